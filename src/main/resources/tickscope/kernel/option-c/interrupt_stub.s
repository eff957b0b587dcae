# interrupt_stub.s: from a vector to the handler and back to the interrupted thread
#
# Design: Option C. The stub saves everything straight into current_thread->context and restores everything straight
# from it. If the scheduler has changed current_thread in between, the registers that come back are another thread's.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global interrupt_stub
interrupt_stub:
    //@ phase save
    .ifndef NO_CLD
    //@ say The stub clears the direction flag, because compiled code expects DF=0. The thread's own DF is safe in the saved RFLAGS.
    cld
    .endif

    //@ say The stub needs one free register to find its way, so it pushes RAX. RAX then remembers this place on the stack: saved RAX, number, error code, and above them what the CPU pushed.
    pushq %rax
    movq %rsp, %rax

    //@ say Now RSP is borrowed: it moves to the end of the context of {current}. The pushes that follow fill the struct, not the stack. With IF=0 nobody can push anything in between.
    movq current_thread(%rip), %rsp
    leaq CTX_SIZE(%rsp), %rsp

    //@ say The five quadwords that the CPU pushed are copied into the context of {current}: SS, RSP, RFLAGS, CS, RIP, in the order in which iretq will want them back.
    pushq 56(%rax)                      # ss
    pushq 48(%rax)                      # rsp
    .ifndef TAIL_ORDER
    pushq 40(%rax)                      # rflags
    pushq 32(%rax)                      # cs
    .else
    pushq 32(%rax)                      # cs, where iretq will look for rflags
    pushq 40(%rax)                      # rflags, where iretq will look for cs
    .endif
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
    .ifndef FORGET_R11
    pushq %r11
    .else
    pushq $0
    .endif
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
    .ifdef MISALIGNED_CALL
    //@ say It also pushes RSP, as a pointer for the handler to use. Now the stack is off by 8 at the call, and every function below works on a misaligned stack.
    pushq %rsp
    .endif
    call interrupt_handler_c
    .ifdef MISALIGNED_CALL
    addq $8, %rsp
    .endif

    //@ phase decide
    .ifndef NO_CHECK
    //@ say The handler is done. Now the stub asks the scheduler whether somebody else should run.
    //= scheduler_check_reschedule();
    call scheduler_check_reschedule
    .endif

    .global interrupt_return
interrupt_return:
    //@ phase restore
    .ifdef EOI_LATE
    //@ say Only here, at the end, does the interrupt controller hear "end of interrupt".
    movb $0x20, %al
    outb %al, $0x20
    .endif

    //@ say The stub does not ask whether there was a switch. It points RSP at the context of whoever current_thread names now: {current}.
    movq current_thread(%rip), %rsp

    //@ say The pops load the fifteen registers of {current} out of its context.
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    .ifndef FORGET_R11
    popq %r11
    .else
    leaq 8(%rsp), %rsp
    .endif
    popq %r10
    popq %r9
    popq %r8
    popq %rbp
    popq %rdi
    popq %rsi
    .ifndef GPR_ORDER
    popq %rdx
    popq %rcx
    .else
    popq %rcx
    popq %rdx
    .endif
    popq %rbx
    popq %rax

    //@ phase return
    //@ say RSP has arrived at the saved RIP, and the five last fields lie as iretq expects them. The CPU takes RIP, CS, RFLAGS, RSP and SS straight out of the context, and {current} continues, on its own stack.
    iretq

    .balign 16, 0xcc
