# data directives, numbers, strings, escapes
        .data
start:  .byte 1, 0x2, 0b11, 04, 'a, 'b', '\n', ';', '#', '\\, -1, 255
        .word 0x1234, -2 ; .short 7 ; .value 8
        .long 0xdeadbeef, -3, start, end - start
        .int 1 /* inside */, 2
        .quad start, end-start, 0xffffffffffffffff, -1, start + 4, 8 + start
        .octa 0x0123456789abcdef0123456789abcdef, -1
        .ascii "no zero", "two # not ; a comment /* either */"
        .asciz "zero\n\t\\\"\101\x41\0", ""
        .string "s"
        .string16 "wide"
        .zero 3
        .skip 2, 0xaa
        .space 5
        .fill 3, 2, 0x1234
        .fill 2, 8, 0x1122334455667788
        .fill 4
        .2byte 1
        .4byte 2
        .8byte 3
        .uleb128 0, 127, 128, 624485
        .sleb128 0, -1, 63, 64, -64, -65, -123456
end:
        .balign 8, 0x11
        .byte 1
        .p2align 4,,15
        .byte 2
        .p2align 4,,3
        .byte 3
        .byte 3, 3
        .balignw 8, 0x2233
        .byte 3
        .skip 3
        .balignl 16, 0x44556677
        .org start + 512, 0x77
        .byte 9
        . = . + 8
        .byte 10
