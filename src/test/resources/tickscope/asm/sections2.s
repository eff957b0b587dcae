        .text
        .balign 64
        .long shared, cold - .
        .data
        .globl weakling
weakling: .quad 6
        .comm shared, 8
        .section .rodata
        .quad weakling
