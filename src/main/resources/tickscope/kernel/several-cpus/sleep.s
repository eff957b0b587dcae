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
    movq %gs:CPU_CURRENT, %rax
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
# Puts every thread whose time has come back into the queue of the processor where it ran last. Only processor 0 calls it,
# at each of its ticks.

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

    //@ say It is woken.
    //= thread_wake(thread);
    movq %rbx, %rdi
    call thread_wake

2:
    //@ say On to the next.
    addq $THREAD_SIZE, %rbx
    leaq threads+THREADS*THREAD_SIZE(%rip), %rax
    cmpq %rax, %rbx
    jb 1b
    popq %rbx
    ret

# void thread_wake(thread_t *thread)
#
# Makes a thread ready that has waited. Interrupts are off.

    .balign 16, 0xcc
    .global thread_wake
thread_wake:
    //@ phase caller
    //@ say It becomes READY and joins the queue of the processor where it ran last. That processor may still be on its stack; on_cpu tells.
    //= thread->state = READY; run_queue_add(thread, &cpus[thread->cpu]);
    movq $READY, THREAD_STATE(%rdi)
    imulq $CPU_SIZE, THREAD_CPU(%rdi), %rsi
    leaq cpus(%rip), %rax
    addq %rax, %rsi
    .ifdef PACK
    //@ say That is, unless one before it has room: then this one need not be woken.
    //= cpu_t *target = pack_target(thread, &cpus[thread->cpu]);
    subq $8, %rsp
    call pack_target
    addq $8, %rsp
    movq %rax, %rsi
    .endif
    pushq %rsi
    call run_queue_add
    popq %rdi

    //@ say Is that another processor? It is told, or it might halt for the rest of its tick.
    //= if (thread->cpu != cpu) cpu_poke(&cpus[thread->cpu]); else need_reschedule[cpu] = true;
    cmpq %gs:CPU_SELF, %rdi
    jne cpu_poke
    movq $1, %gs:CPU_NEED_RESCHEDULE
    ret

# void sleeper(uint64_t letter)
#
# Prints its letter, sleeps, and so on.

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
