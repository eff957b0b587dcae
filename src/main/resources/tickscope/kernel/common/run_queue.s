# run_queue.s: the threads that are ready, in the order in which they will run
#
# One list for each priority, first in, first out, linked through thread->next; and a bitmap with bit p set if list p is
# not empty, so that the highest priority is found in one or two instructions. The running thread is in no list.
# Interrupts are off in all of these.

    .include "layout.inc"

    .section .text

# void run_queue_add(thread_t *thread)
#
# Appends a thread to the list of its priority.

    .balign 16, 0xcc
    .global run_queue_add
run_queue_add:
    //@ phase caller
    .ifdef POLICY_DEVICE
    //@ say The policy device hears that this thread is ready; it keeps the queue, and writes it into memory.
    //= policy_ready(thread->id);
    movq THREAD_ID(%rdi), %rax
    outl %eax, $POLICY_READY
    ret
    .else
    //@ say The thread will be the last of its list, so nobody comes after it.
    //= thread->next = NULL;
    movq $0, THREAD_NEXT(%rdi)

    //@ say Its priority selects the list: head and tail, 16 bytes for each priority.
    //= list_t *list = &run_queue[thread->priority];
    movq THREAD_PRIORITY(%rdi), %rcx
    movq %rcx, %rax
    shlq $4, %rax
    leaq run_queue(%rip), %rdx
    addq %rax, %rdx

    //@ say Is there anybody in the list?
    //= thread_t *last = list->tail; if (last == NULL)
    movq LIST_TAIL(%rdx), %rax
    testq %rax, %rax
    jnz 1f

    //@ say The list was empty: the thread is its head too.
    //= list->head = thread;
    movq %rdi, LIST_HEAD(%rdx)

    //@ say The bit of this priority is set in the bitmap.
    //= run_queue_bitmap[priority / 64] |= 1 << priority % 64;
    movl $1, %eax
    shlq %cl, %rax
    shrq $6, %rcx
    leaq run_queue_bitmap(%rip), %rsi
    orq %rax, (%rsi,%rcx,8)
    jmp 2f

1:
    //@ say The thread that was last until now is followed by this one.
    //= else last->next = thread;
    movq %rdi, THREAD_NEXT(%rax)

2:
    //@ say The list ends with this thread.
    //= list->tail = thread;
    movq %rdi, LIST_TAIL(%rdx)
    ret
    .endif

# thread_t *run_queue_take(void)
#
# Takes the first thread of the highest priority out of the queue; NULL if the queue is empty.

    .balign 16, 0xcc
    .global run_queue_take
run_queue_take:
    //@ phase caller
    //@ say The highest bit that is set names the highest priority with a ready thread. First the upper half: 64 to 127.
    //= priority = highest bit set in run_queue_bitmap;
    bsrq run_queue_bitmap+8(%rip), %rcx
    jz 1f
    addq $64, %rcx
    jmp 2f
1:
    //@ say None there; now the lower half: 0 to 63.
    //= priority = highest bit set in run_queue_bitmap;
    bsrq run_queue_bitmap(%rip), %rcx
    jz 4f

2:
    //@ say That priority selects the list.
    //= list_t *list = &run_queue[priority];
    movq %rcx, %rax
    shlq $4, %rax
    leaq run_queue(%rip), %rdx
    addq %rax, %rdx

    .ifndef RUNNING_STAYS_QUEUED
    //@ say The first thread of the list has waited longest. It is taken out: the second becomes the first.
    //= thread_t *thread = list->head; list->head = thread->next;
    movq LIST_HEAD(%rdx), %rax
    movq THREAD_NEXT(%rax), %rsi
    movq %rsi, LIST_HEAD(%rdx)

    //@ say Was it the only one?
    //= if (list->head == NULL)
    testq %rsi, %rsi
    jnz 3f

    //@ say The list is empty now: no tail either, and its bit is cleared.
    //= list->tail = NULL; run_queue_bitmap[priority / 64] &= ~(1 << priority % 64);
    movq %rsi, LIST_TAIL(%rdx)
    movl $1, %esi
    shlq %cl, %rsi
    notq %rsi
    shrq $6, %rcx
    leaq run_queue_bitmap(%rip), %rdx
    andq %rsi, (%rdx,%rcx,8)

3:
    //@ say A thread that is not in the queue links to nobody.
    //= thread->next = NULL; return thread;
    movq $0, THREAD_NEXT(%rax)
    ret
    .else
    //@ say The first thread of the list has waited longest. It is looked up, and stays where it is: the queue still holds it while it runs.
    //= return list->head;
    movq LIST_HEAD(%rdx), %rax
    ret
    .endif

4:
    //@ say Both halves are 0: nobody is ready.
    //= return NULL;
    xorl %eax, %eax
    ret

    .balign 16, 0xcc

    .section .bss
    .balign 16
    .global run_queue
run_queue:
    .skip PRIORITIES * 16
    .global run_queue_bitmap
run_queue_bitmap:
    .skip 16
