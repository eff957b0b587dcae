# threads.s: how a thread comes into being, begins and ends

    .include "layout.inc"

    .set IDLE_STACK_SIZE, 1024

    .section .text

# void threads_init(void)
#
# Creates the threads of the table scenario_threads, in order, and the idle thread; all but the idle thread are queued.

    .balign 16, 0xcc
    .global threads_init
threads_init:
    //@ phase boot
    //@ say The kernel goes through the table of threads that the scenario asks for.
    leaq threads(%rip), %rbx
    leaq scenario_threads(%rip), %r12
    leaq stacks(%rip), %r13
    xorl %r14d, %r14d
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

    //@ say The new thread is ready, so it joins the queue.
    //= run_queue_add(&threads[id]);
    movq %rbx, %rdi
    call run_queue_add

    //@ say On to the next.
    //= id = id + 1;
    addq $THREAD_SIZE, %rbx
    addq $SCENARIO_SIZE, %r12
    addq $STACK_SIZE, %r13
    incq %r14
    cmpq $THREADS, %r14
    jb 1b

    //@ say The idle thread is created like any other, but it is not put into the queue.
    //= thread_create(&idle_thread, -1, &idle_description, idle_stack, idle_stack_top);
    leaq idle_thread(%rip), %rdi
    movq $-1, %rsi
    leaq idle_description(%rip), %rdx
    leaq idle_stack(%rip), %rcx
    leaq idle_stack_top(%rip), %r8
    call thread_create
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
    .ifndef ENTRY_WITHOUT_STI
    //@ say {current} begins. It makes sure that interrupts are on; a thread that begins with IF=0 and keeps it is never interrupted again.
    //= enable_interrupts();
    sti
    .endif

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
    //@ say {current} has finished: its state becomes DEAD, and it gives the processor away for good.
    //= current_thread[cpu]->state = DEAD; thread_yield();
    movq current_thread(%rip), %rax
    movq $DEAD, THREAD_STATE(%rax)
    call thread_yield
    jmp thread_exit

# void idle_loop(uint64_t unused)
#
# What the processor does when nobody is ready: it waits for the next interrupt.

    .balign 16, 0xcc
    .global idle_loop
idle_loop:
    //@ phase run
    .ifdef SLEEPERS
    //@ say The idle thread keeps the stack aligned for its call.
    subq $8, %rsp
    .endif

1:
    //@ say Nobody is ready. The CPU halts until the next interrupt.
    hlt
    .ifdef SLEEPERS
    //@ say The interrupt may have woken somebody: the idle thread gives the processor away.
    call thread_yield
    .endif
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
    .skip THREAD_SIZE
idle_stack:
    .skip IDLE_STACK_SIZE
idle_stack_top:
    .balign 4096
    .global stacks
stacks:
    .skip THREADS * STACK_SIZE
