# leaf.s: void leaf(uint64_t letter)
#
# A thread that lives in its red zone. The C calling convention lets a function that calls nobody use the 128 bytes below
# RSP without moving RSP; an interrupt delivered on the same stack knows nothing of that. It prints its letter now and
# then, and !, its letter and Z when something there is not what it wrote.

    .set RED_ZONE_QUADS, 16
    .set LEAF_LOOPS,     8

    .section .text
    .balign 16, 0xcc
    //@ body leaf
    .global leaf
leaf:
    //@ phase run
    //@ say {current} makes a pattern of its letter: the same in all eight bytes.
    movabsq $0x0101010101010101, %r8
    imulq %rdi, %r8

    //@ say {current} fills its red zone, the 128 bytes below RSP. RSP does not move.
    movq $-RED_ZONE_QUADS, %rcx
1:
    movq %r8, (%rsp,%rcx,8)
    incq %rcx
    jnz 1b
    movl $LEAF_LOOPS, %r9d

leaf_loop:
    //@ say {current} compares its red zone with what it wrote there.
    movq $-RED_ZONE_QUADS, %rcx
2:
    cmpq %r8, (%rsp,%rcx,8)
    jne leaf_bad
    incq %rcx
    jnz 2b
    decl %r9d
    jnz leaf_loop

    //@ say All is as it was, and a letter is due. A function that calls another has to step over its red zone first.
    leaq -136(%rsp), %rsp
    call serial_putc
    leaq 136(%rsp), %rsp
    movl $LEAF_LOOPS, %r9d
    jmp leaf_loop

leaf_bad:
    //@ say Somebody wrote below RSP: the red zone is not what it was.
    movq %rdi, %rbx
    subq $136, %rsp
    movl $'!', %edi
    call serial_putc
    movq %rbx, %rdi
    call serial_putc
    movl $'Z', %edi
    call serial_putc
    jmp canary_died

    .balign 16, 0xcc
