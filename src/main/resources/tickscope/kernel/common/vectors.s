# vectors.s: 256 vectors, and the table that leads the CPU to them
#
# A vector is where the CPU arrives when an interrupt or exception is delivered. It completes what the CPU pushed to one
# and the same shape, error code and number, and leaves the rest to interrupt_stub. Each vector has 16 bytes, so that
# vector n is found at interrupt_vectors + 16 n.

    .include "layout.inc"

    .set GATE_SIZE, 16
    .set INTERRUPT_GATE, 0x8e           # present, ring 0, interrupt gate: the CPU clears IF on the way in
    .set INTERRUPT_STACK, 1             # numbers of stacks in the TSS
    .set EXCEPTION_STACK, 2
    .set WITH_ERROR_CODE, 0x60227d00    # bit n is set if the CPU itself pushes an error code for exception n

    .section .text
    .balign 16, 0xcc
    .global interrupt_vectors
interrupt_vectors:
    //@ phase save

    # 0–31: exceptions.
    .set vector, 0
    .rept 32
    .balign 16, 0xcc
    //@ say An exception: the instruction at the saved RIP could not be executed. The vector pushes what is missing of error code and number.
    .if ((WITH_ERROR_CODE >> vector) & 1) == 0
    pushq $0
    .endif
    pushq $vector
    jmp interrupt_stub
    .set vector, vector + 1
    .endr

    # 32: the timer.
    .balign 16, 0xcc
    .global vector_32
vector_32:
    //@ say The CPU has pushed five quadwords and cleared IF; everything else is up to software. The vector pushes a 0 in place of an error code and the number 32, so that all interrupts leave the same shape on the stack.
    pushq $0
    pushq $TIMER_VECTOR
    jmp interrupt_stub

    # 33–255: the other interrupts.
    .set vector, 33
    .rept 223
    .balign 16, 0xcc
    //@ say The vector pushes a 0 in place of an error code and its number, so that all interrupts leave the same shape on the stack.
    pushq $0
    pushq $vector
    jmp interrupt_stub
    .set vector, vector + 1
    .endr

# void interrupts_init(void)
#
# Fills the interrupt descriptor table and tells the CPU where it is.

    .balign 16, 0xcc
    .global interrupts_init
interrupts_init:
    //@ phase boot
    //@ say The kernel writes one gate for each vector: its address in three pieces, the code segment, and the kind of gate.
    leaq interrupt_vectors(%rip), %rsi
    leaq idt(%rip), %rdi
    xorl %ecx, %ecx
1:
    movq %rsi, %rax
    movw %ax, (%rdi)
    movw $KERNEL_CODE, 2(%rdi)
    movb $INTERRUPT_GATE, 5(%rdi)
    shrq $16, %rax
    movw %ax, 6(%rdi)
    shrq $16, %rax
    movl %eax, 8(%rdi)

    //@ say Gates of exceptions get a stack of their own. All other interrupts are delivered on the stack of the thread that runs.
    cmpl $32, %ecx
    jae 2f
    movb $EXCEPTION_STACK, 4(%rdi)
2:
    addq $16, %rsi
    addq $GATE_SIZE, %rdi
    incl %ecx
    cmpl $256, %ecx
    jb 1b

    .ifdef SHARED_INTERRUPT_STACK
    //@ say Here the timer gets one stack for all threads: the CPU will go to the top of it at every tick, whoever runs.
    movb $INTERRUPT_STACK, idt+GATE_SIZE*TIMER_VECTOR+4(%rip)
    .endif

    //@ say The CPU is told where the table is.
    lidt idt_pointer(%rip)
    ret

    .balign 16, 0xcc

    .section .data
idt_pointer:
    .word 256 * GATE_SIZE - 1
    .quad idt

    .section .bss
    .balign 4096
    .global idt
idt:
    .skip 256 * GATE_SIZE
