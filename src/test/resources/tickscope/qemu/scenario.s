# scenario.s: a sample of what a scenario file becomes: three canaries of the same priority.

    .section .rodata
    .balign 8
    .global scenario_threads
scenario_threads:
    .quad canary, 'A', 64
    .ascii "A\0\0\0\0\0\0\0"
    .quad canary, 'B', 64
    .ascii "B\0\0\0\0\0\0\0"
    .quad canary, 'C', 64
    .ascii "C\0\0\0\0\0\0\0"
