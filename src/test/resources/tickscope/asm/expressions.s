# precedence and operators are GNU as's, not C's
        .text
        .byte 1|2&4, 6^2|1, 5>3, 1<<2+3, 2*3!1, 1==1, 7&~2+1, 1||0&&0, !5, !0, 5%3*2
        .byte 1+2*3, (1+2)*3, 10-2-3, 100/7/2, -7/2, -7%3, 2+3|4, 2|4+1, 6&3-1, 1<2, 2<1, 1<>2, 1!=1, 2>=2, 3<=2
        .quad -7>>1, 1<<63, ~0, -1>>4, 0x10<<4|3, 5&&0, 5&&7, 0||9, 1<<64, 3!4, ~5&15, - - 5, -(2+3)*4
        .set two, 2
three = two + 1
        .equ four, three+1
        .equiv five, four + 1
        .byte two, three, four, five
two = 20
        .byte two, three
first:  .byte 0
second: .long second - first, . - first, (second - first) * 3, later - first
        .if second - first == 1
        .byte 0x77
        .endif
        .long . - ., .
later:  .quad later, first - later, alias, number
        .set alias, later + 2
        .set number, later - first
        .set again, later
        .quad again
        .set again, first
        .quad again
