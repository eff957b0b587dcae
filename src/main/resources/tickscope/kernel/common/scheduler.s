# scheduler.s: who runs, and for how long
#
# The handler of the timer calls scheduler_tick, which only notes that a switch is due. The decision is taken later, by
# scheduler_check_reschedule, once the interrupt is acknowledged.

    .include "layout.inc"

    .section .text

# void scheduler_tick(void)
#
# Takes one tick off the running thread's slice, and asks for the scheduler when nothing is left of it.

    .balign 16, 0xcc
    .global scheduler_tick
scheduler_tick:
    //@ phase handle
    //@ say Whose tick was this? The kernel's answer is current_thread: {current}.
    //= thread_t *current = current_thread[cpu];
    movq current_thread(%rip), %rax

    .ifdef POLICY_DEVICE
    //@ say The kernel keeps no slices here: it tells the policy device that a tick has passed.
    //= policy_tick();
    outl %eax, $POLICY_TICK

    //@ say Does the policy want somebody else to run?
    //= if (policy_wants_a_switch())
    inl $POLICY_TICK, %eax
    testl %eax, %eax
    jz 2f
    .else
    //@ say A slice that is used up stays at 0.
    //= if (current->slice > 0)
    cmpq $0, THREAD_SLICE(%rax)
    je 1f

    //@ say {current} has used one tick of its slice.
    //= current->slice = current->slice - 1;
    subq $1, THREAD_SLICE(%rax)

    //@ say Is anything left? Many ticks end here: a tick is not yet a switch.
    //= if (current->slice == 0)
    jnz 2f
    .endif

1:
    .ifdef POLICY_DEVICE
    //@ say It does. The scheduler does not switch here, in the middle of a handler; it sets a flag that somebody has to read later.
    .else
    //@ say The slice of {current} is used up. The scheduler does not switch here, in the middle of a handler; it sets a flag that somebody has to read later.
    .endif
    //= need_reschedule[cpu] = true;
    leaq need_reschedule(%rip), %r11
    movq $1, (%r11)

2:
    //@ say Back to the timer handler.
    //= return;
    ret

# void scheduler_check_reschedule(void)
#
# Reads the flag; if it is set, clears it and lets the scheduler choose.

    .balign 16, 0xcc
    .global scheduler_check_reschedule
scheduler_check_reschedule:
    //@ phase decide
    //@ say Somebody reads the flag at last. If it is 0, the interrupted thread simply goes on.
    //= if (!need_reschedule[cpu]) return;
    cmpq $0, need_reschedule(%rip)
    je 1f

    //@ say A switch is wanted. The flag is cleared first, so that it asks only once.
    //= need_reschedule[cpu] = false;
    movq $0, need_reschedule(%rip)

    //@ say The scheduler is called; 8 bytes keep the stack aligned to 16.
    //= scheduler_schedule();
    subq $8, %rsp
    call scheduler_schedule

    //@ phase restore
    //@ say The scheduler has returned, and this is the way back to the stub.
    addq $8, %rsp
    ret

    //@ phase decide
1:
    //@ say Nothing is to be decided: no switch at this tick.
    //= return;
    ret

# void scheduler_schedule(void)
#
# Puts the running thread back into the queue, chooses the next one and makes it the current one. Interrupts are off.

    .balign 16, 0xcc
    .global scheduler_schedule
scheduler_schedule:
    //@ phase decide
    //@ say The scheduler needs a register that survives its calls, so it keeps the caller's RBX on the stack.
    pushq %rbx

    //@ say The thread that has been running until now is {current}.
    //= thread_t *old = current_thread[cpu];
    movq current_thread(%rip), %rbx

    .ifdef BOOST
    //@ say If {current} was boosted, that is over: it has its own priority again. The idle thread has none.
    //= if (old->id >= 0) thread_restore_priority(old);
    cmpq $0, THREAD_ID(%rbx)
    jl 3f
    movq %rbx, %rdi
    call thread_restore_priority
3:
    .endif

    .ifndef POLICY_DEVICE
    //@ say Does it still want to run? A thread that blocks, sleeps or dies has changed its state before it came here.
    //= if (old->state == RUNNING)
    cmpq $RUNNING, THREAD_STATE(%rbx)
    jne 1f

    //@ say {current} was only stopped, it is not waiting for anything: its state becomes READY.
    //= old->state = READY;
    movq $READY, THREAD_STATE(%rbx)

    //@ say The idle thread is never queued: it runs only when the queue is empty.
    //= if (old != &idle_thread)
    leaq idle_thread(%rip), %rax
    cmpq %rax, %rbx
    je 1f

    //@ say The running thread was not in the queue. Now {current} joins the end of the list of its priority.
    //= run_queue_add(old);
    movq %rbx, %rdi
    call run_queue_add
    .endif

