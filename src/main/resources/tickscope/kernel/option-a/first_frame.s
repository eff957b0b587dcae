# first_frame.s: void forge_first_frame(thread_t *thread)
#
# Makes a thread that has never run look as if it had been switched away from: the first switch to it needs no code of
# its own.
#
# Design: Option A. The whole frame is forged in the context: the first switch will copy it over an interrupt frame.

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

    //@ say The RIP that the first iretq will take: the thread starts in thread_entry_wrapper, as if it had been interrupted just before its first instruction.
    leaq thread_entry_wrapper(%rip), %rax
    movq %rax, CTX_RIP(%rdi)

    //@ say Its stack is empty: RSP is the end of it.
    movq THREAD_STACK_HIGH(%rdi), %rax
    movq %rax, CTX_RSP(%rdi)

    //@ say Segments and flags as a running thread has them, with interrupts on. All other registers are 0.
    .ifndef TAIL_ORDER
    movq $KERNEL_CODE, CTX_CS(%rdi)
    movq $RFLAGS_NEW, CTX_RFLAGS(%rdi)
    .else
    movq $KERNEL_CODE, CTX_RFLAGS(%rdi) # a struct that has RFLAGS before CS; iretq wants them the other way round
    movq $RFLAGS_NEW, CTX_CS(%rdi)
    .endif
    movq $KERNEL_DATA, CTX_SS(%rdi)
    ret

    .balign 16, 0xcc
