# balance.s: thread_t *steal(void)
#
# Work for a processor that has none: takes a thread out of the first queue of another that has one for it, beginning
# with the next processor. NULL if there is none.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global steal
steal:
    //@ phase decide
    //@ say The search begins with the next processor, so that not all idle ones ask the same first.
    //= cpu_t *victim = cpu;
    pushq %rbx
    movq %gs:CPU_SELF, %rbx
1:
    //@ say The next block; after the last comes the first.
    //= victim = next(victim); if (victim == cpu) return NULL;
    addq $CPU_SIZE, %rbx
    leaq cpus+CPUS*CPU_SIZE(%rip), %rax
    cmpq %rax, %rbx
    jb 2f
    leaq cpus(%rip), %rbx
2:
    xorl %eax, %eax
    cmpq %gs:CPU_SELF, %rbx
    je 3f

    .if NODES > 1
    .ifdef NUMA_AWARE
    //@ say Who comes from another node leaves its memory behind. That is left to the balancer.
    //= if (victim->node != cpu->node) continue;
    movq CPU_NODE(%rbx), %rdx
    cmpq %gs:CPU_NODE, %rdx
    jne 1b
    .endif
    .endif

    //@ say A glance without the lock: if nobody waits there, there is nothing to lock.
    //= if (victim->ready > 0)
    cmpq $0, CPU_READY(%rbx)
    je 1b

    //@ say Somebody waits there. A thread is taken that may run on this processor.
    //= thread_t *thread = run_queue_take(victim, cpu->mask);
    movq %rbx, %rdi
    movq %gs:CPU_MASK, %rsi
    call run_queue_take
    testq %rax, %rax
    jz 1b
3:
    //@ say This is what the search has found.
    //= return thread;
    popq %rbx
    ret

# void balance_load(void)
#
# Evens the run queues out: moves threads from the longest to the shortest until they differ by less than two. Called
# at each tick of processor 0.

    .balign 16, 0xcc
    .global balance_load
balance_load:
    //@ phase handle
    //@ say The balancer keeps three registers that survive its calls.
    pushq %rbx
    pushq %r12
    pushq %r13
    movl $THREADS, %r13d

1:
    //@ say Which queue is the longest, and which the shortest? The lengths are read without locks; they are a hint, and the queues are locked one at a time when something is moved.
    //= cpu_t *busiest = longest queue, *idlest = shortest queue;
    leaq cpus(%rip), %rdi
    movq %rdi, %rbx
    movq %rdi, %r12
    movl $CPUS-1, %ecx
2:
    addq $CPU_SIZE, %rdi
    movq CPU_READY(%rdi), %rax
    cmpq CPU_READY(%rbx), %rax
    jbe 3f
    movq %rdi, %rbx
3:
    cmpq CPU_READY(%r12), %rax
    jae 4f
    movq %rdi, %r12
4:
    decl %ecx
    jnz 2b

    //@ say Do they differ by two or more? Moving one for less would only turn them round.
    //= if (busiest->ready - idlest->ready < 2) return;
    movq CPU_READY(%rbx), %rax
    subq CPU_READY(%r12), %rax
    cmpq $2, %rax
    jl 5f

    //@ say A thread that may run there is taken out of the longest queue.
    //= thread_t *thread = run_queue_take(busiest, idlest->mask);
    movq %rbx, %rdi
    movq CPU_MASK(%r12), %rsi
    call run_queue_take
    testq %rax, %rax
    jz 5f

    //@ say It joins the shortest queue. In between it is in none, but nobody else can find it.
    //= run_queue_add(thread, idlest); cpu_poke(idlest);
    movq %rax, %rdi
    movq %r12, %rsi
    call run_queue_add
    movq %r12, %rdi
    cmpq %gs:CPU_SELF, %rdi
    je 6f
    call cpu_poke
6:
    //@ say Once more, but not for ever: the others go on changing their queues meanwhile.
    //= while (--most > 0);
    decl %r13d
    jnz 1b

5:
    //@ say The queues are even.
    //= return;
    popq %r13
    popq %r12
    popq %rbx
    ret

    .balign 16, 0xcc
