# first_frame.s: void forge_first_frame(thread_t *thread)
#
# Makes a thread that has never run look as if it had been switched away from: the first switch to it needs no code of
# its own.
#
# Design: stack switch. On the new stack lies an interrupt frame, and below it what context_switch leaves behind.

    .include "layout.inc"

    .set CALLEE_SAVED, 6 * 8            # what context_switch pops before it returns

    .section .text
    .balign 16, 0xcc
    .global forge_first_frame
forge_first_frame:
    //@ phase boot
    //@ say At the upper end of the new stack there is room for one interrupt frame. It is all zeros until something is written there.
    movq THREAD_STACK_HIGH(%rdi), %rdx
    subq $FRAME_SIZE, %rdx

    //@ say The arguments of thread_entry_wrapper: the thread's function in RDI, its argument in RSI.
    movq THREAD_ENTRY(%rdi), %rax
    .ifndef ENTRY_IN_WRONG_REGISTER
    movq %rax, FRAME_RDI(%rdx)
    .else
    movq %rax, FRAME_RBP(%rdx)            # a struct that has RDI where the assembly has RBP
    .endif
    movq THREAD_ARGUMENT(%rdi), %rax
    movq %rax, FRAME_RSI(%rdx)

    //@ say The RIP that the first iretq will take: the thread starts in thread_entry_wrapper, as if it had been interrupted just before its first instruction.
    leaq thread_entry_wrapper(%rip), %rax
    movq %rax, FRAME_RIP(%rdx)

    //@ say Its stack will be empty then: RSP is the end of it.
    movq THREAD_STACK_HIGH(%rdi), %rax
    movq %rax, FRAME_RSP(%rdx)

    //@ say Segments and flags as a running thread has them, with interrupts on. All other registers are 0.
    movq $KERNEL_CODE, FRAME_CS(%rdx)
    movq $RFLAGS_NEW, FRAME_RFLAGS(%rdx)
    movq $KERNEL_DATA, FRAME_SS(%rdx)

    //@ say Below the frame lies a return address, for the ret of context_switch: the stub's way out.
    leaq interrupt_return(%rip), %rax
    subq $8, %rdx
    movq %rax, (%rdx)

    //@ say And below that six zeros, for its pops. The thread is kept like any other: by its kernel_rsp.
    subq $CALLEE_SAVED, %rdx
    movq %rdx, THREAD_KERNEL_RSP(%rdi)
    ret

    .balign 16, 0xcc
