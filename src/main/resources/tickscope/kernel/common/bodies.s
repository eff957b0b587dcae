# bodies.s: small programs for threads
#
# The argument of each is the letter it prints.

    .section .text

# void spinner(uint64_t letter)
#
# Counts in a register for ever. It asks for nothing and gives nothing away: only an interrupt gets the processor back.

    .balign 16, 0xcc
    //@ body spinner
    .global spinner
spinner:
    //@ phase run
    //@ say {current} counts, and would do so for ever. Only the timer can take the processor away from it.
    xorl %eax, %eax
1:
    incq %rax
    jmp 1b

# void printer(uint64_t letter)
#
# Prints its letter, then works for a while, and so on.

    .set PRINTER_WORK, 140              # turns of a loop of two instructions

    .balign 16, 0xcc
    //@ body printer
    .global printer
printer:
    //@ phase run
    //@ say {current} keeps its letter in RBX, a register that survives calls.
    pushq %rbx
    movq %rdi, %rbx
1:
    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc

    //@ say {current} works for a while before it prints again.
    movl $PRINTER_WORK, %ecx
2:
    decl %ecx
    jnz 2b
    jmp 1b

    .balign 16, 0xcc
