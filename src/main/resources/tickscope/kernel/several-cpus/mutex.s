# mutex.s: void mutex_lock(mutex_t *mutex)
#
# A lock for threads: whoever finds it taken is blocked, and gives the processor away until it is handed over.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global mutex_lock
mutex_lock:
    //@ phase run
    //@ say {current} wants the mutex. Interrupts are off, and a spin lock guards the few words of the mutex itself.
    pushfq
    cli
    movq %rdi, %r9
    movq %gs:CPU_CURRENT, %r8
    .ifdef LOST_WAKEUP
    //@ say {current} looks whether the mutex is free, before it takes the guard.
    //= if (mutex->owner != NULL) { spin_lock(&mutex->guard); goto wait; }
    cmpq $0, MUTEX_OWNER(%r9)
    je 1f
    leaq MUTEX_GUARD(%r9), %rdi
    call spin_lock
    jmp 2f
1:
    .endif
    leaq MUTEX_GUARD(%r9), %rdi
    call spin_lock

    //@ say Is it free? Then it belongs to {current}.
    //= if (mutex->owner == NULL) mutex->owner = current_thread[cpu];
    cmpq $0, MUTEX_OWNER(%r9)
    jne 2f
    movq %r8, MUTEX_OWNER(%r9)
    call spin_unlock
    popfq
    ret

2:
    //@ say Somebody has it. {current} joins the end of those who wait.
    //= current->next = NULL; *(mutex->last ? &mutex->last->next : &mutex->first) = current; mutex->last = current;
    movq $0, THREAD_NEXT(%r8)
    movq MUTEX_LAST(%r9), %rax
    testq %rax, %rax
    jz 3f
    movq %r8, THREAD_NEXT(%rax)
    jmp 4f
3:
    movq %r8, MUTEX_FIRST(%r9)
4:
    movq %r8, MUTEX_LAST(%r9)

    //@ say Its state becomes BLOCKED before the guard is free again, so that whoever unlocks finds it waiting. Then it gives the processor away.
    //= current->state = BLOCKED; spin_unlock(&mutex->guard); thread_yield();
    movq $BLOCKED, THREAD_STATE(%r8)
    call spin_unlock
    call thread_yield

    //@ phase run
    //@ say {current} goes on, and the mutex is its own: it was handed over.
    popfq
    ret

# void mutex_unlock(mutex_t *mutex)
#
# Hands the mutex over to who has waited longest, and wakes that thread; free if nobody waits.

    .balign 16, 0xcc
    .global mutex_unlock
mutex_unlock:
    //@ phase run
    //@ say {current} gives the mutex back, under the guard.
    pushfq
    cli
    movq %rdi, %r9
    leaq MUTEX_GUARD(%r9), %rdi
    call spin_lock

    //@ say The next owner is who has waited longest; nobody, if nobody waits.
    //= thread_t *next = mutex->first; mutex->owner = next;
    movq MUTEX_FIRST(%r9), %r8
    movq %r8, MUTEX_OWNER(%r9)
    testq %r8, %r8
    jz 1f

    //@ say It leaves the list of those who wait.
    //= mutex->first = next->next; if (mutex->first == NULL) mutex->last = NULL;
    movq THREAD_NEXT(%r8), %rax
    movq %rax, MUTEX_FIRST(%r9)
    testq %rax, %rax
    jnz 1f
    movq %rax, MUTEX_LAST(%r9)
1:
    //@ say The guard is free again; whoever was chosen is woken.
    //= spin_unlock(&mutex->guard); if (next) thread_wake(next);
    call spin_unlock
    testq %r8, %r8
    jz 2f
    movq %r8, %rdi
    call thread_wake
2:
    popfq
    ret

# void blocker(uint64_t letter)
#
# Takes a mutex, works and yields while it holds it, gives it back, prints its letter, works without it, and so on.

    .set BLOCKER_WORK, 60               # turns of a loop of two instructions
    .set OTHER_WORK,  500

    .balign 16, 0xcc
    //@ body blocker
    .global blocker
blocker:
    //@ phase run
    //@ say {current} keeps its letter in RBX, a register that survives calls.
    pushq %rbx
    movq %rdi, %rbx
1:
    //@ say {current} takes the mutex, or waits until it has it.
    leaq shared_mutex(%rip), %rdi
    call mutex_lock

    //@ say {current} works on what the mutex guards, and yields in the middle: a mutex may be held that long.
    incq guarded_count(%rip)
    movl $BLOCKER_WORK, %ecx
2:
    decl %ecx
    jnz 2b
    call thread_yield

    //@ say {current} gives the mutex back.
    leaq shared_mutex(%rip), %rdi
    call mutex_unlock

    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc

    //@ say {current} works without the mutex.
    movl $OTHER_WORK, %ecx
3:
    decl %ecx
    jnz 3b
    jmp 1b

    .balign 16, 0xcc

    .section .bss
    .balign 8
    .global shared_mutex
shared_mutex:
    .skip MUTEX_SIZE
guarded_count:
    .skip 8
