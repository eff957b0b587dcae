        .globl elsewhere
        .text
        nop
        .data
        .balign 8
elsewhere:
        .quad elsewhere
