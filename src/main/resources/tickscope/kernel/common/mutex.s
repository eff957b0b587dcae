# mutex.s: void mutex_lock(mutex_t *mutex)
#
# Takes the mutex, or waits for it without using the processor. A thread that waits is BLOCKED and stands in the list of
# the mutex, in no list of the run queue. Only kernels with the define LIVES hold this code.
#
# With the define INHERITANCE whoever holds the mutex runs with at least the priority of whoever waits for it.

    .include "layout.inc"

    .ifdef LIVES
    .set MUTEX_OWNER, 0
    .set MUTEX_FIRST, 8                 # who waits, linked through thread->next
    .set MUTEX_LAST, 16
    .set MUTEX_SIZE, 24

    .section .text
    .balign 16, 0xcc
    .global mutex_lock
mutex_lock:
    //@ phase run
    //@ say {current} wants the mutex. With interrupts off nobody comes between looking and taking.
    pushfq
    cli
    movq current_thread(%rip), %rax

    //@ say Is it free?
    //= if (mutex->owner == NULL)
    movq MUTEX_OWNER(%rdi), %rdx
    testq %rdx, %rdx
    jnz 1f

    //@ say It is: it belongs to {current} now.
    //= mutex->owner = current; return;
    movq %rax, MUTEX_OWNER(%rdi)
    popfq
    ret

1:
    //@ say Somebody else holds it. {current} joins the end of those who wait.
    //= append(&mutex->waiting, current);
    movq $0, THREAD_NEXT(%rax)
    movq MUTEX_LAST(%rdi), %rcx
    testq %rcx, %rcx
    jnz 2f
    movq %rax, MUTEX_FIRST(%rdi)
    jmp 3f
2:
    movq %rax, THREAD_NEXT(%rcx)
3:
    movq %rax, MUTEX_LAST(%rdi)

    .ifdef INHERITANCE
    //@ say Whoever holds the mutex inherits the priority of {current}, if that is higher: nobody in between shall keep it from freeing the mutex.
    //= if (owner->priority < current->priority) thread_set_priority(owner, current->priority);
    movq THREAD_PRIORITY(%rax), %rsi
    cmpq %rsi, THREAD_PRIORITY(%rdx)
    jae 4f
    movq %rdx, %rdi
    call thread_set_priority
4:
    .endif

    //@ say {current} is BLOCKED, and gives the processor away. It will be woken as the owner.
    //= current->state = BLOCKED; thread_yield();
    movq current_thread(%rip), %rax
    movq $BLOCKED, THREAD_STATE(%rax)
    call thread_yield

    //@ phase run
    //@ say {current} has been given the mutex, and goes on.
    popfq
    ret

# void mutex_unlock(mutex_t *mutex)
#
# Hands the mutex to whoever has waited longest, and gives the processor away if that thread should run first.

    .balign 16, 0xcc
    .global mutex_unlock
mutex_unlock:
    //@ phase run
    //@ say {current} frees the mutex, with interrupts off.
    pushfq
    cli
    pushq %rbx
    pushq %r12
    movq %rdi, %r12

    .ifdef INHERITANCE
    //@ say An inherited priority goes back with the mutex.
    //= thread_restore_priority(current);
    movq current_thread(%rip), %rdi
    call thread_restore_priority
    .endif

    //@ say Who has waited longest? Nobody, perhaps: then the mutex is free.
    //= thread_t *next = mutex->waiting.first; mutex->owner = next; if (next == NULL) return;
    movq MUTEX_FIRST(%r12), %rbx
    movq %rbx, MUTEX_OWNER(%r12)
    testq %rbx, %rbx
    jz 3f

    //@ say It leaves the list of those who wait: the mutex is its own already.
    //= mutex->waiting.first = next->next;
    movq THREAD_NEXT(%rbx), %rax
    movq %rax, MUTEX_FIRST(%r12)
    testq %rax, %rax
    jnz 1f
    movq %rax, MUTEX_LAST(%r12)
1:
    //@ say It is woken: READY, and in the run queue.
    //= next->state = READY; run_queue_add(next);
    movq $0, THREAD_NEXT(%rbx)
    movq $READY, THREAD_STATE(%rbx)
    movq %rbx, %rdi
    call run_queue_add

    .ifdef POLICY_DEVICE
    //@ say Does the policy want it to run at once?
    //= if (policy_wants_a_switch()) thread_yield();
    inl $POLICY_TICK, %eax
    testl %eax, %eax
    jz 3f
    .else
    //@ say Is its priority higher than that of {current}? Then it runs at once.
    //= if (next->priority > current->priority) thread_yield();
    movq current_thread(%rip), %rax
    movq THREAD_PRIORITY(%rax), %rax
    cmpq %rax, THREAD_PRIORITY(%rbx)
    jbe 3f
    .endif
    call thread_yield

    //@ phase run
3:
    //@ say {current} goes on without the mutex.
    popq %r12
    popq %rbx
    popfq
    ret

# void sharer(uint64_t letter)
#
# Locks the mutex, works as long as the scenario says, frees it, prints its letter and pauses.

    .balign 16, 0xcc
    //@ body sharer
    .global sharer
sharer:
    //@ phase run
    //@ say {current} looks up what the scenario wants of it, and sleeps until it is to begin.
    pushq %rbx
    pushq %r12
    pushq %r13
    movq %rdi, %rbx
    call life_begin
    movq %rax, %r12
    movq LIFE_BURSTS(%rax), %r13
1:
    //@ say {current} locks the mutex.
    leaq shared_mutex(%rip), %rdi
    call mutex_lock

    //@ say {current} holds the mutex and works on what it guards.
    movq LIFE_WORK(%r12), %rcx
2:
    decq %rcx
    jnz 2b

    //@ say {current} frees the mutex.
    leaq shared_mutex(%rip), %rdi
    call mutex_unlock

    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc

    //@ say {current} pauses.
    movq %r12, %rdi
    call life_pause
    decq %r13
    jnz 1b
    popq %r13
    popq %r12
    popq %rbx
    ret

    .balign 16, 0xcc

    .section .bss
    .balign 8
    .global shared_mutex
shared_mutex:
    .skip MUTEX_SIZE
    .endif
