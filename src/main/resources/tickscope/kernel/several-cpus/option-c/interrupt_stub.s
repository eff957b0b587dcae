# interrupt_stub.s: from a vector to the handler and back to the interrupted thread
#
# Design: Option C. The stub saves everything straight into current_thread->context and restores everything straight
# from it. With several processors current_thread is this processor's own, and somebody has to say when the stack of
# the thread that was left is free.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global interrupt_stub
interrupt_stub:
    //@ phase save
    //@ say The stub clears the direction flag, because compiled code expects DF=0. The thread's own DF is safe in the saved RFLAGS.
    cld

    //@ say The stub needs one free register to find its way, so it pushes RAX. RAX then remembers this place on the stack: saved RAX, number, error code, and above them what the CPU pushed.
    pushq %rax
    movq %rsp, %rax

    //@ say Now RSP is borrowed: it moves to the end of the context of {current}. The pushes that follow fill the struct, not the stack. With IF=0 nobody can push anything in between.
    movq %gs:CPU_CURRENT, %rsp
    leaq CTX_SIZE(%rsp), %rsp

    //@ say The five quadwords that the CPU pushed are copied into the context of {current}: SS, RSP, RFLAGS, CS, RIP, in the order in which iretq will want them back.
    pushq 56(%rax)                      # ss
    pushq 48(%rax)                      # rsp
    pushq 40(%rax)                      # rflags
    pushq 32(%rax)                      # cs
    pushq 24(%rax)                      # rip

    //@ say The fifteen general registers follow, RAX from where it was put. When R15 is pushed, RSP has come down exactly to the start of the context: the layout of cpu_context_t is the order of these pushes.
    pushq (%rax)                        # rax
    pushq %rbx
    pushq %rcx
    pushq %rdx
    pushq %rsi
    pushq %rdi
    pushq %rbp
    pushq %r8
    pushq %r9
    pushq %r10
    pushq %r11
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15

    //@ phase handle
    //@ say Everything is saved, and RSP goes back to the stack where the interrupt was delivered, for the handler to work on.
    movq %rax, %rsp

    //@ say The stub takes number and error code from the stack and calls the handler.
    //= interrupt_handler_c(interrupt_num, error_code);
    movq 8(%rsp), %rdi                  # interrupt number
    movq 16(%rsp), %rsi                 # error code
    call interrupt_handler_c

    //@ phase decide
    //@ say The handler is done. Now the stub asks the scheduler whether somebody else should run.
    //= scheduler_check_reschedule();
    call scheduler_check_reschedule

    .global interrupt_return
interrupt_return:
    //@ phase restore

    //@ say The stub does not ask whether there was a switch. It points RSP at the context of whoever current_thread names now: {current}.
    movq %gs:CPU_CURRENT, %rsp

    //@ say Only now is this processor off the stack of the thread it has left, and everything of that thread is in its context: others may take it from here on. A free register is needed for this, and all are free.
    //= if (cpu->previous) { cpu->previous->on_cpu = 0; cpu->previous = NULL; }
    movq %gs:CPU_PREVIOUS, %rax
    testq %rax, %rax
    jz 1f
    movq $0, THREAD_ON_CPU(%rax)
    movq $0, %gs:CPU_PREVIOUS
1:
    //@ say The pops load the fifteen registers of {current} out of its context.
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %r11
    popq %r10
    popq %r9
    popq %r8
    popq %rbp
    popq %rdi
    popq %rsi
    popq %rdx
    popq %rcx
    popq %rbx
    popq %rax

    //@ phase return
    //@ say RSP has arrived at the saved RIP, and the five last fields lie as iretq expects them. The CPU takes RIP, CS, RFLAGS, RSP and SS straight out of the context, and {current} continues, on its own stack.
    iretq

    .balign 16, 0xcc
