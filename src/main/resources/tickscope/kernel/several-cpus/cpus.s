# cpus.s: void cpus_init(void)
#
# Fills in the block of each processor. A processor finds its own block through the base of GS.

    .include "layout.inc"


    .set EXCEPTION_STACK_SIZE, 1024
    .set TSS_SIZE,              104
    .set TSS_IST2,               44     # the stack for exceptions
    .set TSS_IO_MAP,            102
    .set GS_BASE,        0xc0000101     # the model-specific register that holds it
    .set START_PAGE,           0x08     # a start-up message names a page: 0x8000
    .set INIT,               0x4500     # messages of the local APIC
    .set START_UP,           0x4600

    .section .text
    .balign 16, 0xcc
    .global cpus_init
cpus_init:
    //@ phase boot
    //@ say Block by block: its own address, its number, and that number as one bit of a mask.
    leaq cpus(%rip), %rdi
    leaq idle_thread(%rip), %rdx
    xorl %ecx, %ecx
1:
    movq %rdi, CPU_SELF(%rdi)
    movq %rcx, CPU_NUMBER(%rdi)
    movl $1, %eax
    shlq %cl, %rax
    movq %rax, CPU_MASK(%rdi)

    .if NODES > 1
    //@ say Processors that lie next to each other share a node.
    //= cpu->node = cpu->number / CPUS_PER_NODE;
    movl %ecx, %eax
    movq %rdx, %r8
    xorl %edx, %edx
    movl $CPUS_PER_NODE, %r9d
    divl %r9d
    movq %rax, CPU_NODE(%rdi)
    movq %r8, %rdx
    .endif

    //@ say Each processor has an idle thread of its own.
    movq %rdx, CPU_IDLE(%rdi)
    addq $THREAD_SIZE, %rdx
    addq $CPU_SIZE, %rdi
    incl %ecx
    cmpl $CPUS, %ecx
    jb 1b
    ret

# void cpu_init(uint64_t number)
#
# Prepares the processor that executes this: GS, segments, task state segment, interrupt table, local APIC.

    .balign 16, 0xcc
    .global cpu_init
cpu_init:
    //@ phase boot
    //@ say The address of this processor's block goes into the base of GS. From here on, %gs:CPU_CURRENT means another quadword on each processor.
    imulq $CPU_SIZE, %rdi, %rax
    leaq cpus(%rip), %rdx
    addq %rdx, %rax
    movq %rax, %r8
    movq %rax, %rdx
    shrq $32, %rdx
    movl $GS_BASE, %ecx

    //@ say The segments are loaded before, because a load of GS would set its base to 0.
    lgdt gdt_pointer(%rip)
    movl $KERNEL_DATA, %r9d
    movl %r9d, %ds
    movl %r9d, %es
    movl %r9d, %ss
    wrmsr

    //@ say This processor's task state segment gets the stack for exceptions.
    leaq exception_stacks+EXCEPTION_STACK_SIZE(%rip), %rdx
    imulq $EXCEPTION_STACK_SIZE, %rdi, %rax
    addq %rax, %rdx
    imulq $TSS_SIZE, %rdi, %rcx
    leaq task_states(%rip), %rax
    addq %rcx, %rax
    movq %rdx, TSS_IST2(%rax)
    movw $TSS_SIZE, TSS_IO_MAP(%rax)

    //@ say The address of the task state segment is written into its descriptor, piece by piece; 16 bytes for each processor.
    movq %rdi, %rcx
    shlq $4, %rcx
    leaq gdt+KERNEL_TSS(%rip), %rdx
    addq %rcx, %rdx
    movw %ax, 2(%rdx)
    shrq $16, %rax
    movb %al, 4(%rdx)
    movb %ah, 7(%rdx)
    shrq $16, %rax
    movl %eax, 8(%rdx)
    leal KERNEL_TSS(%rcx), %eax
    ltr %ax

    //@ say The CPU is told where the interrupt table is, and its local APIC is switched on.
    lidt idt_register(%rip)
    movl $APIC, %eax
    movl $0x1ff, APIC_SPURIOUS(%rax)
    ret