1:
    //@ say Who runs next?
    //= thread_t *next = pick_next_thread();
    call pick_next_thread

    //@ say The chosen thread is marked as running.
    //= next->state = RUNNING;
    movq $RUNNING, THREAD_STATE(%rax)

    .ifndef POLICY_DEVICE
    //@ say It gets a full slice.
    //= next->slice = QUANTUM;
    movq $QUANTUM, THREAD_SLICE(%rax)
    .endif

    //@ say If the choice is the same thread again, there is nothing to switch.
    //= if (next == old) return;
    cmpq %rbx, %rax
    je 2f

    //@ phase switch
    //@ say The kernel changes its mind about who runs: current_thread becomes {next}. So far this is only a note in memory; the CPU still works on the stack with which it came here.
    //= current_thread[cpu] = next;
    movq %rax, current_thread(%rip)

    //@ say The outgoing thread and the incoming thread are handed to context_switch.
    //= context_switch(old, next);
    movq %rbx, %rdi
    movq %rax, %rsi
    call context_switch

2:
    //@ phase restore
    //@ say The scheduler takes the caller's RBX from the stack that RSP points to now, and returns.
    //= return;
    popq %rbx
    ret

# thread_t *pick_next_thread(void)
#
# The policy: the thread that has waited longest among those of the highest priority, or the idle thread.

    .balign 16, 0xcc
    .global pick_next_thread
pick_next_thread:
    //@ phase decide
    .ifdef POLICY_DEVICE
    //@ say The kernel asks the policy device. It sees whether {current} yields, waits or has ended, decides, and writes the run queue and its reason into memory.
    //= int64_t id = policy_choose();
    outl %eax, $POLICY_CHOOSE
    inl $POLICY_CHOOSE, %eax
    movslq %eax, %rdx
    testq %rdx, %rdx
    js 1f

    //@ say The answer is a thread's id.
    //= return &threads[id];
    imulq $THREAD_SIZE, %rdx, %rdx
    leaq threads(%rip), %rax
    addq %rdx, %rax
    ret

1:
    //@ say Nobody is ready, so the idle thread runs and halts the CPU until the next interrupt.
    //= return &idle_thread;
    leaq idle_thread(%rip), %rax
    ret
    .else
    //@ say The policy is round robin: take the first thread of the highest priority that has one.
    //= thread_t *thread = run_queue_take();
    subq $8, %rsp
    call run_queue_take
    addq $8, %rsp

    //@ say If the queue was empty, the choice is the idle thread.
    //= if (thread == NULL)
    testq %rax, %rax
    jnz 1f

    //@ say Nobody is ready, so the idle thread runs and halts the CPU until the next interrupt.
    //= thread = &idle_thread;
    leaq idle_thread(%rip), %rax

1:
    //@ say The decision is made.
    //= return thread;
    ret
    .endif

# void scheduler_start(void)
#
# Leaves boot for the first thread. Does not return.

    .balign 16, 0xcc
    .global scheduler_start
scheduler_start:
    //@ phase boot
    //@ say The scheduler chooses for the first time.
    //= thread_t *first = pick_next_thread();
    call pick_next_thread

    //@ say The chosen thread becomes the current one, with a full slice.
    //= first->state = RUNNING; first->slice = QUANTUM; current_thread[cpu] = first;
    movq $RUNNING, THREAD_STATE(%rax)
    movq $QUANTUM, THREAD_SLICE(%rax)
    movq %rax, current_thread(%rip)

    //@ say The first thread starts.
    //= start_first_thread(first);
    movq %rax, %rdi
    jmp start_first_thread

    .balign 16, 0xcc

    .section .bss
    .balign 8
    .global current_thread
current_thread:
    .skip 8 * CPUS
    .global need_reschedule
need_reschedule:
    .skip 8 * CPUS
    .ifdef POLICY_DEVICE
    .global policy_decisions
policy_decisions:                       # how many the policy device has taken
    .skip 8
    .global policy_reason
policy_reason:                          # why, in a sentence that ends with a zero byte
    .skip 256
    .endif
