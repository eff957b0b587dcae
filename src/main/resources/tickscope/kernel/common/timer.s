# timer.s: void timer_init(void)
#
# Makes IRQ 0 arrive as vector 32, and makes it arrive 100 times a second.

    .include "layout.inc"

    .set PIC1_COMMAND, 0x20             # two 8259A interrupt controllers, the second behind IRQ 2 of the first
    .set PIC1_DATA,    0x21
    .set PIC2_COMMAND, 0xa0
    .set PIC2_DATA,    0xa1
    .set PIC_EOI,      0x20             # end of interrupt, for whichever is in service
    .set PIT_CHANNEL0, 0x40             # the 8254 timer
    .set PIT_COMMAND,  0x43
    .set PIT_RATE,     0x34             # channel 0, low byte then high byte, mode 2: one pulse per period

    .section .text
    .balign 16, 0xcc
    .global timer_init
timer_init:
    //@ phase boot

    # ICW1: initialise, ICW4 follows.
    //@ say Both interrupt controllers are initialised again. The four words that follow say which vectors they use and how they are connected.
    movb $0x11, %al
    outb %al, $PIC1_COMMAND
    outb %al, $PIC2_COMMAND

    # ICW2: the first vector of each.
    //@ say IRQ 0 to 7 become vectors 32 to 39, and IRQ 8 to 15 vectors 40 to 47, because 0 to 31 belong to exceptions.
    movb $0x20, %al
    outb %al, $PIC1_DATA
    movb $0x28, %al
    outb %al, $PIC2_DATA

    # ICW3: the second is connected to IRQ 2 of the first. ICW4: 8086 mode.
    //@ say The controllers are told that the second hangs on line 2 of the first.
    movb $0x04, %al
    outb %al, $PIC1_DATA
    movb $0x02, %al
    outb %al, $PIC2_DATA
    movb $0x01, %al
    outb %al, $PIC1_DATA
    outb %al, $PIC2_DATA

    # Masks: a 1 keeps a line off.
    //@ say Every line except the timer's is masked.
    movb $0xfe, %al
    outb %al, $PIC1_DATA
    movb $0xff, %al
    outb %al, $PIC2_DATA

    //@ say The timer's counter starts: it counts 1,193,182 times a second, and raises its line each time the reload value is used up.
    movb $PIT_RATE, %al
    outb %al, $PIT_COMMAND
    movb $(RELOAD & 0xff), %al
    outb %al, $PIT_CHANNEL0
    movb $(RELOAD >> 8), %al
    outb %al, $PIT_CHANNEL0
    ret

# void timer_interrupt_handler(void)
#
# Counts the tick, lets the scheduler count it too, and tells the interrupt controller that the next one may come.

    .balign 16, 0xcc
    .global timer_interrupt_handler
timer_interrupt_handler:
    //@ phase handle
    //@ say The timer handler begins; 8 bytes keep the stack aligned to 16 for its call.
    subq $8, %rsp

    .ifdef MOVAPS_IN_HANDLER
    //@ say A compiler likes to move 16 bytes at once. MOVAPS demands an address that is a multiple of 16, and relies on every caller to have kept the stack aligned.
    //= uint128_t local = xmm0;
    subq $16, %rsp
    movaps %xmm0, (%rsp)
    addq $16, %rsp
    .endif

    //@ say The kernel's clock advances by one tick. Nothing else in the kernel knows that time passes.
    //= tick_count = tick_count + 1;
    incq tick_count(%rip)

    .ifdef SLEEPERS
    //@ say Threads whose time has come are woken.
    //= wake_sleepers();
    call wake_sleepers
    .endif

    .ifdef BOOST
    //@ say Threads that wait too long are lifted above all others for one turn.
    //= boost_waiting();
    call boost_waiting
    .endif

    .ifdef HANDLER_TAKES_LOCK
    //@ say The handler wants to write into something that threads write into as well, so it takes the lock that guards it. If the interrupted thread holds that lock, the handler waits for a thread that cannot run.
    //= spin_lock(&shared_lock); shared_count++; spin_unlock(&shared_lock);
    leaq shared_lock(%rip), %rdi
    call spin_lock
    incq shared_count(%rip)
    call spin_unlock
    .endif

    .ifndef TICKS_DISABLED
    //@ say The scheduler is told about the tick. It only counts; it will not switch from in here.
    //= scheduler_tick();
    call scheduler_tick
    .endif

    # EOI before any switch: the thread that comes next may never have been interrupted, and passes no such line.
    .ifndef EOI_LATE
    .ifndef EOI_NEVER
    //@ say The interrupt controller hears "end of interrupt": IRQ 0 is no longer in service, so the next tick can get through. IF is still 0, so it cannot come before this one is finished.
    //= outb(PIC1_COMMAND, PIC_EOI);
    movb $PIC_EOI, %al
    outb %al, $PIC1_COMMAND
    .endif
    .endif

    .ifdef NESTED_INTERRUPTS
    //@ say At every eighth tick the handler has more to do.
    //= if (tick_count % 8 == 0)
    movq tick_count(%rip), %rax
    testb $7, %al
    jnz 2f

    //@ say It lets other interrupts in meanwhile, and is not done before the next tick.
    //= enable_interrupts(); work(); disable_interrupts();
    sti
1:
    cmpq tick_count(%rip), %rax
    je 1b
    cli
2:
    .endif

    //@ say The timer handler is done.
    //= return;
    addq $8, %rsp
    ret

    .balign 16, 0xcc

    .ifdef DUPLICATE_FUNCTIONS
# The same two functions once more, left over from an earlier version of this file.

    .global timer_init
timer_init:
    ret

    .global timer_interrupt_handler
timer_interrupt_handler:
    incq tick_count(%rip)
    ret
    .endif

    .section .bss
    .balign 8
    .global tick_count
tick_count:
    .skip 8
