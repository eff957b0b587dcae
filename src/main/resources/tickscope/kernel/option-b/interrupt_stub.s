# interrupt_stub.s: from a vector to the handler and back to the interrupted thread
#
# Design: Option B. All registers are pushed on the stack where the interrupt was delivered, and popped again: an
# interrupt always returns to the thread that it interrupted. The flag that it leaves behind is for that thread to read.

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

    //@ say The CPU saved five registers; the stub now pushes the other fifteen, so that the handler may use them. They lie on the stack as interrupt_frame_t says: RAX highest, R15 lowest.
    pushq %rax
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
    //@ say The stub takes number and error code from the frame, at 120(%rsp) and 128(%rsp), and calls the handler.
    //= interrupt_handler_c(frame->interrupt_num, frame->error_code);
    movq FRAME_NUMBER(%rsp), %rdi
    movq FRAME_ERROR(%rsp), %rsi
    .ifdef MISALIGNED_CALL
    //@ say It also pushes RSP, as a pointer for the handler to use. Now the stack is off by 8 at the call, and every function below works on a misaligned stack.
    pushq %rsp
    .endif
    call interrupt_handler_c
    .ifdef MISALIGNED_CALL
    addq $8, %rsp
    .endif

    .global interrupt_return
interrupt_return:
    //@ phase restore
    .ifdef EOI_LATE
    //@ say Only here, at the end, does the interrupt controller hear "end of interrupt".
    movb $0x20, %al
    outb %al, $0x20
    .endif

    //@ say The handler is done, and the scheduler is not asked here: if need_reschedule is set, {current} will find it at its next safe point. The stub pops the fifteen registers that it pushed.
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
    //@ say The number and the error code have done their service; RSP moves above them.
    addq $16, %rsp

    //@ say The CPU pops RIP, CS, RFLAGS, RSP and SS, all five at once: the thread continues with the next instruction as if nothing had happened.
    iretq

    .balign 16, 0xcc