# void cpus_start(void)
#
# Starts the other processors, one after the other, each with the message INIT and the message START-UP.

    .balign 16, 0xcc
    .global cpus_start
cpus_start:
    //@ phase boot
    //@ say A start-up message can only name a page below 1 MiB, so a few bytes that jump to the kernel are copied there.
    leaq start_page(%rip), %rsi
    movl $(START_PAGE << 12), %edi
    movl $(start_page_end - start_page), %ecx
    rep movsb

    movl $1, %ecx
    movl $APIC, %eax
1:
    //@ say To processor after processor: INIT, and then START-UP with the number of the page.
    movl %ecx, %edx
    shll $24, %edx
    movl %edx, APIC_TARGET(%rax)
    movl $INIT, APIC_COMMAND(%rax)
    movl $(START_UP | START_PAGE), APIC_COMMAND(%rax)
    incl %ecx

    //@ say The next one is started when this one has counted itself in: they use the same few bytes.
2:
    pause
    cmpq %rcx, cpus_running(%rip)
    jne 2b
    cmpl $CPUS, %ecx
    jb 1b
    ret

# Where a processor finds itself after START-UP, in 64-bit mode in this machine. It is copied, so it may not depend on
# where it lies.

    .balign 16, 0xcc
start_page:
    //@ phase boot
    movabsq $cpu_entry, %rax
    jmp *%rax
start_page_end:

# void cpu_entry(void)
#
# The kernel's first instruction on every processor but the first.

    .balign 16, 0xcc
    .global cpu_entry
cpu_entry:
    //@ phase boot
    //@ say Another processor begins. Only its local APIC can tell it which one it is.
    movl $APIC, %eax
    movl APIC_ID(%rax), %edi
    shrl $24, %edi

    //@ say It takes a stack of its own before anything else.
    leaq boot_stacks+BOOT_STACK_SIZE(%rip), %rsp
    imulq $BOOT_STACK_SIZE, %rdi, %rax
    addq %rax, %rsp
    cld
    call cpu_init

    //@ say It counts itself in with LOCK: no other processor can read and write the counter in between.
    lock incq cpus_running(%rip)

    //@ say Its timer starts, and the scheduler chooses its first thread.
    call timer_init
    jmp scheduler_start

    .balign 16, 0xcc

    .section .data
    .balign 16
    .global gdt
gdt:
    .quad 0                             # null
    .quad 0x00af9b000000ffff            # 0x08 code: 64-bit, ring 0
    .quad 0x00cf93000000ffff            # 0x10 data: ring 0
    .rept CPUS
    .quad 0x0000890000000067            # a TSS for each; the addresses are filled in by cpu_init
    .quad 0
    .endr
gdt_pointer:
    .word gdt_pointer - gdt - 1
    .quad gdt
idt_register:
    .word 256 * 16 - 1
    .quad idt
    .balign 8
cpus_running:
    .quad 1                             # the first processor needs no start

    .section .bss
    .balign 16
    .global cpus
cpus:
    .skip CPU_CURRENT
    .global current_thread
current_thread:
    .skip CPU_NEED_RESCHEDULE - CPU_CURRENT
    .global need_reschedule
need_reschedule:
    .skip CPU_BITMAP - CPU_NEED_RESCHEDULE
    .global run_queue_bitmap
run_queue_bitmap:
    .skip CPU_LISTS - CPU_BITMAP
    .global run_queue
run_queue:
    .skip CPU_SIZE - CPU_LISTS
    .skip (CPUS - 1) * CPU_SIZE
    .balign 16
task_states:
    .skip CPUS * TSS_SIZE
    .balign 16
    .global boot_stacks
boot_stacks:
    .skip CPUS * BOOT_STACK_SIZE
exception_stacks:
    .skip CPUS * EXCEPTION_STACK_SIZE

    .global CPU_SIZE, CPU_LOCK, CPU_READY, THREAD_SIZE
