# first_frame.s: void forge_first_frame(thread_t *thread)
#
# Makes a thread that has never run look as if it had been switched away from: the first switch to it needs no code of
# its own.
#
# Design: as found. The context holds the registers, and the stack one return address: the thread's first instruction.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global forge_first_frame
forge_first_frame:
    //@ phase boot
    //@ say The arguments of thread_entry_wrapper: the thread's function in RDI, its argument in RSI.
    movq THREAD_ENTRY(%rdi), %rax
    .ifndef ENTRY_IN_WRONG_REGISTER
    movq %rax, CTX_RDI(%rdi)
    .else
    movq %rax, CTX_RBP(%rdi)            # a struct that has RDI where the assembly has RBP
    .endif
    movq THREAD_ARGUMENT(%rdi), %rax
    movq %rax, CTX_RSI(%rdi)

    //@ say The return address that the first ret will find: on top of the new stack lies the address of thread_entry_wrapper.
    movq THREAD_STACK_HIGH(%rdi), %rdx
    leaq thread_entry_wrapper(%rip), %rax
    subq $8, %rdx
    movq %rax, (%rdx)

    //@ say The stack pointer in the context points at it; RIP is noted beside it.
    movq %rdx, CTX_RSP(%rdi)
    movq %rax, CTX_RIP(%rdi)

    //@ say Segments and flags as a running thread has them.
    movq $KERNEL_CODE, CTX_CS(%rdi)
    movq $RFLAGS_NEW, CTX_RFLAGS(%rdi)
    movq $KERNEL_DATA, CTX_SS(%rdi)
    ret

    .balign 16, 0xcc
