# interrupts.s: void interrupt_handler_c(uint64_t interrupt_num, uint64_t error_code)
#
# Hands an interrupt to the code that knows what to do about it. In the original this is C: it follows the C calling
# convention, so it may change rax, rcx, rdx, rsi, rdi and r8 to r11, and keeps the rest.

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

    //@ say It is the timer, so the timer's own handler is called.
    //= timer_interrupt_handler();
    call timer_interrupt_handler
    jmp 3f

1:
    //@ say It is not the timer. Is it a thread that asks to give the processor away?
    //= else if (interrupt_num == YIELD_VECTOR)
    cmpq $YIELD_VECTOR, %rdi
    jne 2f

    //@ say The thread {current} gives up the rest of its quantum: the flag says that the scheduler is wanted.
    //= need_reschedule[cpu] = true;
    movq $1, need_reschedule(%rip)
    jmp 3f

2:
    //@ say Numbers below 32 are exceptions: the interrupted code did something that cannot be continued.
    //= else if (interrupt_num < 32)
    cmpq $32, %rdi
    jb exception_handler

3:
    //@ say The interrupt is handled; back to the stub.
    //= return;
    addq $8, %rsp
    ret

# void exception_handler(uint64_t interrupt_num)
#
# Prints # and the number of the exception in hexadecimal, and stops the machine.

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
    //@ say The machine is stopped, with interrupts off.
    cli
    hlt
    jmp kernel_died

    .balign 16, 0xcc
