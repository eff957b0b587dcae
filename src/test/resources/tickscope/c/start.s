# Where a program begins in the core: a stack, main, and the end. putchar writes the serial port.
        .section .text
        .global _start, putchar
_start:
        mov     $stack_top, %rsp
        call    main
        cli
        hlt

putchar:
        mov     %edi, %eax
        mov     $0x3f8, %dx
        out     %al, %dx
        ret

        .section .bss
        .balign 16
        .skip   65536
stack_top:
