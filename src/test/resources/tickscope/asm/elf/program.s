# A program for GNU as -g: line numbers without a compiler.
    .globl _start
_start:
    movl $3, %ecx
    xorl %eax, %eax
again:
    addl %ecx, %eax
    loop again

    movl %eax, total(%rip)
    cli
    hlt

    .bss
total:
    .skip 4
