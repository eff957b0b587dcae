# life.s: threads that are created while others run, and whose memory is used again
#
# A thread_t and a stack make one slot. A slot is in the hands of a thread that lives, or in one of two lists: that of
# the dead, whose stack a processor may still work on, and that of the free. threads_lock guards both.

    .include "layout.inc"

    .set NEW_STACK_CLEARED, 256         # bytes at the upper end: room for whatever is forged there

    .section .text

# void thread_bury(thread_t *thread)
#
# Puts a thread that has ended into the list of the dead. Interrupts are off; changes rax, rdx and rdi.

    .balign 16, 0xcc
    .global thread_bury
thread_bury:
    //@ phase caller
    //@ say The slot of a dead thread joins the list of the dead. Its stack is still in use: the processor stands on it until it has switched.
    //= spin_lock(&threads_lock); thread->next = dead_threads; dead_threads = thread; spin_unlock(&threads_lock);
    movq %rdi, %rdx
    leaq threads_lock(%rip), %rdi
    subq $8, %rsp
    call spin_lock
    addq $8, %rsp
    movq dead_threads(%rip), %rax
    movq %rax, THREAD_NEXT(%rdx)
    movq %rdx, dead_threads(%rip)
    jmp spin_unlock

# void thread_reap(void)
#
# Makes every dead thread whose stack nobody works on any more a free slot. Interrupts are off.

    .balign 16, 0xcc
    .global thread_reap
thread_reap:
    //@ phase caller
    //@ say The list of the dead is gone through, under its lock.
    //= spin_lock(&threads_lock); for (link = &dead_threads; (thread = *link) != NULL; )
    leaq threads_lock(%rip), %rdi
    subq $8, %rsp
    call spin_lock
    addq $8, %rsp
    leaq dead_threads(%rip), %r8
1:
    movq (%r8), %rdx
    testq %rdx, %rdx
    jz 3f

    //@ say Does a processor still work on its stack? Then it stays among the dead for now.
    //= if (thread->on_cpu) link = &thread->next;
    cmpq $0, THREAD_ON_CPU(%rdx)
    je 2f
    leaq THREAD_NEXT(%rdx), %r8
    jmp 1b
2:
    //@ say Nobody needs its memory any more: the slot goes over to the free ones.
    //= else { *link = thread->next; thread->next = free_threads; free_threads = thread; }
    movq THREAD_NEXT(%rdx), %rax
    movq %rax, (%r8)
    movq free_threads(%rip), %rax
    movq %rax, THREAD_NEXT(%rdx)
    movq %rdx, free_threads(%rip)
    jmp 1b
3:
    //@ say All that were dead have been seen; the lock is free again.
    //= spin_unlock(&threads_lock);
    jmp spin_unlock

# thread_t *thread_spawn(const scenario_thread_t *wanted)
#
# Creates a thread while others run, in a free slot, and puts it into this processor's queue. NULL if no slot is free.

    .balign 16, 0xcc
    .global thread_spawn
