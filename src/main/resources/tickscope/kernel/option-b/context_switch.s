# context_switch.s: void context_switch(thread_t *old, thread_t *new)
#
# Keeps the old thread's place on the old thread's stack, moves to the new thread's stack, and returns: to wherever that
# thread last called context_switch. It is a function call that returns in another thread.
#
# Design: Option B. It is only ever called by a thread, never from within an interrupt.

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

    .ifndef RSP_NOT_SWITCHED
    //@ say RSP changes to what was noted for {current}. This is the switch: from here on every pop and every ret takes what lies there.
    movq THREAD_KERNEL_RSP(%rsi), %rsp
    .endif

    //@ say The same six registers are popped from where RSP stands now: kept there by an earlier call, or forged if the thread has never run.
context_switch_load:
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp

    //@ say The return address comes from there as well: the call was made by one thread and returns in another. A thread that was here before goes back into the scheduler; a new one goes to thread_begin.
    ret

# void start_first_thread(thread_t *thread)
#
# Leaves boot for the first thread, with interrupts on.

    .balign 16, 0xcc
    .global start_first_thread
start_first_thread:
    //@ phase boot
    //@ say Boot leaves by the second half of context_switch; nothing of its own is worth keeping.
    movq THREAD_KERNEL_RSP(%rdi), %rsp
    sti
    jmp context_switch_load

# void safe_point(void)
#
# Where a thread may be switched away from: it looks at the flag, and lets the scheduler choose if it is set. Changes
# nothing. With interrupts off it does nothing: whoever has switched them off is in the middle of something.

    .balign 16, 0xcc
    .global safe_point
safe_point:
    //@ phase run
    .ifndef NO_CHECK
    //@ say {current} has come to a safe point. It looks at the flag that a tick may have left for it.
    //= if (!need_reschedule[cpu] || !interrupts_enabled()) return;
    pushfq
    cmpq $0, need_reschedule(%rip)
    je 1f
    testl $RFLAGS_IF, (%rsp)
    jz 1f

    //@ phase decide
    //@ say The flag is set. {current} switches interrupts off and keeps the registers that a call may change; the others are kept by context_switch.
    cli
    cld
    pushq %rax
    pushq %rcx
    pushq %rdx
    pushq %rsi
    pushq %rdi
    pushq %r8
    pushq %r9
    pushq %r10
    pushq %r11

    //@ say It calls the scheduler, as a thread and not as an interrupt: when this call returns, other threads have run.
    //= scheduler_check_reschedule();
    subq $8, %rsp
    call scheduler_check_reschedule

    //@ phase restore
    //@ say {current} has the processor again, and takes its registers back.
    addq $8, %rsp
    popq %r11
    popq %r10
    popq %r9
    popq %r8
    popq %rdi
    popq %rsi
    popq %rdx
    popq %rcx
    popq %rax

    //@ phase return
    //@ say It takes its flags back, IF among them, and goes on.
    popfq
    ret

    //@ phase run
1:
    //@ say Nothing to do; {current} goes on.
    popfq
    .endif
    ret

# void thread_yield(void)
#
# Gives the processor away by an ordinary call: no interrupt, no frame, and only the registers that a call must keep.

    .balign 16, 0xcc
    .global thread_yield
thread_yield:
    .ifndef PLAIN_YIELD
    //@ phase decide
    //@ say {current} yields. It notes its flags and switches interrupts off: a tick in the middle of the scheduler would find everything half done.
    pushfq
    cli
    call scheduler_schedule

    //@ phase return
    //@ say {current} has the processor again, takes its flags back, IF among them, and goes on.
    popfq
    ret
    .else
    //@ phase decide
    //@ say {current} yields, and leaves interrupts on: a tick may come at any instruction of the scheduler.
    subq $8, %rsp
    call scheduler_schedule

    //@ phase return
    //@ say {current} has the processor again and goes on, with IF as the thread before it had left it.
    addq $8, %rsp
    ret
    .endif

    .balign 16, 0xcc
