# lives.s: threads that live as the scenario says
#
# The table scenario_lives, made from the scenario, says for each thread how long it works and pauses, and how often.
# Only kernels with the define LIVES hold this code; SLEEPERS has to be defined too.

    .include "layout.inc"

    .ifdef LIVES
    .section .text

# const life_t *life_begin(void)
#
# The life of the running thread, after the ticks it sleeps before it begins.

    .balign 16, 0xcc
    .global life_begin
life_begin:
    //@ phase run
    //@ say The id of {current} selects its line of the table.
    //= life_t *life = &scenario_lives[current->id];
    pushq %rbx
    movq current_thread(%rip), %rax
    movq THREAD_ID(%rax), %rax
    imulq $LIFE_SIZE, %rax, %rax
    leaq scenario_lives(%rip), %rbx
    addq %rax, %rbx

    //@ say Is it to begin later?
    //= if (life->arrival > 0) thread_sleep(life->arrival);
    movq LIFE_ARRIVAL(%rbx), %rdi
    testq %rdi, %rdi
    jz 1f
    call thread_sleep
    //@ phase run
1:
    movq %rbx, %rax
    popq %rbx
    ret

# void life_pause(const life_t *life)
#
# Sleeps between two bursts, or yields if there is no pause.

    .balign 16, 0xcc
    .global life_pause
life_pause:
    //@ phase run
    //@ say {current} has done its burst. It sleeps for as many ticks as its life says.
    //= if (life->pause > 0) thread_sleep(life->pause); else thread_yield();
    movq LIFE_PAUSE(%rdi), %rdi
    testq %rdi, %rdi
    jnz thread_sleep
    jmp thread_yield

# void worker(uint64_t letter)
#
# Prints its letter, works, and pauses, as often and as long as the scenario says.

    .balign 16, 0xcc
    //@ body worker
    .global worker
worker:
    //@ phase run
    //@ say {current} looks up what the scenario wants of it, and sleeps until it is to begin.
    pushq %rbx
    pushq %r12
    pushq %r13
    movq %rdi, %rbx
    call life_begin
    movq %rax, %r12
    movq LIFE_BURSTS(%rax), %r13
1:
    //@ say {current} prints its letter.
    movq %rbx, %rdi
    call serial_putc

    //@ say {current} works.
    movq LIFE_WORK(%r12), %rcx
2:
    decq %rcx
    jnz 2b

    //@ say {current} pauses.
    movq %r12, %rdi
    call life_pause
    decq %r13
    jnz 1b
    popq %r13
    popq %r12
    popq %rbx
    ret

# void audio(uint64_t letter)
#
# In every period of its life does one job, which has to be done before its deadline, as if the sound card took a buffer
# then. Counts its jobs, and those that were late. Prints its letter, or a small one if late.

    .balign 16, 0xcc
    //@ body audio
    .global audio
audio:
    //@ phase run
    //@ say {current} looks up what the scenario wants of it, and sleeps until it is to begin.
    pushq %rbx
    pushq %r12
    pushq %r13
    movq %rdi, %rbx
    call life_begin
    movq %rax, %r12
    movq tick_count(%rip), %r13
1:
    //@ say {current} fills the buffer of this period.
    movq LIFE_WORK(%r12), %rcx
2:
    decq %rcx
    jnz 2b

    //@ say One more job is done. Is it in time?
    //= jobs_done[current->id]++; if (tick_count >= release + life->deadline)
    movq current_thread(%rip), %rax
    movq THREAD_ID(%rax), %rax
    leaq jobs_done(%rip), %rdx
    incq (%rdx,%rax,8)
    movq %rbx, %rdi
    movq LIFE_DEADLINE(%r12), %rcx
    addq %r13, %rcx
    cmpq %rcx, tick_count(%rip)
    jb 3f

    //@ say Too late: the sound card has found the buffer empty. {current} counts that.
    //= jobs_late[current->id]++;
    leaq jobs_late(%rip), %rdx
    incq (%rdx,%rax,8)
    orq $0x20, %rdi
3:
    call serial_putc

    //@ say The next job is due one period after this one. {current} sleeps until then, if there is time left.
    //= release = release + life->period; if (tick_count < release) thread_sleep(release - tick_count);
    addq LIFE_PERIOD(%r12), %r13
    movq %r13, %rdi
    subq tick_count(%rip), %rdi
    jbe 1b
    call thread_sleep
    //@ phase run
    jmp 1b

    .balign 16, 0xcc

    .section .bss
    .balign 8
    .global jobs_done
jobs_done:
    .skip 8 * THREADS
    .global jobs_late
jobs_late:
    .skip 8 * THREADS
    .endif
