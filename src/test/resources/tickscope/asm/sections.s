        .section .rodata.str, "aMS", @progbits, 1
text1:  .string "read only"
        .data
        .quad text1, var, table, weakling, nobody
        .weak nobody
        .weak weakling
weakling: .quad 5
        .section .rodata
        .balign 8
table:  .quad entry - table, other - table
        .pushsection .text
entry:  .byte 0x90
        .popsection
        .byte 1
        .text
other:  .byte 0x90, 0x90
        .previous
        .byte 2
        .section .data.rel, "aw"
        .long 7
        .bss
        .balign 32
var:    .skip 100
var2:   .zero 8
        .lcomm buffer, 40
        .local lone
        .comm lone, 17
        .comm shared, 24, 16
        .section .text.cold, "ax", @progbits
        .globl cold
        .type cold, @function
cold:   .byte 0xc3
        .size cold, . - cold
        .section .note.GNU-stack, "", @progbits
        .text 2
        .byte 2
        .text 1
        .byte 1
        .subsection 2
        .long . - other
        .data 3
        .byte 33
        .data
        .byte 30
        .bss
var3:   .skip 1
        .text
        .quad var3
        .balign 16
        .long shared, buffer, lone, var2, cold
        .ident "none"
