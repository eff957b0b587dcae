# run_queue.s: the threads that are ready on a processor, in the order in which they will run
#
# Each processor has a run queue in its block: one list for each priority, first in, first out, and a bitmap with bit p
# set if list p is not empty. Any processor may add to or take from any queue, so each has a lock. Interrupts are off
# in all of these: a handler that wanted a lock held by what it interrupted would wait for ever.

    .include "layout.inc"

    .section .text

# void run_queue_add(thread_t *thread, cpu_t *cpu)
#
# Appends a thread to the list of its priority in a processor's queue.

    .balign 16, 0xcc
    .global run_queue_add
run_queue_add:
    //@ phase caller
    //@ say The queue's lock is taken first: another processor may be at work on the same list.
    //= spin_lock(&cpu->lock);
    movq %rdi, %r8
    leaq CPU_LOCK(%rsi), %rdi
    .ifdef LOCK_WITH_INTERRUPTS_ON
    sti
    .endif
    subq $8, %rsp
    call spin_lock
    addq $8, %rsp

    //@ say The thread will be the last of its list, and it belongs to this processor now.
    //= thread->next = NULL; thread->cpu = cpu->number; cpu->ready++;
    movq $0, THREAD_NEXT(%r8)
    movq CPU_NUMBER(%rsi), %rax
    movq %rax, THREAD_CPU(%r8)
    incq CPU_READY(%rsi)

    //@ say Its priority selects the list: head and tail, 16 bytes for each priority.
    //= list_t *list = &cpu->lists[thread->priority];
    movq THREAD_PRIORITY(%r8), %rcx
    movq %rcx, %rax
    shlq $4, %rax
    leaq CPU_LISTS(%rsi,%rax), %rdx

    //@ say Is there anybody in the list?
    //= thread_t *last = list->tail; if (last == NULL)
    movq LIST_TAIL(%rdx), %rax
    testq %rax, %rax
    jnz 1f

    //@ say The list was empty: the thread is its head too, and the bit of this priority is set.
    //= list->head = thread; cpu->bitmap[priority / 64] |= 1 << priority % 64;
    movq %r8, LIST_HEAD(%rdx)
    movl $1, %eax
    shlq %cl, %rax
    shrq $6, %rcx
    orq %rax, CPU_BITMAP(%rsi,%rcx,8)
    jmp 2f

1:
    //@ say The thread that was last until now is followed by this one.
    //= else last->next = thread;
    movq %r8, THREAD_NEXT(%rax)

2:
    //@ say The list ends with this thread, and the lock is free again.
    //= list->tail = thread; spin_unlock(&cpu->lock);
    movq %r8, LIST_TAIL(%rdx)
    jmp spin_unlock

# thread_t *run_queue_take(cpu_t *cpu, uint64_t mask)
#
# Takes out of a processor's queue the first thread of the highest priority that may run on one of the processors of a
# mask and whose stack is no longer in use; NULL if there is none.

    .balign 16, 0xcc
    .global run_queue_take
run_queue_take:
    //@ phase caller
    //@ say The queue's lock is taken first.
    //= spin_lock(&cpu->lock);
    movq %rdi, %r8
    movq %rsi, %r11
    leaq CPU_LOCK(%r8), %rdi
    subq $8, %rsp
    call spin_lock
    addq $8, %rsp

    //@ say First the upper half of the bitmap, priorities 64 to 127; then the lower.
    //= for (word = 1; word >= 0; word--)
    movl $1, %r9d
1:
    movq CPU_BITMAP(%r8,%r9,8), %r10

2:
    //@ say The highest bit that is set names the highest priority that has not been looked through.
    //= priority = 64 * word + highest bit set; list_t *list = &cpu->lists[priority];
    bsrq %r10, %rcx
    jz 7f
    btrq %rcx, %r10
    movq %r9, %rdx
    shlq $6, %rdx
    addq %rcx, %rdx
    shlq $4, %rdx
    leaq CPU_LISTS(%r8,%rdx), %rdx

    //@ say The list is followed from its head.
    //= thread_t *before = NULL, *thread = list->head;
    xorl %esi, %esi
    movq LIST_HEAD(%rdx), %rax
3:
    testq %rax, %rax
    jz 2b

    .ifndef AFFINITY_IGNORED
    //@ say May this thread run there? Its affinity mask has a bit for each processor.
    //= if (thread->affinity & mask)
    testq %r11, THREAD_AFFINITY(%rax)
    jz 4f
    .endif

    //@ say Is its stack still in use? The processor that put it into the queue may not have left it yet. If that is this processor itself, it may stay.
    //= if (!thread->on_cpu || thread == current_thread[cpu])
    cmpq $0, THREAD_ON_CPU(%rax)
    je 5f
    cmpq %gs:CPU_CURRENT, %rax
    je 5f

4:
    //@ say Not this one; on to the next.
    //= before = thread; thread = thread->next;
    movq %rax, %rsi
    movq THREAD_NEXT(%rax), %rax
    jmp 3b

5:
    //@ say It is taken out: whoever was before it is followed by whoever is after it.
    //= if (before) before->next = thread->next; else list->head = thread->next;
    movq THREAD_NEXT(%rax), %r11
    testq %rsi, %rsi
    jnz 6f
    movq %r11, LIST_HEAD(%rdx)
    testq %r11, %r11
    jnz 8f

    //@ say The list is empty now: its bit is cleared.
    //= cpu->bitmap[word] &= ~(1 << priority % 64);
    movq CPU_BITMAP(%r8,%r9,8), %r10
    btrq %rcx, %r10
    movq %r10, CPU_BITMAP(%r8,%r9,8)
    jmp 8f

6:
    movq %r11, THREAD_NEXT(%rsi)

8:
    //@ say If it was the last of its list, the one before it is the last now.
    //= if (list->tail == thread) list->tail = before;
    cmpq LIST_TAIL(%rdx), %rax
    jne 9f
    movq %rsi, LIST_TAIL(%rdx)
9:
    //@ say A thread that is not in the queue links to nobody.
    //= thread->next = NULL; cpu->ready--;
    movq $0, THREAD_NEXT(%rax)
    decq CPU_READY(%r8)
    jmp 10f

7:
    //@ say On to the lower half, if that was the upper.
    decq %r9
    jns 1b

    //@ say Nobody is ready here.
    //= thread = NULL;
    xorl %eax, %eax

10:
    //@ say The lock is free again.
    //= spin_unlock(&cpu->lock); return thread;
    jmp spin_unlock

    .balign 16, 0xcc
