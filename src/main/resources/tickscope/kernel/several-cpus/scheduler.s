# scheduler.s: who runs on this processor, and for how long
#
# Each processor schedules for itself, out of its own run queue. What one calls current_thread is %gs:CPU_CURRENT.

    .include "layout.inc"

    .ifndef TIMER_COUNT
    .set TIMER_COUNT, 10000000          # as in timer.s
    .endif

    .section .text

# void scheduler_tick(void)
#
# Takes one tick off the running thread's slice, and asks for the scheduler when nothing is left of it.

    .balign 16, 0xcc
    .global scheduler_tick
scheduler_tick:
    //@ phase handle
    //@ say Whose tick was this? The answer is in this processor's own block: {current}.
    //= thread_t *current = current_thread[cpu];
    movq %gs:CPU_CURRENT, %rax

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

1:
    //@ say The slice of {current} is used up: this processor's flag is set.
    //= need_reschedule[cpu] = true;
    movq $1, %gs:CPU_NEED_RESCHEDULE

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
    //@ say The flag of this processor is read. If it is 0, the interrupted thread simply goes on.
    //= if (!need_reschedule[cpu]) return;
    cmpq $0, %gs:CPU_NEED_RESCHEDULE
    je 1f

    //@ say A switch is wanted. The flag is cleared first, so that it asks only once.
    //= need_reschedule[cpu] = false;
    movq $0, %gs:CPU_NEED_RESCHEDULE

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
# Puts the running thread back into this processor's queue, chooses the next one and makes it the current one.
# Interrupts are off, so this processor cannot be taken away in the middle; the others go on all the time.

    .balign 16, 0xcc
    .global scheduler_schedule
scheduler_schedule:
    //@ phase decide
    //@ say The scheduler needs a register that survives its calls, so it keeps the caller's RBX on the stack.
    pushq %rbx

    //@ say The thread that has been running here until now is {current}.
    //= thread_t *old = current_thread[cpu];
    movq %gs:CPU_CURRENT, %rbx

    //@ say Does it still want to run? A thread that sleeps or dies has changed its state before it came here.
    //= if (old->state == RUNNING)
    cmpq $RUNNING, THREAD_STATE(%rbx)
    jne 1f

    //@ say {current} was only stopped: its state becomes READY.
    //= old->state = READY;
    movq $READY, THREAD_STATE(%rbx)

    //@ say The idle thread is never queued: it runs only when there is nobody else.
    //= if (old != cpu->idle)
    cmpq %gs:CPU_IDLE, %rbx
    je 1f

    .ifdef STACK_IN_USE
    //@ say The thread is declared free already, although this processor still works on its stack.
    //= old->on_cpu = 0;
    movq $0, THREAD_ON_CPU(%rbx)
    .endif

    //@ say {current} joins this processor's queue. From now on every other processor can see it there; on_cpu says that its stack is still in use.
    //= run_queue_add(old, cpu);
    movq %rbx, %rdi
    movq %gs:CPU_SELF, %rsi
    call run_queue_add

1:
    //@ say Who runs next?
    //= thread_t *next = pick_next_thread();
    call pick_next_thread

    //@ say The chosen thread is marked as running, here, and its stack as in use.
    //= next->state = RUNNING; next->on_cpu = 1; next->cpu = cpu;
    movq $RUNNING, THREAD_STATE(%rax)
    movq $1, THREAD_ON_CPU(%rax)
    movq %gs:CPU_NUMBER, %rcx
    movq %rcx, THREAD_CPU(%rax)

    //@ say It gets a full slice.
    //= next->slice = QUANTUM;
    movq $QUANTUM, THREAD_SLICE(%rax)

    .ifdef TICKLESS
    //@ say Without work a processor needs no ticks. Processor 0 keeps the kernel's clock, so its own go on.
    //= if (cpu != 0)
    cmpq $0, %gs:CPU_NUMBER
    je 4f
    movl $APIC, %edx
    cmpq %gs:CPU_IDLE, %rax
    jne 3f

    //@ say The idle thread is next: the timer of this processor is stopped, and only another processor can wake it.
    //= if (next == cpu->idle) apic->count = 0;
    movl $0, APIC_COUNT(%rdx)
    jmp 4f
3:
    //@ say Somebody has work again: the ticks begin anew.
    //= else if (old == cpu->idle) apic->count = TIMER_COUNT;
    cmpq %gs:CPU_IDLE, %rbx
    jne 4f
    movl $TIMER_COUNT, APIC_COUNT(%rdx)
4:
    .endif

    //@ say If the choice is the same thread again, there is nothing to switch.
    //= if (next == old) return;
    cmpq %rbx, %rax
    je 2f

    //@ phase switch
    //@ say This processor changes its mind about whom it runs: {next}. So far this is only a note; it still works on the stack of the other one, and remembers whose that is.
    //= cpu->previous = old; current_thread[cpu] = next;
    movq %rbx, %gs:CPU_PREVIOUS
    movq %rax, %gs:CPU_CURRENT

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
# The policy: the first of this processor's own queue, else one of another's queue, else the idle thread.

    .balign 16, 0xcc
    .global pick_next_thread
pick_next_thread:
    //@ phase decide
    //@ say First this processor's own queue.
    //= thread_t *thread = run_queue_take(cpu, cpu->mask);
    subq $8, %rsp
    movq %gs:CPU_SELF, %rdi
    movq %gs:CPU_MASK, %rsi
    call run_queue_take
    testq %rax, %rax
    jnz 1f

    .ifdef PACK
    .set NO_STEAL, 1                    # who was packed together stays together
    .endif
    .ifndef NO_STEAL
    //@ say Nobody there. Before it idles, it looks for work in the queues of the others.
    //= thread = steal();
    call steal
    testq %rax, %rax
    jnz 1f
    .endif

    //@ say Nobody is ready anywhere, so the idle thread runs and halts the CPU until the next interrupt.
    //= thread = cpu->idle;
    movq %gs:CPU_IDLE, %rax

1:
    //@ say The decision is made.
    //= return thread;
    addq $8, %rsp
    ret

# void scheduler_start(void)
#
# Leaves boot for this processor's first thread. Does not return.

    .balign 16, 0xcc
    .global scheduler_start
scheduler_start:
    //@ phase boot
    //@ say The scheduler chooses for the first time on this processor.
    //= thread_t *first = pick_next_thread();
    call pick_next_thread

    //@ say The chosen thread becomes the current one, with a full slice.
    //= first->state = RUNNING; first->on_cpu = 1; first->slice = QUANTUM; current_thread[cpu] = first;
    movq $RUNNING, THREAD_STATE(%rax)
    movq $1, THREAD_ON_CPU(%rax)
    movq %gs:CPU_NUMBER, %rcx
    movq %rcx, THREAD_CPU(%rax)
    movq $QUANTUM, THREAD_SLICE(%rax)
    movq %rax, %gs:CPU_CURRENT

    //@ say The first thread starts.
    //= start_first_thread(first);
    movq %rax, %rdi
    jmp start_first_thread

    .balign 16, 0xcc
