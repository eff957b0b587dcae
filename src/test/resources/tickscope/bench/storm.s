# storm.s: stands in for bodies.s, and its spinner gives the processor away each time round.

    .section .text

# void spinner(uint64_t letter)
#
# Counts and yields, for ever.

    .balign 16, 0xcc
    //@ body spinner
    .global spinner
spinner:
    //@ phase run
    //@ say {current} yields at once.
    incq yields(%rip)
    call thread_yield
    jmp spinner

    .section .bss
    .balign 8
    .global yields
yields:
    .skip 8
