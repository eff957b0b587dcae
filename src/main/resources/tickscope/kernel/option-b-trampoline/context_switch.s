# context_switch.s: void context_switch(thread_t *old, thread_t *new)
#
# Keeps the old thread's place on the old thread's stack, moves to the new thread's stack, and returns: to wherever that
# thread last called context_switch. It is a function call that returns in another thread.
#
# Design: Option B with a trampoline. It is only ever called by a thread, never from within an interrupt: if the thread
# does not come by itself, the stub sends it here, by way of trampoline.

    .include "layout.inc"

    .set RED_ZONE, 128                  # bytes below RSP that a leaf function may use
    .ifdef NO_RED_ZONE_SKIP
    .set RED_ZONE, 0
    .endif
    .ifdef SLOT_IN_SS
    .set RED_ZONE, 0
    .endif

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

# void trampoline(void)
#
# Where an interrupted thread finds itself if a switch is wanted, with all its registers and flags as they were, and its
# own RIP in resume_rip. It must leave everything as it found it, and go on there.

    .balign 16, 0xcc
    .global trampoline
trampoline:
    //@ phase decide
    //@ say {current} is no longer in an interrupt, and not where it was: iretq brought it here. LEA makes room, for an address to return to and for the 128 bytes below RSP that a leaf function may use, and changes no flag.
    leaq -RED_ZONE-8(%rsp), %rsp

    .ifndef NO_PUSHFQ
    //@ say The flags are saved before anything can change them.
    pushfq
    .else
    leaq -8(%rsp), %rsp
    .endif

    //@ say Interrupts off: until here another tick could come between, and was turned away by the guard.
    cli
    cld

    //@ say The registers that a call may change are kept, and RBP, which is needed below; the others are kept by context_switch.
    pushq %rax
    pushq %rcx
    pushq %rdx
    pushq %rsi
    pushq %rdi
    pushq %r8
    pushq %r9
    pushq %r10
    pushq %r11
    pushq %rbp

    .ifndef SLOT_IN_FRAME
    .ifndef SLOT_IN_SS
    //@ say The RIP at which {current} was interrupted is taken out of the slot and put where the last ret will find it. The slot is free again.
    //= return_address = resume_rip[cpu]; trampoline_active[cpu] = false;
    movq resume_rip(%rip), %rax
    movq %rax, 88(%rsp)
    movq $0, trampoline_active(%rip)
    .endif
    .endif

    //@ say The thread may have been interrupted with any RSP. It is aligned to 16, and RBP keeps what it was.
    movq %rsp, %rbp
    andq $-16, %rsp

    //@ say Now the scheduler is called, as a thread would call it. When this call returns, other threads have run.
    //= scheduler_check_reschedule();
    call scheduler_check_reschedule

    //@ phase restore
    //@ say {current} has the processor again, and takes its registers back.
    movq %rbp, %rsp
    popq %rbp
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
    .ifndef NO_PUSHFQ
    //@ say It takes its flags back, IF among them. A tick may come right here; the guard in the stub knows these last instructions by their addresses.
    popfq
    .else
    //@ say Interrupts are enabled again. The other flags are whatever the last instruction made of them.
    leaq 8(%rsp), %rsp
    sti
    .endif

    //@ say RET takes the RIP at which {current} was interrupted, and gives the red zone back. The thread continues as if nothing had happened.
    ret $RED_ZONE
    .global trampoline_end
trampoline_end:

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
