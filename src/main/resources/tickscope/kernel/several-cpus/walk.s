# walk.s: threads that work on memory
#
# A table of numbers lies on the thread's own stack, so it lies in the memory of the node where the stack does.

    .include "layout.inc"

    .set WALK_NUMBERS, 64               # quadwords in the table
    .set NAP_WALKS,     2               # how often a napper goes through it before it sleeps
    .set NAP_TICKS,     2

    .section .text

# void walk(uint64_t *table)
#
# Adds one to each number of a table. Changes rax and rcx.

    .balign 16, 0xcc
walk:
    //@ phase run
    //@ say {current} goes through its table: each number is read, and written one larger.
    //= for (i = 0; i < WALK_NUMBERS; i++) table[i] = table[i] + 1;
    xorl %ecx, %ecx
1:
    movq (%rdi,%rcx,8), %rax
    incq %rax
    movq %rax, (%rdi,%rcx,8)
    incl %ecx
    cmpl $WALK_NUMBERS, %ecx
    jb 1b
    ret

# void walker(uint64_t letter)
#
# Goes through its table for ever, and prints its letter now and then.

    .balign 16, 0xcc
    //@ body walker
    .global walker
walker:
    //@ phase run
    //@ say {current} makes room for its table on its own stack.
    pushq %rbx
    pushq %r12
    movq %rdi, %rbx
    subq $(WALK_NUMBERS * 8 + 8), %rsp
1:
    //@ say {current} will go through the table a few times.
    movl $4, %r12d
2:
    movq %rsp, %rdi
    call walk
    decl %r12d
    jnz 2b

    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc
    jmp 1b

# void napper(uint64_t letter)
#
# Goes through its table, prints its letter, and sleeps for two ticks.

    .balign 16, 0xcc
    //@ body napper
    .global napper
napper:
    //@ phase run
    //@ say {current} makes room for its table on its own stack.
    pushq %rbx
    pushq %r12
    movq %rdi, %rbx
    subq $(WALK_NUMBERS * 8 + 8), %rsp
1:
    //@ say {current} will go through the table a few times.
    movl $NAP_WALKS, %r12d
2:
    movq %rsp, %rdi
    call walk
    decl %r12d
    jnz 2b

    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc

    //@ say {current} has nothing to do for two ticks.
    movl $NAP_TICKS, %edi
    call thread_sleep
    //@ phase run
    jmp 1b

    .balign 16, 0xcc
