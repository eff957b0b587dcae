# priority.s: priorities that change while threads live
#
# Only kernels with the define LIVES or BOOST hold this code.

    .include "layout.inc"

    .section .text

    .set CHANGING_PRIORITIES, 0
    .ifdef BOOST
    .set CHANGING_PRIORITIES, 1
    .endif
    .ifdef LIVES
    .set CHANGING_PRIORITIES, 1
    .endif

    .if CHANGING_PRIORITIES

# void thread_restore_priority(thread_t *thread)
#
# Gives a thread the priority that the scenario gave it.

    .balign 16, 0xcc
    .global thread_restore_priority
thread_restore_priority:
    //@ phase caller
    //@ say The table of the scenario says what its own priority is.
    //= thread_set_priority(thread, scenario_threads[thread->id].priority);
    movq THREAD_ID(%rdi), %rax
    imulq $SCENARIO_SIZE, %rax, %rax
    leaq scenario_threads(%rip), %rsi
    movq SCENARIO_PRIORITY(%rsi,%rax), %rsi

# void thread_set_priority(thread_t *thread, uint64_t priority)
#
# Another priority from now on. A ready thread moves to the end of its new list. Interrupts are off.

    .global thread_set_priority
thread_set_priority:
    //@ phase caller
    //@ say Nothing to do if it is the same.
    //= if (thread->priority == priority) return;
    cmpq %rsi, THREAD_PRIORITY(%rdi)
    je 2f

    .ifdef POLICY_DEVICE
    //@ say The new priority is noted, and the policy device hears of it.
    //= thread->priority = priority; policy_priority(thread->id);
    movq %rsi, THREAD_PRIORITY(%rdi)
    movq THREAD_ID(%rdi), %rax
    outl %eax, $POLICY_PRIORITY
    ret
    .else
    //@ say A thread that is not ready stands in no list: the number is all there is to change.
    //= if (thread->state != READY)
    cmpq $READY, THREAD_STATE(%rdi)
    je 1f
    movq %rsi, THREAD_PRIORITY(%rdi)
    ret

1:
    //@ say A ready thread leaves its list, takes the new priority, and joins the end of the list of that.
    //= run_queue_remove(thread); thread->priority = priority; run_queue_add(thread);
    pushq %rsi
    call run_queue_remove
    popq %rsi
    movq %rsi, THREAD_PRIORITY(%rdi)
    jmp run_queue_add
    .endif

2:
    ret

# void run_queue_remove(thread_t *thread)
#
# Takes a ready thread out of the list of its priority, wherever it stands there. Keeps rdi.

    .ifndef POLICY_DEVICE
    .balign 16, 0xcc
run_queue_remove:
    //@ phase caller
    //@ say Its priority selects the list.
    //= list_t *list = &run_queue[thread->priority];
    movq THREAD_PRIORITY(%rdi), %rcx
    movq %rcx, %rax
    shlq $4, %rax
    leaq run_queue(%rip), %rdx
    addq %rax, %rdx

    //@ say The list is followed from its head to the link that leads to the thread.
    //= for (link = &list->head; *link != thread; link = &(*link)->next)
    movq %rdx, %rsi
    xorl %r8d, %r8d
1:
    movq (%rsi), %rax
    cmpq %rdi, %rax
    je 2f
    movq %rax, %r8
    leaq THREAD_NEXT(%rax), %rsi
    jmp 1b

2:
    //@ say That link leads past it now.
    //= *link = thread->next; thread->next = NULL;
    movq THREAD_NEXT(%rdi), %rax
    movq %rax, (%rsi)
    movq $0, THREAD_NEXT(%rdi)

    //@ say If it was the last, the one before it is the last now.
    //= if (list->tail == thread) list->tail = before;
    cmpq %rdi, LIST_TAIL(%rdx)
    jne 3f
    movq %r8, LIST_TAIL(%rdx)
3:
    //@ say If the list is empty, the bit of this priority is cleared.
    //= if (list->head == NULL)
    cmpq $0, LIST_HEAD(%rdx)
    jne 4f
    movl $1, %esi
    shlq %cl, %rsi
    notq %rsi
    shrq $6, %rcx
    leaq run_queue_bitmap(%rip), %rdx
    andq %rsi, (%rdx,%rcx,8)
4:
    ret
    .endif
    .endif

# void boost_waiting(void)
#
# Every BOOST ticks lifts all threads that are ready above all others, for one turn: the scheduler gives them their own
# priority back when they have run.

    .ifdef BOOST
    .set BOOSTED, PRIORITIES - 1

    .balign 16, 0xcc
    .global boost_waiting
boost_waiting:
    //@ phase handle
    //@ say Is it time?
    //= if (tick_count % BOOST != 0) return;
    movq tick_count(%rip), %rax
    xorl %edx, %edx
    movl $BOOST, %ecx
    divq %rcx
    testq %rdx, %rdx
    jnz 3f

    //@ say The kernel looks at every thread: whoever is ready now has waited while others ran.
    //= for (thread = &threads[0]; thread < &threads[THREADS]; thread++)
    pushq %rbx
    leaq threads(%rip), %rbx
1:
    //@ say A ready thread goes to the highest list, whatever its own priority is, and the scheduler is asked for.
    //= if (thread->state == READY) thread_set_priority(thread, BOOSTED), need_reschedule[cpu] = true;
    cmpq $READY, THREAD_STATE(%rbx)
    jne 2f
    movq %rbx, %rdi
    movl $BOOSTED, %esi
    call thread_set_priority
    .ifndef POLICY_DEVICE
    movq $1, need_reschedule(%rip)
    .endif
2:
    addq $THREAD_SIZE, %rbx
    leaq threads+THREADS*THREAD_SIZE(%rip), %rax
    cmpq %rax, %rbx
    jb 1b
    popq %rbx
3:
    ret
    .endif
    .if CHANGING_PRIORITIES
    .balign 16, 0xcc
    .endif
