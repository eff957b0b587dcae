# yielder.s: stands in for bodies.s. Threads that yield at once.

    .section .text

# void yielder(uint64_t letter)
#
# Counts and yields, for ever.

    .balign 16, 0xcc
    //@ body yielder
    .global yielder
yielder:
    //@ phase run
    //@ say {current} yields at once.
    incq yields(%rip)
    call thread_yield
    jmp yielder

    .section .bss
    .balign 8
    .global yields
yields:
    .skip 8
