# canary.s: void canary(uint64_t letter)
#
# A thread that notices if anything of it changes while it does not run. It fills every register and seven flags with a
# pattern of its own, compares them for ever, and prints its letter now and then: in lower case while IF is 0. If a
# register is not what it was, it prints !, its letter and the register's number (rax 0, rcx 1, rdx 2, rbx 3, rsp 4,
# rbp 5, rsi 6, rdi 7, r8 8 to r15 f; F for the flags), and halts at canary_died with IF as it was.
#
# What the registers should be lies in a table on the canary's own stack, at RSP. Letter A has a in the upper half of
# every byte and the register's number in the lower half: 0xaeaeaeaeaeaeaeae is r14 of A.

    .include "layout.inc"

    .set CANARY_FLAGS,  128             # offsets in the table; the patterns come first, 16 quadwords
    .set CANARY_LOOPS,  136
    .set CANARY_LETTER, 144
    .set CANARY_YIELDS, 152
    .set CANARY_SIZE,   168             # with the return address above it a multiple of 16

    .set LOOPS_PER_LETTER, 5
    .set TESTED_FLAGS, 0xcd5            # CF PF AF ZF SF DF OF; IF and all others stay as they are

    .section .text

# void yielder(uint64_t letter)
#
# A canary that also gives the processor away after each letter.

    .balign 16, 0xcc
    //@ body yielder
    .global yielder
yielder:
    //@ phase run
    //@ say {current} is a canary that also yields after each letter.
    movl $1, %esi
    jmp canary_start

    .balign 16, 0xcc
    //@ body canary
    .global canary
canary:
    //@ phase run
    //@ say {current} is a canary: it gives nothing away.
    xorl %esi, %esi

canary_start:
    //@ say {current} makes room on its own stack for the table of what its registers should be.
    subq $CANARY_SIZE, %rsp
    movq %rdi, CANARY_LETTER(%rsp)
    movq %rsi, CANARY_YIELDS(%rsp)
    movq $LOOPS_PER_LETTER, CANARY_LOOPS(%rsp)

    //@ say The letter becomes a hexadecimal digit, A to a, and stands in the upper half of all eight bytes of RAX.
    leaq 10-'A'(%rdi), %rax
    andl $15, %eax
    shll $4, %eax
    movabsq $0x0101010101010101, %rdx
    imulq %rdx, %rax

    //@ say One pattern for each register: the lower half of every byte is the register's number. RSP is its own pattern.
    xorl %ecx, %ecx
1:
    movq %rax, (%rsp,%rcx,8)
    addq %rdx, %rax
    incl %ecx
    cmpl $16, %ecx
    jb 1b
    movq %rsp, 32(%rsp)

    //@ say The letter also chooses a pattern of flags.
    andl $3, %edi
    leaq canary_flag_patterns(%rip), %rax
    movq (%rax,%rdi,8), %rax
    movq %rax, CANARY_FLAGS(%rsp)

    //@ say {current} fills its registers. From now on they must never change.
    movq 0(%rsp), %rax
    movq 8(%rsp), %rcx
    movq 16(%rsp), %rdx
    movq 24(%rsp), %rbx
    movq 40(%rsp), %rbp
    movq 48(%rsp), %rsi
    movq 56(%rsp), %rdi
    movq 64(%rsp), %r8
    movq 72(%rsp), %r9
    movq 80(%rsp), %r10
    movq 88(%rsp), %r11
    movq 96(%rsp), %r12
    movq 104(%rsp), %r13
    movq 112(%rsp), %r14
    movq 120(%rsp), %r15

