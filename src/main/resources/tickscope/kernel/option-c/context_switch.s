# context_switch.s: void context_switch(thread_t *old, thread_t *new)
#
# Does nothing: the old thread was saved by the stub before the handler ran, and the new one will be restored by it.
#
# Design: Option C. The switch is the assignment current_thread = next, one line before this call.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global context_switch
context_switch:
    //@ phase switch
    //@ say Nothing is left to do here. {previous} was saved when the interrupt came, and the stub will restore whoever current_thread names: {current}. The stack is still the one where the interrupt was delivered.
    ret

# void start_first_thread(thread_t *thread)
#
# Leaves boot for the first thread, whose context was forged with interrupts on.

    .balign 16, 0xcc
    .global start_first_thread
start_first_thread:
    //@ phase boot
    //@ say Boot leaves by the stub's way out, as if {current} had been interrupted before.
    jmp interrupt_return

# void thread_yield(void)
#
# Gives the processor away. Only the stub can save a thread here, so a thread that yields interrupts itself.

    .balign 16, 0xcc
    .global thread_yield
thread_yield:
    //@ phase run
    //@ say {current} yields. In this design only the stub knows how to save a thread, so it interrupts itself: the CPU delivers vector 48 as it delivers the timer.
    int $YIELD_VECTOR

    //@ say {current} has the processor again and goes on.
    ret

    .balign 16, 0xcc
