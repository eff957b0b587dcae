# boot.s: void kernel_entry(void)
#
# The first instruction of the kernel. It prepares the processor, creates the threads, starts the timer and becomes the
# first thread; it never returns. Interrupts are off (IF=0) until that thread runs.

    .include "layout.inc"

    .set CR4_OSFXSR, 0x200              # the system supports SSE

    .section .text
    .global kernel_entry
kernel_entry:
    //@ phase boot
    //@ say The kernel takes a stack of its own, because every call from here on needs one.
    cld
    leaq boot_stack_top(%rip), %rsp

    # The TSS descriptor holds the address of the TSS in three pieces, which only now are known.
    //@ say The kernel writes the address of the task state segment (TSS) into its descriptor, piece by piece.
    leaq tss(%rip), %rax
    leaq gdt(%rip), %rdi
    movw %ax, KERNEL_TSS+2(%rdi)
    shrq $16, %rax
    movb %al, KERNEL_TSS+4(%rdi)
    movb %ah, KERNEL_TSS+7(%rdi)
    shrq $16, %rax
    movl %eax, KERNEL_TSS+8(%rdi)

    # CS already selects 0x08; the first iretq or interrupt loads it again, from this table.
    //@ say The kernel loads its own table of segments and selects the data segment in it. In long mode segments hardly matter, but an interrupt frame still holds CS and SS.
    lgdt gdt_pointer(%rip)
    movl $KERNEL_DATA, %eax
    movl %eax, %ds
    movl %eax, %es
    movl %eax, %ss

    //@ say The task register is loaded. The TSS tells the CPU which stacks to use for gates that ask for a special one.
    movl $KERNEL_TSS, %eax
    ltr %ax

    .ifdef MOVAPS_IN_HANDLER
    //@ say The kernel tells the CPU that it knows of the XMM registers (CR4.OSFXSR). Without this, instructions that use them are refused.
    movq %cr4, %rax
    orq $CR4_OSFXSR, %rax
    movq %rax, %cr4
    .endif

    //@ say The kernel fills the interrupt descriptor table: from now on the CPU knows where to go for each vector.
    call interrupts_init

    //@ say The kernel creates the threads of this scenario. None of them runs yet; each is made to look as if it had been interrupted.
    call threads_init

    # The timer last: its first tick is due one period from now.
    .ifndef NO_TIMER
    //@ say The kernel programmes the timer. The first tick is due one period from now.
    call timer_init
    .endif

    //@ say Boot is done. The scheduler chooses the first thread and does not come back here.
    jmp scheduler_start

    .balign 16, 0xcc

    .section .data
    .balign 16
    .global gdt
gdt:
    .quad 0                             # null
    .quad 0x00af9b000000ffff            # 0x08 code: 64-bit, ring 0
    .quad 0x00cf93000000ffff            # 0x10 data: ring 0
    .quad 0x0000890000000067            # 0x18 TSS, 104 bytes; its address is filled in by kernel_entry
    .quad 0
gdt_pointer:
    .word gdt_pointer - gdt - 1
    .quad gdt

    .balign 16
    .global tss
tss:
    .long 0
    .quad boot_stack_top, 0, 0          # RSP0 (no ring 3 yet), RSP1, RSP2
    .quad 0
    .quad interrupt_stack_top           # IST1: one stack for all interrupts, where a scenario asks for that
    .quad exception_stack_top           # IST2: exceptions, so that a ruined stack can still be reported
    .quad 0, 0, 0, 0, 0
    .quad 0
    .word 0, 104

    .section .bss
    .balign 16
    .skip 1024
    .global boot_stack_top
boot_stack_top:
    .skip 2048
    .global interrupt_stack_top
interrupt_stack_top:
    .skip 1024
    .global exception_stack_top
exception_stack_top:
