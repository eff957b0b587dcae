# boot.s: void kernel_entry(void)
#
# The first instruction of the kernel, on the first processor. It prepares that processor, creates the threads, starts
# the others, and becomes its first thread; it never returns.

    .include "layout.inc"

    .section .text
    .global kernel_entry
kernel_entry:
    //@ phase boot
    //@ say The kernel takes a stack of its own, because every call from here on needs one.
    cld
    leaq boot_stacks+BOOT_STACK_SIZE(%rip), %rsp

    //@ say The kernel fills the interrupt descriptor table; all processors will use the same one.
    call interrupts_init

    //@ say Each processor gets a block of memory for what it calls its own: the thread it runs, its run queue, its idle thread.
    call cpus_init

    //@ say This is processor 0, and it takes the first block.
    xorl %edi, %edi
    call cpu_init

    //@ say The kernel creates the threads of this scenario and deals them out to the run queues. None of them runs yet.
    call threads_init

    //@ say The other processors are woken, one after the other.
    call cpus_start

    //@ say The old interrupt controllers are silenced: with several processors each has a timer of its own.
    call pics_silence

    //@ say The timer of this processor starts. The first tick is due one period from now.
    call timer_init

    //@ say Boot is done. The scheduler chooses the first thread and does not come back here.
    jmp scheduler_start

    .balign 16, 0xcc