thread_spawn:
    //@ phase boot
    //@ say {current} creates a thread. Interrupts are off meanwhile: a half-made thread is nobody's business.
    pushq %rbx
    pushq %r12
    pushfq
    cli
    movq %rdi, %r12

    //@ say First whoever has died is reaped, for the sake of the memory.
    //= thread_reap();
    call thread_reap

    //@ say A slot is taken out of the list of the free ones, under the lock, and the thread gets a number that no other has had.
    //= spin_lock(&threads_lock); thread_t *thread = free_threads; free_threads = thread->next; id = next_id++; spin_unlock(&threads_lock);
    leaq threads_lock(%rip), %rdi
    call spin_lock
    movq free_threads(%rip), %rbx
    testq %rbx, %rbx
    jz 1f
    movq THREAD_NEXT(%rbx), %rax
    movq %rax, free_threads(%rip)
    movq next_id(%rip), %rsi
    incq next_id(%rip)
    call spin_unlock

    //@ say Nothing of the dead thread may be left in its thread_t; only where the stack lies stays as it is.
    //= low = thread->stack_low; high = thread->stack_high; memset(thread, 0, sizeof *thread);
    movq THREAD_STACK_LOW(%rbx), %rdx
    movq THREAD_STACK_HIGH(%rbx), %r8
    movq %rbx, %rdi
    xorl %eax, %eax
    movl $(THREAD_SIZE / 8), %ecx
    rep stosq

    //@ say Nor at the upper end of its stack, where the first frame will be forged.
    //= memset(high - NEW_STACK_CLEARED, 0, NEW_STACK_CLEARED);
    leaq -NEW_STACK_CLEARED(%r8), %rdi
    movl $(NEW_STACK_CLEARED / 8), %ecx
    rep stosq

    //@ say The rest is as at boot.
    //= thread_create(thread, id, wanted, low, high); thread->affinity = wanted->affinity;
    movq %rdx, %rcx
    movq %r12, %rdx
    movq %rbx, %rdi
    call thread_create
    movq SCENARIO_AFFINITY(%r12), %rax
    movq %rax, THREAD_AFFINITY(%rbx)

    .if NODES > 1
    //@ say The pages of the stack are touched here first, so they come from this processor's node.
    //= home_node[slot] = cpu->node;
    leaq threads(%rip), %rdx
    movq %rbx, %rax
    subq %rdx, %rax
    xorl %edx, %edx
    movl $THREAD_SIZE, %ecx
    divq %rcx
    movq %gs:CPU_NODE, %rcx
    leaq home_node(%rip), %rdx
    movq %rcx, (%rdx,%rax,8)
    .endif

    //@ say The new thread joins the queue of this processor; who has no work will come and take it.
    //= run_queue_add(thread, cpu);
    movq %rbx, %rdi
    movq %gs:CPU_SELF, %rsi
    call run_queue_add
    jmp 2f
1:
    //@ say No slot is free: nothing is created.
    //= else spin_unlock(&threads_lock);
    call spin_unlock
2:
    //@ say The flags come back, IF among them.
    //= return thread;
    movq %rbx, %rax
    popfq
    popq %r12
    popq %rbx
    ret

# void mortal(uint64_t letter)
#
# Works, yields once, prints its letter, and is done.

    .set MORTAL_WORK, 200               # turns of a loop of two instructions

    .balign 16, 0xcc
    //@ body mortal
    .global mortal
mortal:
    //@ phase run
    //@ say {current} works for a while; it will not live for long.
    pushq %rbx
    movq %rdi, %rbx
    movl $MORTAL_WORK, %ecx
1:
    decl %ecx
    jnz 1b

    //@ say {current} yields once.
    call thread_yield

    //@ say {current} prints its letter and returns: that is its end.
    movq %rbx, %rdi
    call serial_putc
    popq %rbx
    ret

# void creator(uint64_t letter)
#
# Creates a mortal thread for every slot that has become free, prints its letter, and sleeps for a tick. The children print
# the small letter.

    .balign 16, 0xcc
    //@ body creator
    .global creator
creator:
    //@ phase run
    //@ say {current} writes down, on its own stack, what its children will be: their function, letter, priority, name, and that they may run anywhere.
    pushq %rbx
    movq %rdi, %rbx
    subq $(SCENARIO_SIZE + 8), %rsp
    leaq mortal(%rip), %rax
    movq %rax, SCENARIO_ENTRY(%rsp)
    movq %rdi, %rax
    orq $0x20, %rax
    movq %rax, SCENARIO_ARGUMENT(%rsp)
    movq %rax, SCENARIO_NAME(%rsp)
    movq $64, SCENARIO_PRIORITY(%rsp)
    movq $-1, SCENARIO_AFFINITY(%rsp)
1:
    //@ say {current} creates a thread, and another, as long as there is room.
    movq %rsp, %rdi
    call thread_spawn
    testq %rax, %rax
    jnz 1b

    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc

    //@ say {current} sleeps until somebody may have died.
    movl $1, %edi
    call thread_sleep
    jmp 1b

    .balign 16, 0xcc

    .section .data
    .balign 8
next_id:
    .quad THREADS                       # the scenario's have the numbers below

    .section .bss
    .balign 8
    .global threads_lock
threads_lock:
    .skip 8
    .global dead_threads
dead_threads:
    .skip 8
    .global free_threads
free_threads:
    .skip 8
