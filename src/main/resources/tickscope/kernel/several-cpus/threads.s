# threads.s: how a thread comes into being, begins and ends

    .include "layout.inc"

    .set IDLE_STACK_SIZE, 1024

    .section .text

# void threads_init(void)
#
# Creates the threads of the table scenario_threads, in order, and deals them out to the run queues; then an idle thread
# for each processor.

    .balign 16, 0xcc
    .global threads_init
threads_init:
    //@ phase boot
    //@ say The kernel goes through the table of threads that the scenario asks for.
    leaq threads(%rip), %rbx
    leaq scenario_threads(%rip), %r12
    leaq stacks(%rip), %r13
    xorl %r14d, %r14d
    leaq cpus+(CPUS-1)*CPU_SIZE(%rip), %r15
    subq $8, %rsp
1:
    //@ say One more thread: it gets a thread_t, an id and a stack of its own.
    //= thread_create(&threads[id], id, &scenario_threads[id], stack, stack + STACK_SIZE);
    movq %rbx, %rdi
    movq %r14, %rsi
    movq %r12, %rdx
    movq %r13, %rcx
    leaq STACK_SIZE(%r13), %r8
    call thread_create

    //@ say Where it may run stands in the scenario as well.
    //= threads[id].affinity = scenario_threads[id].affinity;
    movq SCENARIO_AFFINITY(%r12), %rax
    movq %rax, THREAD_AFFINITY(%rbx)

    //@ say Threads are dealt out like cards: the next processor that this one may run on.
    //= do target = next(target); while (!(target->mask & threads[id].affinity));
2:
    .ifdef PACK
    //@ say Here they are not: the first processor that is not full takes it, so that the others may sleep.
    //= target = pack_target(&threads[id], target);
    movq %rbx, %rdi
    movq %r15, %rsi
    call pack_target
    movq %rax, %r15
    jmp 5f
    .endif
    .ifndef UNBALANCED
    addq $CPU_SIZE, %r15
    leaq cpus+CPUS*CPU_SIZE(%rip), %rax
    cmpq %rax, %r15
    jb 3f
    leaq cpus(%rip), %r15
3:
    .else
    leaq cpus(%rip), %r15               # the first that it may run on: all in one queue
    bsfq THREAD_AFFINITY(%rbx), %rax
    imulq $CPU_SIZE, %rax, %rax
    addq %rax, %r15
    .endif
    movq CPU_MASK(%r15), %rax
    testq %rax, THREAD_AFFINITY(%rbx)
    jz 2b
5:
    .if NODES > 1
    .ifdef NUMA_AWARE
    //@ say Its stack is taken from the memory beside the processor that will run it.
    //= home_node[id] = target->node;
    movq CPU_NODE(%r15), %rax
    .else
    //@ say Its stack lies where the processor that creates it has its memory: whoever touches a page first has it near.
    //= home_node[id] = cpu->node;
    movq %gs:CPU_NODE, %rax
    .endif
    leaq home_node(%rip), %rdx
    movq %rax, (%rdx,%r14,8)
    .endif

    //@ say The new thread is ready, so it joins that processor's queue.
    //= run_queue_add(&threads[id], target);
    movq %rbx, %rdi
    movq %r15, %rsi
    call run_queue_add

    //@ say On to the next.
    //= id = id + 1;
    addq $THREAD_SIZE, %rbx
    addq $SCENARIO_SIZE, %r12
    addq $STACK_SIZE, %r13
    incq %r14
    cmpq $THREADS, %r14
    jb 1b

    //@ say Each processor gets an idle thread, created like any other, but not put into a queue.
    //= thread_create(&idle_thread[cpu], -1 - cpu, &idle_description, idle_stack, idle_stack + IDLE_STACK_SIZE);
    leaq idle_thread(%rip), %rbx
    leaq idle_stacks(%rip), %r13
    movq $-1, %r14
4:
    movq %rbx, %rdi
    movq %r14, %rsi
    leaq idle_description(%rip), %rdx
    movq %r13, %rcx
    leaq IDLE_STACK_SIZE(%r13), %r8
    call thread_create
    addq $THREAD_SIZE, %rbx
    addq $IDLE_STACK_SIZE, %r13
    decq %r14
    cmpq $-1-CPUS, %r14
    jg 4b
    addq $8, %rsp
    ret

