# context_switch.s: void context_switch(cpu_context_t *old, cpu_context_t *new)
#
# Stores the registers in the old thread's context, loads them from the new thread's, and returns: on the new thread's
# stack, to wherever that thread last called context_switch, or to its first instruction if it never did.
#
# Design: as found. It was written for threads that call it; here it is called from within an interrupt.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global context_switch
context_switch:
    //@ phase switch
    //@ say The registers are stored in the context of {previous}. These are the values of this moment, in the middle of the kernel; what the thread itself had in its registers when an interrupt came lies in the frame on the stack.
    movq %r15, CTX_R15(%rdi)
    movq %r14, CTX_R14(%rdi)
    movq %r13, CTX_R13(%rdi)
    movq %r12, CTX_R12(%rdi)
    movq %r11, CTX_R11(%rdi)
    movq %r10, CTX_R10(%rdi)
    movq %r9, CTX_R9(%rdi)
    movq %r8, CTX_R8(%rdi)
    movq %rbp, CTX_RBP(%rdi)
    movq %rdi, CTX_RDI(%rdi)
    movq %rsi, CTX_RSI(%rdi)
    movq %rdx, CTX_RDX(%rdi)
    movq %rcx, CTX_RCX(%rdi)
    movq %rbx, CTX_RBX(%rdi)
    movq %rax, CTX_RAX(%rdi)

    //@ say The return address on top of the stack is stored as RIP: this is where {previous} will go on.
    movq (%rsp), %rax
    movq %rax, CTX_RIP(%rdi)

    //@ say The flags are stored too, by way of the stack.
    pushfq
    popq CTX_RFLAGS(%rdi)

    //@ say The stack pointer of {previous} is stored: what lies above, the way back into the scheduler and the interrupt frame, stays where it is. It is what will resume this thread later.
    movq %rsp, CTX_RSP(%rdi)

    .ifndef RSP_NOT_SWITCHED
    //@ say RSP changes to what was noted for {current}. This is the switch: from here on every pop and every ret takes what lies there.
    movq CTX_RSP(%rsi), %rsp
    .endif

    .ifdef CONTEXT_RFLAGS
    //@ say The flags of {current} wait on its stack until everything else is loaded.
    pushq CTX_RFLAGS(%rsi)
    .endif

    //@ say The other registers are loaded from the context of {current}; RSI last, because it is the pointer.
    movq CTX_R15(%rsi), %r15
    movq CTX_R14(%rsi), %r14
    movq CTX_R13(%rsi), %r13
    movq CTX_R12(%rsi), %r12
    movq CTX_R11(%rsi), %r11
    movq CTX_R10(%rsi), %r10
    movq CTX_R9(%rsi), %r9
    movq CTX_R8(%rsi), %r8
    movq CTX_RBP(%rsi), %rbp
    movq CTX_RDI(%rsi), %rdi
    movq CTX_RDX(%rsi), %rdx
    movq CTX_RCX(%rsi), %rcx
    movq CTX_RBX(%rsi), %rbx
    movq CTX_RAX(%rsi), %rax
    movq CTX_RSI(%rsi), %rsi

    .ifdef CONTEXT_RFLAGS
    //@ say The flags come last, IF among them.
    popfq
    .endif

    .ifdef RSP_NOT_SWITCHED
    //@ say The registers were exchanged, RSP was not: ret takes the return address that was pushed a moment ago, and goes back to where the call came from.
    .else
    //@ say The return address is taken from the top of the stack where RSP stands now. A thread that was here before goes back into the scheduler; a new one goes straight to its first instruction, past the stub and its iretq, so IF stays as it is.
    .endif
    ret

# void start_first_thread(thread_t *thread)
#
# Leaves boot for the first thread, with interrupts on.

    .balign 16, 0xcc
    .global start_first_thread
start_first_thread:
    //@ phase boot
    //@ say Boot loads the stack pointer and the two arguments that were forged for {current}.
    movq CTX_RSP(%rdi), %rsp
    movq CTX_RSI(%rdi), %rsi
    movq CTX_RDI(%rdi), %rdi

    # sti takes effect after the next instruction, so nothing can come between it and ret.
    //@ say Interrupts are enabled, and ret takes the forged return address: {current} begins.
    sti
    ret

# void thread_yield(void)
#
# Gives the processor away by an ordinary call: no interrupt, no frame, and only the registers that a call must keep.

    .balign 16, 0xcc
    .global thread_yield
thread_yield:
    .ifndef PLAIN_YIELD
    //@ phase decide
    //@ say {current} yields. It notes its flags and switches interrupts off: a tick in the middle of the scheduler would find everything half done.
    pushfq
    cli
    call scheduler_schedule

    //@ phase return
    //@ say {current} has the processor again, takes its flags back, IF among them, and goes on.
    popfq
    ret
    .else
    //@ phase decide
    //@ say {current} yields, and leaves interrupts on: a tick may come at any instruction of the scheduler.
    subq $8, %rsp
    call scheduler_schedule

    //@ phase return
    //@ say {current} has the processor again and goes on, with IF as the thread before it had left it.
    addq $8, %rsp
    ret
    .endif

    .balign 16, 0xcc
