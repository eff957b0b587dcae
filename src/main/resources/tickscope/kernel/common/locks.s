# locks.s: void spin_lock(uint64_t *lock)
#
# Waits until the lock is free, and takes it. Changes rax and keeps everything else.

    .include "layout.inc"

    .section .text
    .balign 16, 0xcc
    .global spin_lock
spin_lock:
    //@ phase caller
    //@ say XCHG writes a 1 into the lock and brings out what was there, in one step that nothing can come between.
    movl $1, %eax
1:
    xchgq %rax, (%rdi)

    //@ say A 0 came out: the lock was free and is taken now. A 1: somebody else holds it, and there is nothing to do but try again.
    testq %rax, %rax
    jz 2f
    pause
    jmp 1b
2:
    ret

# void spin_unlock(uint64_t *lock)

    .balign 16, 0xcc
    .global spin_unlock
spin_unlock:
    //@ phase caller
    //@ say The lock is free again.
    movq $0, (%rdi)
    ret

# void locker(uint64_t letter)
#
# Takes a lock, works on what it guards, frees it and prints its letter. An interrupt handler may want the same lock,
# so interrupts are off while it is held.

    .set LOCKER_WORK, 100               # turns of a loop of two instructions

    .balign 16, 0xcc
    //@ body locker
    .global locker
locker:
    //@ phase run
    //@ say {current} keeps its letter in RBX, a register that survives calls.
    pushq %rbx
    movq %rdi, %rbx
1:
    .ifndef LOCK_WITHOUT_CLI
    //@ say {current} switches interrupts off before it takes the lock: a handler that wanted it would wait for ever.
    cli
    .endif
    //@ say {current} takes the lock.
    leaq shared_lock(%rip), %rdi
    call spin_lock

    //@ say {current} holds the lock and works on what it guards.
    incq shared_count(%rip)
    movl $LOCKER_WORK, %ecx
2:
    decl %ecx
    jnz 2b

    //@ say {current} frees the lock.
    call spin_unlock
    .ifndef LOCK_WITHOUT_CLI
    //@ say Only now may interrupts come again.
    sti
    .endif

    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc
    jmp 1b

    .balign 16, 0xcc

    .section .bss
    .balign 8
    .global shared_lock
shared_lock:
    .skip 8
    .global shared_count
shared_count:
    .skip 8