# void thread_create(thread_t *thread, int64_t id, const scenario_thread_t *wanted, void *low, void *high)
#
# Fills in a thread_t that is all zeros, and forges what the thread will be resumed from when it first runs.

    .balign 16, 0xcc
    .global thread_create
thread_create:
    //@ phase boot
    //@ say Who the thread is: its id, its name and its priority.
    //= thread->id = id; thread->name = wanted->name; thread->priority = wanted->priority;
    movq %rsi, THREAD_ID(%rdi)
    movq SCENARIO_NAME(%rdx), %rax
    movq %rax, THREAD_NAME(%rdi)
    movq SCENARIO_PRIORITY(%rdx), %rax
    movq %rax, THREAD_PRIORITY(%rdi)

    //@ say What it does: the function where it begins, and that function's argument.
    //= thread->entry = wanted->entry; thread->argument = wanted->argument;
    movq SCENARIO_ENTRY(%rdx), %rax
    movq %rax, THREAD_ENTRY(%rdi)
    movq SCENARIO_ARGUMENT(%rdx), %rax
    movq %rax, THREAD_ARGUMENT(%rdi)

    //@ say Where its kernel stack lies. A stack grows downwards, from high to low.
    //= thread->stack_low = low; thread->stack_high = high;
    movq %rcx, THREAD_STACK_LOW(%rdi)
    movq %r8, THREAD_STACK_HIGH(%rdi)

    //@ say It has a full slice and could run at once.
    //= thread->slice = QUANTUM; thread->state = READY;
    movq $QUANTUM, THREAD_SLICE(%rdi)
    movq $READY, THREAD_STATE(%rdi)

    //@ say How it will start depends on how this kernel switches.
    //= forge_first_frame(thread);
    jmp forge_first_frame

# void thread_entry_wrapper(void (*entry)(uint64_t), uint64_t argument)
#
# Where every thread begins: it enables interrupts, calls the thread's function, and ends the thread if that returns.

    .balign 16, 0xcc
    .global thread_entry_wrapper
thread_entry_wrapper:
    //@ phase run
    //@ say {current} begins. It makes sure that interrupts are on; a thread that begins with IF=0 and keeps it is never interrupted again.
    //= enable_interrupts();
    sti

    //@ say {current} calls its own function, with its argument in RDI.
    //= entry(argument);
    movq %rdi, %rax
    movq %rsi, %rdi
    call *%rax

# void thread_exit(void)
#
# Ends the running thread. Does not return.

    .global thread_exit
thread_exit:
    //@ say {current} has finished: its state becomes DEAD. Nobody may interrupt this.
    //= disable_interrupts(); current_thread[cpu]->state = DEAD;
    cli
    movq %gs:CPU_CURRENT, %rdi
    movq $DEAD, THREAD_STATE(%rdi)
    .ifndef LEAK_STACK
    //@ say Somebody has to know of its memory, or it is lost.
    //= thread_bury(current_thread[cpu]);
    call thread_bury
    .endif

    //@ say {current} gives the processor away for good.
    //= thread_yield();
    call thread_yield
    jmp thread_exit

# void idle_loop(uint64_t unused)
#
# What the processor does when nobody is ready: it waits for the next interrupt.

    .balign 16, 0xcc
    .global idle_loop
idle_loop:
    //@ phase run
    //@ say The idle thread keeps the stack aligned for its call.
    subq $8, %rsp
1:
    //@ say Nobody is ready. The CPU halts until the next interrupt.
    hlt
    //@ say The interrupt may have woken somebody, or another processor may have more than it can do: the idle thread asks the scheduler.
    call thread_yield
    jmp 1b

    .balign 16, 0xcc

    .section .rodata
    .balign 8
idle_description:
    .quad idle_loop, 0, 0
    .asciz "idle"
    .skip 3

    .section .bss
    .balign 16
    .global threads
threads:
    .skip THREADS * THREAD_SIZE
    .global idle_thread
idle_thread:
    .skip CPUS * THREAD_SIZE
idle_stacks:
    .skip CPUS * IDLE_STACK_SIZE
    .if NODES > 1
    .global home_node
home_node:
    .skip THREADS * 8                   # the node in whose memory a thread's stack lies
    .endif
    .balign 4096
    .global stacks
stacks:
    .skip THREADS * STACK_SIZE
