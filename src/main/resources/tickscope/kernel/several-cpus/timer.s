# timer.s: void timer_init(void)
#
# Starts the timer in the local APIC of the processor that executes this: 100 interrupts a second, as vector 32. With
# TICK_BROADCAST only processor 0 has a timer, and tells the others.

    .include "layout.inc"

    .set PIC1_DATA, 0x21
    .set PIC2_DATA, 0xa1
    .set PERIODIC,  0x20000             # a bit of the timer's register
    .set UNDIVIDED, 0x0b
    .set ALL_OTHERS, 0xc4000            # a message to every processor but the sender

    .ifndef TIMER_COUNT
    .set TIMER_COUNT, 10000000          # a kernel measures this against the 8254; here it is known
    .endif

    .section .text
    .balign 16, 0xcc
    .global timer_init
timer_init:
    //@ phase boot
    .ifdef TICK_BROADCAST
    //@ say Only processor 0 starts its timer. The others will be told about each tick.
    //= if (cpu != 0) return;
    cmpq $0, %gs:CPU_NUMBER
    jne 1f
    .endif

    //@ say The local timer counts down at the full rate, starts again by itself, and asks for vector 32 each time.
    movl $APIC, %eax
    movl $UNDIVIDED, APIC_DIVIDE(%rax)
    movl $(PERIODIC | TIMER_VECTOR), APIC_TIMER(%rax)
    movl $TIMER_COUNT, APIC_COUNT(%rax)
1:
    ret

# void pics_silence(void)

    .balign 16, 0xcc
    .global pics_silence
pics_silence:
    //@ phase boot
    //@ say Every line of both 8259A is masked.
    movb $0xff, %al
    outb %al, $PIC1_DATA
    outb %al, $PIC2_DATA
    ret

# void timer_interrupt_handler(void)
#
# Each processor has its own ticks. The first one also keeps the time, passes the tick on if the others have no timer,
# wakes who has slept enough, and evens out the run queues.

    .balign 16, 0xcc
    .global timer_interrupt_handler
timer_interrupt_handler:
    //@ phase handle
    //@ say The timer handler begins; 8 bytes keep the stack aligned to 16 for its calls.
    subq $8, %rsp

    //@ say Is this processor 0? Somebody has to keep the kernel's clock, and only one may.
    //= if (cpu == 0)
    cmpq $0, %gs:CPU_NUMBER
    jne 1f

    //@ say The kernel's clock advances by one tick.
    //= tick_count = tick_count + 1;
    incq tick_count(%rip)

    .ifdef TICK_BROADCAST
    .ifndef TICK_NOT_SENT
    //@ say The tick is passed on to all other processors, in one message: vector 32, as if each had a timer.
    //= apic->command = ALL_OTHERS | TIMER_VECTOR;
    movl $APIC, %eax
    movl $(ALL_OTHERS | TIMER_VECTOR), APIC_COMMAND(%rax)
    .endif
    .endif

    //@ say Threads whose time has come are woken.
    //= wake_sleepers();
    call wake_sleepers

    //@ say The memory of threads that have ended becomes free.
    //= thread_reap();
    call thread_reap

    .ifndef NO_BALANCE
    .ifdef NUMA_AWARE
    //@ say Processor 0 looks whether the queues have become uneven: in each node by itself, and then between the nodes.
    //= balance_nodes();
    call balance_nodes
    .else
    .ifndef PACK
    //@ say Processor 0 looks whether the queues have become uneven.
    //= balance_load();
    call balance_load
    .endif
    .endif
    .endif

1:
    //@ say The scheduler is told about the tick of this processor. It only counts; it will not switch from in here.
    //= scheduler_tick();
    call scheduler_tick

    //@ say The local APIC hears "end of interrupt", so the next tick of this processor can get through.
    //= apic->eoi = 0;
    movl $APIC, %eax
    movl $0, APIC_EOI(%rax)

    //@ say The timer handler is done.
    //= return;
    addq $8, %rsp
    ret

    .balign 16, 0xcc

    .section .bss
    .balign 8
    .global tick_count
tick_count:
    .skip 8
