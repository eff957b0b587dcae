# interrupt_stub.s: from a vector to the handler and back to the interrupted thread
#
# Design: Option B with a trampoline. All registers are pushed on the stack where the interrupt was delivered, and popped
# again: an interrupt always returns to the thread that it interrupted. If a switch is wanted, the RIP in the frame is
# changed, so that the thread goes on in trampoline, which switches outside the interrupt.

    .include "layout.inc"

    .ifdef SLOT_IN_FRAME
    .set SLOT_OFFSET, 136               # below the interrupted RSP; the saved R10 lies there
    .endif
    .ifdef SLOT_IN_SS
    .set SLOT_OFFSET, 8                 # SS lies there
    .endif

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

    //@ phase decide
    .ifndef NO_CHECK
    //@ say The handler is done. Is a switch wanted?
    //= if (need_reschedule[cpu])
    cmpq $0, need_reschedule(%rip)
    je interrupt_return

    .ifndef NO_GUARD
    //@ say Is a trampoline on its way already? Then its slot is in use: not again before it has taken the RIP out.
    //= if (!trampoline_active[cpu])
    cmpq $0, trampoline_active(%rip)
    jne interrupt_return

    .ifndef NO_RANGE_GUARD
    //@ say Was the trampoline itself interrupted, at its end? Then it is about to go back to the thread. A trampoline out of a trampoline would need more stack each time.
    //= if (frame->rip < trampoline || frame->rip >= trampoline_end)
    movq FRAME_RIP(%rsp), %rax
    leaq trampoline(%rip), %rcx
    cmpq %rcx, %rax
    jb 1f
    leaq trampoline_end(%rip), %rcx
    cmpq %rcx, %rax
    jb interrupt_return
1:
    .endif
    .endif

    //@ say The RIP at which {current} was interrupted is put aside, and the address of the trampoline takes its place in the frame.
    //= trampoline_active[cpu] = true; resume_rip[cpu] = frame->rip; frame->rip = trampoline;
    movq FRAME_RIP(%rsp), %rax
    .ifdef SLOT_OFFSET
    movq FRAME_RSP(%rsp), %rcx
    movq %rax, -SLOT_OFFSET(%rcx)       # straight to where the trampoline will want it: inside this frame
    .else
    movq $1, trampoline_active(%rip)
    movq %rax, resume_rip(%rip)
    .endif
    leaq trampoline(%rip), %rax
    movq %rax, FRAME_RIP(%rsp)
    .endif

    .global interrupt_return
interrupt_return:
    //@ phase restore
    .ifdef EOI_LATE
    //@ say Only here, at the end, does the interrupt controller hear "end of interrupt".
    movb $0x20, %al
    outb %al, $0x20
    .endif

    //@ say The stub pops the fifteen registers that it pushed, on the stack where it pushed them.
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

    //@ say The CPU pops RIP, CS, RFLAGS, RSP and SS, all five at once. The interrupt is over: the thread goes on with the next instruction, or in the trampoline, if that is what RIP says.
    iretq

    .balign 16, 0xcc

    .section .bss
    .balign 8
    .global trampoline_active
trampoline_active:
    .skip 8 * CPUS
    .global resume_rip
resume_rip:
    .skip 8 * CPUS
