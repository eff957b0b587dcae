# first_frame.s: void forge_first_frame(thread_t *thread)
#
# Makes a thread that has never run look as if it had been switched away from: the first switch to it needs no code of
# its own.
#
# Design: Option B. On the new stack lies what context_switch leaves behind: six registers and a return address.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global forge_first_frame
forge_first_frame:
    //@ phase boot
    //@ say The return address that the first ret will find: on top of the new stack lies the address of thread_begin.
    movq THREAD_STACK_HIGH(%rdi), %rdx
    leaq thread_begin(%rip), %rax
    subq $8, %rdx
    movq %rax, (%rdx)

    //@ say Below it lie the six registers that context_switch pops: RBP and RBX first, R15 last. R12 and R13 carry the thread's function and its argument.
    subq $48, %rdx
    movq THREAD_ENTRY(%rdi), %rax
    .ifndef ENTRY_IN_WRONG_REGISTER
    movq %rax, 24(%rdx)                 # r12
    .else
    movq %rax, 32(%rdx)                 # rbx, where thread_begin does not look
    .endif
    movq THREAD_ARGUMENT(%rdi), %rax
    movq %rax, 16(%rdx)                 # r13

    //@ say The thread is kept like any other: by its kernel_rsp.
    movq %rdx, THREAD_KERNEL_RSP(%rdi)
    ret

# void thread_begin(void)
#
# Where the first ret of a new thread goes: hands over what was forged, as arguments.

    .balign 16, 0xcc
thread_begin:
    //@ phase return
    //@ say {current} arrives here with its function in R12 and its argument in R13; thread_entry_wrapper wants them in RDI and RSI.
    movq %r12, %rdi
    movq %r13, %rsi
    jmp thread_entry_wrapper

    .balign 16, 0xcc
