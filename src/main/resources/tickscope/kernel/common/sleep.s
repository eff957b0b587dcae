# sleep.s: void thread_sleep(uint64_t ticks)
#
# Takes the running thread out of the game until that many ticks have passed.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global thread_sleep
thread_sleep:
    //@ phase run
    //@ say {current} wants to sleep. It switches interrupts off, because a tick must not find it half asleep.
    pushfq
    cli

    //@ say It notes the tick at which it wants to be woken.
    //= current_thread[cpu]->wake_tick = tick_count + ticks;
    addq tick_count(%rip), %rdi
    movq current_thread(%rip), %rax
    movq %rdi, THREAD_WAKE_TICK(%rax)

    //@ say Its state becomes SLEEPING, so the scheduler will not put it into the queue, and it gives the processor away.
    //= current_thread[cpu]->state = SLEEPING; thread_yield();
    movq $SLEEPING, THREAD_STATE(%rax)
    call thread_yield

    //@ phase run
    //@ say {current} was woken, and goes on.
    popfq
    ret

# void wake_sleepers(void)
#
# Puts every thread whose time has come back into the queue. The timer handler calls it if the scenario defines SLEEPERS.

    .balign 16, 0xcc
    .global wake_sleepers
wake_sleepers:
    //@ phase handle
    //@ say The kernel looks at every thread.
    //= for (thread = &threads[0]; thread < &threads[THREADS]; thread++)
    pushq %rbx
    leaq threads(%rip), %rbx
1:
    //@ say Does it sleep, and has its tick come?
    //= if (thread->state == SLEEPING && tick_count >= thread->wake_tick)
    cmpq $SLEEPING, THREAD_STATE(%rbx)
    jne 2f
    movq tick_count(%rip), %rax
    cmpq THREAD_WAKE_TICK(%rbx), %rax
    jb 2f

    //@ say It is woken: it becomes READY and joins the queue. It does not run yet.
    //= thread->state = READY; run_queue_add(thread);
    movq $READY, THREAD_STATE(%rbx)
    movq %rbx, %rdi
    call run_queue_add

    .ifndef POLICY_DEVICE
    //@ say Somebody new wants to run, so the scheduler is asked for.
    //= need_reschedule[cpu] = true;
    movq $1, need_reschedule(%rip)
    .endif

2:
    //@ say On to the next.
    addq $THREAD_SIZE, %rbx
    leaq threads+THREADS*THREAD_SIZE(%rip), %rax
    cmpq %rax, %rbx
    jb 1b
    popq %rbx
    ret

# void sleeper(uint64_t letter)
#
# Prints its letter, sleeps, and so on. Needs the define SLEEPERS, or nobody ever wakes it.

    .set SLEEPER_TICKS, 3

    .balign 16, 0xcc
    //@ body sleeper
    .global sleeper
sleeper:
    //@ phase run
    //@ say {current} keeps its letter in RBX, a register that survives calls.
    pushq %rbx
    movq %rdi, %rbx
1:
    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc

    //@ say {current} goes to sleep for three ticks.
    movl $SLEEPER_TICKS, %edi
    call thread_sleep
    jmp 1b

    .balign 16, 0xcc
