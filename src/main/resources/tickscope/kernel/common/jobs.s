# jobs.s: threads whose bursts have been drawn for them
#
# The table scenario_plans, made from the scenario's workload, points for each thread to a plan: the ticks it sleeps
# before it begins, then how long it works, how many ticks it sleeps, how long it works, and so on up to a 0. Only
# kernels with the define PLANS hold this code; with one processor SLEEPERS has to be defined too.

    .include "layout.inc"

    .ifdef PLANS
    .section .text

# void job(uint64_t letter)
#
# Does what its plan says, prints its letter after each burst, and ends.

    .balign 16, 0xcc
    //@ body job
    .global job
job:
    //@ phase run
    //@ say The id of {current} selects its plan.
    //= uint64_t *plan = scenario_plans[current->id];
    pushq %rbx
    pushq %r12
    subq $8, %rsp
    movq %rdi, %rbx
    .if CPUS > 1
    movq %gs:CPU_CURRENT, %rax
    .else
    movq current_thread(%rip), %rax
    .endif
    movq THREAD_ID(%rax), %rax
    leaq scenario_plans(%rip), %rdx
    movq (%rdx,%rax,8), %r12

    //@ say Is it to sleep now?
    //= do { if (*plan > 0) thread_sleep(*plan); plan++;
1:
    movq (%r12), %rdi
    testq %rdi, %rdi
    jz 2f
    call thread_sleep
    //@ phase run
2:
    addq $8, %r12

    //@ say {current} works as long as its plan says.
    //= for (uint64_t turns = *plan; turns > 0; turns--); plan++;
    movq (%r12), %rcx
3:
    decq %rcx
    jnz 3b
    addq $8, %r12

    //@ say {current} has done this burst, and prints its letter.
    //= serial_putc(letter);
    movq %rbx, %rdi
    call serial_putc

    //@ say A 0 would be the end of the plan.
    //= } while (*plan > 0);
    cmpq $0, (%r12)
    jne 1b
    addq $8, %rsp
    popq %r12
    popq %rbx
    ret

    .balign 16, 0xcc
    .endif
