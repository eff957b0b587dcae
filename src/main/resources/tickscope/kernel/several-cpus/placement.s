# placement.s: which processor a thread is given to, where it matters whose memory is near and who may sleep
#
# Only kernels with the define PACK or NUMA_AWARE hold this code.

    .include "layout.inc"

    .section .text

# cpu_t *pack_target(thread_t *thread, cpu_t *otherwise)
#
# The first processor that the thread may run on and in whose queue fewer than PACK threads wait; the one given if all
# are full. Changes rax, rcx and rdx; rdi stays.

    .ifdef PACK
    .balign 16, 0xcc
    .global pack_target
pack_target:
    //@ phase caller
    //@ say The search begins with the first processor every time: work gathers there, and the last ones sleep longest.
    //= cpu_t *target = &cpus[0];
    leaq cpus(%rip), %rax
    leaq cpus+CPUS*CPU_SIZE(%rip), %rdx
1:
    //@ say May the thread run there, and is there room in the queue? Its length is read without the lock; it is a hint.
    //= if (target->mask & thread->affinity && target->ready < PACK) return target;
    movq CPU_MASK(%rax), %rcx
    testq %rcx, THREAD_AFFINITY(%rdi)
    jz 2f
    cmpq $PACK, CPU_READY(%rax)
    jb 3f
2:
    //@ say Not this one; on to the next.
    //= target = target + 1;
    addq $CPU_SIZE, %rax
    cmpq %rdx, %rax
    jb 1b

    //@ say All are full: it stays where it would have been.
    //= return otherwise;
    movq %rsi, %rax
3:
    ret

    .balign 16, 0xcc
    .endif

# void balance_nodes(void)
#
# Evens out the run queues of each node until they differ by less than two, and then those of all processors until they
# differ by less than NODE_IMBALANCE. Called at each tick of processor 0.

    .ifdef NUMA_AWARE
    .balign 16, 0xcc
    .global balance_nodes
balance_nodes:
    //@ phase handle
    //@ say First the processors of one node among each other: a thread that moves there keeps its memory near.
    //= for (first = cpus; first < cpus + CPUS; first += CPUS_PER_NODE) balance(first, first + CPUS_PER_NODE, 2);
    pushq %rbx
    leaq cpus(%rip), %rbx
1:
    movq %rbx, %rdi
    leaq CPUS_PER_NODE*CPU_SIZE(%rbx), %rsi
    movl $2, %edx
    call balance
    addq $CPUS_PER_NODE*CPU_SIZE, %rbx
    leaq cpus+CPUS*CPU_SIZE(%rip), %rax
    cmpq %rax, %rbx
    jb 1b

    .if NODES > 1
    //@ say Then all of them. A thread that leaves its node has its memory far away from then on, so the difference has to be worth it.
    //= balance(cpus, cpus + CPUS, NODE_IMBALANCE);
    leaq cpus(%rip), %rdi
    leaq cpus+CPUS*CPU_SIZE(%rip), %rsi
    movl $NODE_IMBALANCE, %edx
    call balance
    .endif
    popq %rbx
    ret

# void balance(cpu_t *first, cpu_t *end, uint64_t least)
#
# Moves threads from the longest to the shortest queue of some processors until they differ by less than `least`.

    .balign 16, 0xcc
balance:
    //@ phase handle
    //@ say The balancer keeps seven quadwords that survive its calls.
    pushq %rbx
    pushq %rbp
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    subq $8, %rsp
    movq %rdi, %r14
    movq %rsi, %r15
    movq %rdx, %rbp
    movl $THREADS, %r13d
1:
    //@ say Which of these queues is the longest, and which the shortest? The lengths are read without locks.
    //= cpu_t *busiest = longest queue, *idlest = shortest queue;
    movq %r14, %rdi
    movq %r14, %rbx
    movq %r14, %r12
2:
    movq CPU_READY(%rdi), %rax
    cmpq CPU_READY(%rbx), %rax
    jbe 3f
    movq %rdi, %rbx
3:
    cmpq CPU_READY(%r12), %rax
    jae 4f
    movq %rdi, %r12
4:
    addq $CPU_SIZE, %rdi
    cmpq %r15, %rdi
    jb 2b

    //@ say Do they differ enough?
    //= if (busiest->ready - idlest->ready < least) return;
    movq CPU_READY(%rbx), %rax
    subq CPU_READY(%r12), %rax
    cmpq %rbp, %rax
    jl 6f

    //@ say A thread that may run there is taken out of the longest queue.
    //= thread_t *thread = run_queue_take(busiest, idlest->mask);
    movq %rbx, %rdi
    movq CPU_MASK(%r12), %rsi
    call run_queue_take
    testq %rax, %rax
    jz 6f

    //@ say It joins the shortest queue. In between it is in none, but nobody else can find it.
    //= run_queue_add(thread, idlest); cpu_poke(idlest);
    movq %rax, %rdi
    movq %r12, %rsi
    call run_queue_add
    movq %r12, %rdi
    cmpq %gs:CPU_SELF, %rdi
    je 5f
    call cpu_poke
5:
    //@ say Once more, but not for ever: the others go on changing their queues meanwhile.
    //= while (--most > 0);
    decl %r13d
    jnz 1b
6:
    //@ say These queues are even.
    //= return;
    addq $8, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbp
    popq %rbx
    ret

    .balign 16, 0xcc
    .endif
