# interrupts.s: void interrupt_handler_c(uint64_t interrupt_num, uint64_t error_code)
#
# Hands an interrupt to the code that knows what to do about it.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global interrupt_handler_c
interrupt_handler_c:
    //@ phase handle
    //@ say A call pushed 8 bytes of return address; 8 more keep the stack aligned to 16 for the next call.
    subq $8, %rsp

    //@ say The handler looks at the interrupt's number. 32 is the timer.
    //= if (interrupt_num == TIMER_VECTOR)
    cmpq $TIMER_VECTOR, %rdi
    jne 1f

    //@ say It is the timer of this processor, so the timer's own handler is called.
    //= timer_interrupt_handler();
    call timer_interrupt_handler
    jmp 4f

1:
    //@ say Is it a thread that asks to give the processor away?
    //= else if (interrupt_num == YIELD_VECTOR)
    cmpq $YIELD_VECTOR, %rdi
    je 2f

    //@ say Is it another processor that wants this one to look into its queue?
    //= else if (interrupt_num == RESCHEDULE_VECTOR)
    cmpq $RESCHEDULE_VECTOR, %rdi
    jne 3f
    .ifndef IPI_EOI_NEVER
    //@ say The local APIC hears "end of interrupt".
    //= apic->eoi = 0;
    movl $APIC, %eax
    movl $0, APIC_EOI(%rax)
    .endif

2:
    //@ say The flag of this processor says that its scheduler is wanted.
    //= need_reschedule[cpu] = true;
    movq $1, %gs:CPU_NEED_RESCHEDULE
    jmp 4f

3:
    //@ say Numbers below 32 are exceptions: the interrupted code did something that cannot be continued.
    //= else if (interrupt_num < 32)
    cmpq $32, %rdi
    jb exception_handler

4:
    //@ say The interrupt is handled; back to the stub.
    //= return;
    addq $8, %rsp
    ret

# void cpu_poke(cpu_t *cpu)
#
# Sends another processor the vector that makes it look into its run queue. Changes rax and rdx.

    .balign 16, 0xcc
    .global cpu_poke
cpu_poke:
    //@ phase caller
    //@ say A message to that processor, through the local APIC of this one: vector 64.
    //= apic->target = cpu->number; apic->command = RESCHEDULE_VECTOR;
    .ifndef IPI_LOST
    movl $APIC, %eax
    movq CPU_NUMBER(%rdi), %rdx
    shll $24, %edx
    movl %edx, APIC_TARGET(%rax)
    movl $(0x4000 | RESCHEDULE_VECTOR), APIC_COMMAND(%rax)
    .endif
    ret

# void exception_handler(uint64_t interrupt_num)
#
# Prints # and the number of the exception in hexadecimal, and stops this processor.

    .balign 16, 0xcc
    .global exception_handler
exception_handler:
    //@ phase handle
    //@ say An exception in the kernel has no cure: the kernel prints its number and stops.
    movq %rdi, %rbx
    movb $'#', %dil
    call serial_putc
    movq %rbx, %rdi
    shrq $4, %rdi
    call serial_put_digit
    movq %rbx, %rdi
    call serial_put_digit

    .global kernel_died
kernel_died:
    //@ say The processor is stopped, with interrupts off.
    cli
    hlt
    jmp kernel_died

    .balign 16, 0xcc
