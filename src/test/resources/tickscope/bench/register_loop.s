# register_loop.s: ROUNDS turns of a tight loop that touches registers only.
#
# Like every program here it leaves the low byte of a sum in %al and writes it to QEMU's debug exit.

    .section .text
    .global kernel_entry
kernel_entry:
    movabsq $ROUNDS, %rcx
    xorl %eax, %eax
    movl $0x9e3779b9, %edx
1:
    addq %rdx, %rax
    xorq %rcx, %rdx
    leaq 1(%rax,%rdx,2), %rbx
    subq %rbx, %rdx
    decq %rcx
    jnz 1b

    .global done
done:
    outb %al, $0xf4
2:
    hlt
    jmp 2b