canary_loop:
    //@ say {current} sets its flags: seven of them to its own pattern, all others, IF among them, as they are.
    pushfq
    andq $~TESTED_FLAGS, (%rsp)
    pushq %rax
    movq CANARY_FLAGS+16(%rsp), %rax
    orq %rax, 8(%rsp)
    popq %rax
    popfq

    //@ say {current} waits for a moment. Registers and flags all hold its own patterns: whoever interrupts it here must give all of them back.
    .rept 8
    nop
    .endr

    //@ say {current} compares its flags with its pattern.
    pushfq
    pushq %rax
    movq 8(%rsp), %rax
    andq $TESTED_FLAGS, %rax
    cmpq CANARY_FLAGS+16(%rsp), %rax
    popq %rax
    leaq 8(%rsp), %rsp
    jne canary_bad_flags

    //@ say {current} compares its stack pointer with what it should be.
    cmpq 32(%rsp), %rsp
    jne canary_bad_rsp

    //@ say {current} compares every other register with its pattern. One wrong bit, and it says which register.
    cmpq 0(%rsp), %rax
    jne canary_bad_0
    cmpq 8(%rsp), %rcx
    jne canary_bad_1
    cmpq 16(%rsp), %rdx
    jne canary_bad_2
    cmpq 24(%rsp), %rbx
    jne canary_bad_3
    cmpq 40(%rsp), %rbp
    jne canary_bad_5
    cmpq 48(%rsp), %rsi
    jne canary_bad_6
    cmpq 56(%rsp), %rdi
    jne canary_bad_7
    cmpq 64(%rsp), %r8
    jne canary_bad_8
    cmpq 72(%rsp), %r9
    jne canary_bad_9
    cmpq 80(%rsp), %r10
    jne canary_bad_10
    cmpq 88(%rsp), %r11
    jne canary_bad_11
    cmpq 96(%rsp), %r12
    jne canary_bad_12
    cmpq 104(%rsp), %r13
    jne canary_bad_13
    cmpq 112(%rsp), %r14
    jne canary_bad_14
    cmpq 120(%rsp), %r15
    jne canary_bad_15

    //@ say All registers are right. A letter is due every fifth time.
    decq CANARY_LOOPS(%rsp)
    jnz canary_loop
    movq $LOOPS_PER_LETTER, CANARY_LOOPS(%rsp)

    //@ say {current} puts the registers it needs for printing aside, and its flags, to see IF among them.
    pushq %rax
    pushq %rdx
    pushq %rdi
    pushfq

    //@ say {current} prints its letter: a capital if it can be interrupted, a small one if IF is 0.
    movq CANARY_LETTER+32(%rsp), %rdi
    testq $RFLAGS_IF, (%rsp)
    jnz 1f
    orl $0x20, %edi
1:
    call serial_putc

    //@ say {current} takes its registers back; the next comparison will include them.
    leaq 8(%rsp), %rsp
    popq %rdi
    popq %rdx
    popq %rax

    //@ say A yielder now gives the processor away; a canary does not.
    cmpq $0, CANARY_YIELDS(%rsp)
    je canary_loop
    cld
    call thread_yield

    //@ say After a call, the registers that any function may change have to be filled again.
    movq 0(%rsp), %rax
    movq 8(%rsp), %rcx
    movq 16(%rsp), %rdx
    movq 48(%rsp), %rsi
    movq 56(%rsp), %rdi
    movq 64(%rsp), %r8
    movq 72(%rsp), %r9
    movq 80(%rsp), %r10
    movq 88(%rsp), %r11
    jmp canary_loop

# A register was wrong. The mismatch is put on the stack: letter and register, and all other registers stay as they are,
# as evidence.

    .macro CANARY_BAD number
canary_bad_\number:
    pushq CANARY_LETTER(%rsp)
    pushq $\number
    jmp canary_mismatch
    .endm

    //@ say A register of this canary is not what it was. Its letter and the number of the register are noted.
    CANARY_BAD 0
    CANARY_BAD 1
    CANARY_BAD 2
    CANARY_BAD 3
    CANARY_BAD 5
    CANARY_BAD 6
    CANARY_BAD 7
    CANARY_BAD 8
    CANARY_BAD 9
    CANARY_BAD 10
    CANARY_BAD 11
    CANARY_BAD 12
    CANARY_BAD 13
    CANARY_BAD 14
    CANARY_BAD 15

    # The table cannot be trusted if RSP is wrong, so the letter comes from the kernel's idea of who runs.
canary_bad_rsp:
    //@ say The stack pointer is not what it was, so the canary cannot even look up its own letter there; it asks the kernel who it is.
    .if CPUS > 1
    movq %gs:CPU_CURRENT, %rax
    .else
    movq current_thread(%rip), %rax
    .endif
    pushq THREAD_ARGUMENT(%rax)
    pushq $4
    jmp canary_mismatch

canary_bad_flags:
    //@ say The flags of this canary are not what they were.
    pushq CANARY_LETTER(%rsp)
    pushq $16

    .global canary_mismatch
canary_mismatch:
    //@ say The canary complains: an exclamation mark and its letter.
    movl $'!', %edi
    call serial_putc
    movq 8(%rsp), %rdi
    call serial_putc

    //@ say Then the number of the register, or F for the flags.
    movq (%rsp), %rdi
    cmpq $16, %rdi
    je 1f
    call serial_put_digit
    jmp canary_died
1:
    movl $'F', %edi
    call serial_putc

    .global canary_died
canary_died:
    //@ say This canary is dead. It halts, with interrupts as they were.
    hlt
    jmp canary_died

    .balign 16, 0xcc

    .section .rodata
    .balign 8
canary_flag_patterns:
    .quad 0x890                         # OF, SF, AF
    .quad 0x491                         # A: DF, SF, AF, CF
    .quad 0x844                         # B: OF, ZF, PF
    .quad 0x445                         # C: DF, ZF, PF, CF
