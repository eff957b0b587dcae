# context_switch.s: void context_switch(thread_t *old, thread_t *new)
#
# Keeps the old thread's place on the old thread's stack, moves to the new thread's stack, and returns: to wherever that
# thread last called context_switch. It is a function call that returns in another thread.
#
# Design: stack switch. What lies on a stack stays there; one quadword, kernel_rsp, finds it again. With several
# processors somebody has to say when that stack is free.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global context_switch
context_switch:
    //@ phase switch
    //@ say The six registers that a function must keep are pushed, below the return address. The others need no saving: the caller, like any caller, does not count on them.
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15

    //@ say RSP is all that is left to remember of {previous}: everything else lies on the stack, from there upwards.
    movq %rsp, THREAD_KERNEL_RSP(%rdi)

    //@ say RSP changes to what was noted for {current}. This is the switch: from here on every pop and every ret takes what lies there.
    movq THREAD_KERNEL_RSP(%rsi), %rsp

    //@ say Only now is the stack of {previous} free, and everything that has to be found again lies on it: other processors may take it from here on.
    //= old->on_cpu = 0;
    movq $0, THREAD_ON_CPU(%rdi)

    //@ say The same six registers are popped from where RSP stands now: kept there by an earlier call, or forged if the thread has never run.
context_switch_load:
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp

    //@ say The return address comes from there as well: the call was made by one thread and returns in another. A thread that was here before goes back into the scheduler; a new one goes to the stub's way out.
    ret

# void start_first_thread(thread_t *thread)
#
# Leaves boot for the first thread, whose stack was forged with interrupts on.

    .balign 16, 0xcc
    .global start_first_thread
start_first_thread:
    //@ phase boot
    //@ say Boot leaves by the second half of context_switch; nothing of its own is worth keeping.
    movq THREAD_KERNEL_RSP(%rdi), %rsp
    jmp context_switch_load

# void thread_yield(void)
#
# Gives the processor away by an ordinary call: no interrupt, no frame, and only the registers that a call must keep.

    .balign 16, 0xcc
    .global thread_yield
thread_yield:
    //@ phase decide
    //@ say {current} yields. It notes its flags and switches interrupts off: a tick in the middle of the scheduler would find everything half done.
    pushfq
    cli
    call scheduler_schedule

    //@ phase return
    //@ say {current} has the processor again, takes its flags back, IF among them, and goes on.
    popfq
    ret

    .balign 16, 0xcc
