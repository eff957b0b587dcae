# mixed_loop.s: ROUNDS turns of loads, stores, calls and returns, branches taken and not taken.

    .section .text
    .global kernel_entry
kernel_entry:
    movabsq $ROUNDS, %rcx
    leaq cells(%rip), %rsi
    xorl %eax, %eax
    xorl %ebx, %ebx
1:
    addq (%rsi,%rbx,8), %rax
    movq %rax, (%rsi,%rbx,8)
    call mix
    testb $1, %cl
    jz 2f                               # every other time
    addq $3, %rax
2:
    cmpq $CELLS, %rbx
    jae 4f                              # never
    incl %ebx
    andl $CELLS - 1, %ebx
    decq %rcx
    jnz 1b                              # nearly always

    .global done
done:
    outb %al, $0xf4
3:
    hlt
    jmp 3b
4:
    ud2

mix:
    pushq %rdx
    movl 4(%rsi,%rbx,8), %edx
    xorq %rcx, %rdx
    addq %rdx, %rax
    popq %rdx
    ret

    .section .bss
    .balign 4096
    .set CELLS, 512
cells:
    .skip 8 * CELLS
