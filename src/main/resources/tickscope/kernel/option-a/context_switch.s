# context_switch.s: void context_switch(thread_t *old, thread_t *new)
#
# Copies the interrupt frame into the old thread's context, and the new thread's context over the interrupt frame. The
# stub pops what it finds.
#
# Design: Option A. The stack stays where it is, and what lies on it is exchanged.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global context_switch
context_switch:
    //@ phase switch
    //@ say REP MOVSQ copies quadwords from RSI to RDI, as many as RCX says, upwards because DF is 0. RDI is the context of {previous} already; RDX keeps that of {current}.
    movq %rsi, %rdx

    //@ say Out: the fifteen general registers of {previous} go from the frame into its context. They lie in the same order there, R15 first.
    //= copy(&old->context.r15, &frame->r15, 15);
    movq interrupt_frame(%rip), %rsi
    movl $15, %ecx
    rep movsq

    //@ say Number and error code are skipped; they belong to the interrupt, not to the thread. RIP, CS, RFLAGS, RSP and SS follow.
    //= copy(&old->context.rip, &frame->rip, 5);
    addq $16, %rsi
    movl $5, %ecx
    rep movsq

    //@ say In: the fifteen general registers of {current} go from its context into the frame, over those of {previous}.
    //= copy(&frame->r15, &new->context.r15, 15);
    movq interrupt_frame(%rip), %rdi
    movq %rdx, %rsi
    movl $15, %ecx
    rep movsq

    //@ say Its RIP, CS, RFLAGS, RSP and SS follow. Whoever pops this frame becomes {current}.
    //= copy(&frame->rip, &new->context.rip, 5);
    addq $16, %rdi
    movl $5, %ecx
    rep movsq
    ret

# void start_first_thread(thread_t *thread)
#
# Leaves boot for the first thread, with interrupts on. There is no interrupt frame yet, so nothing can be copied.

    .balign 16, 0xcc
    .global start_first_thread
start_first_thread:
    //@ phase boot
    //@ say Boot loads the stack pointer and the two arguments that were forged for {current}, and puts its RIP on its stack.
    movq CTX_RSP(%rdi), %rsp
    pushq CTX_RIP(%rdi)
    movq CTX_RSI(%rdi), %rsi
    movq CTX_RDI(%rdi), %rdi

    # sti takes effect after the next instruction, so nothing can come between it and ret.
    //@ say Interrupts are enabled, and ret takes the forged address: {current} begins.
    sti
    ret

# void thread_yield(void)
#
# Gives the processor away. Only the stub can save a thread here, so a thread that yields interrupts itself.

    .balign 16, 0xcc
    .global thread_yield
thread_yield:
    //@ phase run
    //@ say {current} yields. In this design only the stub knows how to save a thread, so it interrupts itself: the CPU delivers vector 48 as it delivers the timer.
    int $YIELD_VECTOR

    //@ say {current} has the processor again and goes on.
    ret

    .balign 16, 0xcc
