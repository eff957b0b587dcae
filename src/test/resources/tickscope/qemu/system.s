# system.s: instructions of operating systems, and every exception that a program can cause, one after the other.
#
# Beside QEMU all registers are equal after each. A fault comes back to the address in r15, with its frame in registers.
# Left out is INT through a gate that is absent, closed or beyond the limit: QEMU 7.2 makes an error code of 16 times the
# vector there, the manual of 8 times (SDM vol. 3A, section 6.13). So is an address by way of RBP that is not canonical: QEMU
# raises #GP, the manual #SS. And a jump to one: in QEMU it is the target that faults, in the manual the jump.
# And ADD to memory that is not mapped: QEMU reports a read, processors a write. And
# model-specific registers that do not exist, or take no such value: QEMU 7.2 lets that pass.

    .set CODE, 0x08
    .set DATA, 0x10
    .set USER_DATA, 0x20
    .set USER_CODE, 0x28
    .set TASK, 0x30
    .set LOCAL, 0x40
    .set ABSENT, 0x50
    .set LAST_FAULT, 32
    .set CALL_GATE, 0x80                # open to ring 3
    .set CLOSED_GATE, 0x81              # not open

    # Runs an instruction that faults.
    .macro faults instruction:vararg
    leaq 9f(%rip), %r15
    \instruction
9:
    .endm

    .text
    .global kernel_entry
kernel_entry:
    leaq stack_top(%rip), %rsp

    # Tables: a GDT with the addresses of TSS and LDT filled in, an IDT of interrupt gates.
    leaq task(%rip), %rax
    movw %ax, gdt+TASK+2(%rip)
    shrq $16, %rax
    movb %al, gdt+TASK+4(%rip)
    leaq local(%rip), %rax
    movw %ax, gdt+LOCAL+2(%rip)
    shrq $16, %rax
    movb %al, gdt+LOCAL+4(%rip)
    lgdt gdt_pointer(%rip)
    leaq vectors(%rip), %rsi
    leaq idt(%rip), %rdi
    movl $CALL_GATE + 2, %ecx
1:
    movq %rsi, %rax
    movw %ax, (%rdi)
    movw $CODE, 2(%rdi)
    movb $0x8e, 5(%rdi)
    shrq $16, %rax
    movw %ax, 6(%rdi)
    addq $16, %rsi
    addq $16, %rdi
    loop 1b
    movb $0xee, idt+16*CALL_GATE+5(%rip)
    movb $0xee, idt+16*3+5(%rip)
    movb $1, idt+16*8+4(%rip)           # #DF on IST1
    lidt idt_pointer(%rip)
    movl $TASK, %eax
    ltr %ax

    # Descriptor tables.
    sgdt scratch(%rip)
    movq scratch(%rip), %rbx
    movq scratch+8(%rip), %rcx
    sidt scratch(%rip)
    movq scratch(%rip), %rbx
    movq scratch+8(%rip), %rcx
    movq $-1, %rax
    str %ax
    str %eax
    movq $0, scratch(%rip)
    str scratch(%rip)
    movq scratch(%rip), %rbx
    movl $LOCAL, %eax
    lldt %ax
    movq $-1, %rax
    sldt %ax
    sldt %eax
    sldt scratch(%rip)
    movq scratch(%rip), %rbx
    movl $4, %eax                       # entry 0 of the LDT
    movl %eax, %es
    movq $-1, %rax
    movw %es, %ax
    movl %es, %eax
    mov %es, scratch(%rip)
    movq scratch(%rip), %rbx
    movw $DATA, scratch(%rip)
    mov scratch(%rip), %es
    xorl %eax, %eax
    lldt %ax

    # Control and debug registers.
    movq %cr0, %rax
    movq %cr3, %rbx
    movq %cr4, %rcx
    orl $8, %eax
    movq %rax, %cr0
    clts
    movq %cr0, %rax
    orq $0x600, %rcx
    movq %rcx, %cr4
    movq %cr4, %rdx
    movl $5, %eax
    movq %rax, %cr8
    movq %cr8, %rbx
    xorl %eax, %eax
    movq %rax, %cr8
    movq $0x12345678, %rax
    movq %rax, %db0
    movq %db0, %rbx
    invlpg scratch(%rip)
    invd
    wbinvd

    # Model-specific registers.
    movl $0xc0000080, %ecx              # EFER
    rdmsr
    orl $1, %eax
    wrmsr
    rdmsr
    movl $0xc0000100, %ecx              # FS base
    movl $scratch, %eax
    xorl %edx, %edx
    wrmsr
    movq %fs:8, %rbx
    incl %ecx                           # GS base
    movl $0x11111111, %eax
    movl $0x2222, %edx
    wrmsr
    swapgs
    rdmsr
    incl %ecx                           # kernel GS base
    rdmsr
    swapgs
    rdmsr
    movl $0xc0000081, %ecx              # STAR: syscall to 0x08 and 0x10, sysret to 0x28 and 0x20
    xorl %eax, %eax
    movl $0x00180008, %edx
    wrmsr
    incl %ecx                           # LSTAR
    movl $called, %eax
    xorl %edx, %edx
    wrmsr
    movl $0xc0000084, %ecx              # SFMASK
    movl $0x401, %eax
    wrmsr
    rdmsr

    # Ports where nothing answers.
    movl $0x5550, %edx
    xorl %eax, %eax
    inb %dx, %al
    xorl %eax, %eax
    inw %dx, %ax
    xorl %eax, %eax
    inl %dx, %eax
    outb %al, %dx
    outw %ax, %dx
    outl %eax, %dx
    inb $0xe4, %al
    inw $0xe4, %ax
    inl $0xe4, %eax
    outb %al, $0xe4
    outw %ax, $0xe4
    outl %eax, $0xe4
    cld
    leaq scratch(%rip), %rdi
    leaq scratch(%rip), %rsi
    insb
    insw
    insl
    movq scratch(%rip), %rbx
    outsb
    outsw
    outsl
    movl $4, %ecx
    rep insb
    movl $3, %ecx
    rep outsw

    # Far transfers.
    ljmp *far_jump(%rip)
jumped:
    rex.w ljmp *far_jump_64(%rip)
jumped_64:
    lcall *far_call(%rip)
    rex.w lcall *far_call_64(%rip)
    subq $16, %rsp
    movl $returned, (%rsp)
    movl $CODE, 4(%rsp)
    lret $8
returned:
    pushq $CODE
    pushq $returned_64
    lretq
returned_64:
    pushq $0
    pushq $CODE
    pushq $returned_over
    lretq $8
returned_over:
    subq $24, %rsp
    movl $returned_narrow, (%rsp)
    movl $CODE, 4(%rsp)
    movl $0x46, 8(%rsp)
    movl $stack_top, 12(%rsp)
    movl $DATA, 16(%rsp)
    iret
returned_narrow:
    pushq $DATA
    pushq $stack_top
    pushq $0x803
    pushq $CODE
    pushq $returned_wide
    iretq
returned_wide:
    pushfq
    popq %rax
    pushq $0x2d7
    popfq
    cli
    cmc
    std
    cld
    lahf
    xorl %eax, %eax
    sahf

    # Exceptions at ring 0. rax keeps the address that is not canonical, rbx the one that is not mapped.
    xorl %ecx, %ecx
    faults divl %ecx
    movl $-1, %edx
    movl $2, %ecx
    faults idivl %ecx
    faults int3
    faults int $CALL_GATE
    faults int $CLOSED_GATE
    faults ud2
    call set_addresses
    faults movq (%r14), %rcx
    faults movq %rcx, (%r14)
    faults movq (%r13), %rcx
    faults movq %rcx, (%r13)
    faults jmp *%r13
    movq %rsp, %r12
    leaq 4096(%r13), %rsp
    leaq 9f(%rip), %r15
    movb $1, idt+16*14+4(%rip)          # #PF on IST1, as this stack cannot be pushed to
    pushq %rcx
9:
    movb $0, idt+16*14+4(%rip)
    movq %r12, %rsp
    movl $ABSENT, %ecx
    faults movl %ecx, %es
    faults movl %ecx, %ss
    movl $0x1000, %ecx
    faults movl %ecx, %es
    faults movl %ecx, %fs
    xorl %ecx, %ecx
    faults movl %ecx, %ss
    movl %ecx, %es
    movl $CODE, %ecx
    faults ltr %cx
    faults lldt %cx
    movl $TASK, %ecx
    faults ltr %cx
    pushq $0x1000
    pushq $0
    faults lretq
    addq $16, %rsp

    # A fault whose gate is absent is another one, and together they are a double fault.
    movb $0x0e, idt+16*13+5(%rip)
    call set_addresses
    faults movq (%r14), %rcx
    movb $0x8e, idt+16*13+5(%rip)

    # Ring 3: its pages are opened to it first, for processors that look there.
    movq %cr3, %rdi
    movl $6 * 512, %ecx
2:
    btsq $2, (%rdi)
    addq $8, %rdi
    loop 2b
    movq %cr3, %rax
    movq %rax, %cr3
    syscall
    .byte 0x90                          # `called' goes on from here in ring 3
user:
    movq %rsp, %rax
    movl $user_stack_top, %esp
    faults cli
    faults hlt
    faults movq %cr0, %rax
    faults inb %dx, %al
    faults lgdt gdt_pointer(%rip)
    faults rdmsr
    faults swapgs
    faults wbinvd
    faults invlpg (%rsp)
    faults int $CALL_GATE
    faults int3
    faults ud2
    xorl %ecx, %ecx
    faults divl %ecx
    movq $0x100000000, %r13
    faults movq (%r13), %rcx
    faults movq %rcx, (%r13)
    faults jmp *%r13
    movl $DATA, %ecx
    faults movl %ecx, %es
    movl $USER_DATA + 3, %ecx
    movl %ecx, %es
    movl %ecx, %fs
    pushfq
    popq %rax
    orq $0x3200, (%rsp)
    pushq $0x3202
    popfq                               # neither IOPL nor IF
    pushfq
    popq %rax
    pushq $USER_DATA + 3
    pushq $user_stack_top
    pushq $0x3246
    pushq $USER_CODE + 3
    pushq $user_returned
    iretq
user_returned:
    pushfq
    popq %rax
    pushq $0
    pushq $CODE
    pushq $user_returned
    faults lretq
    movl $user_stack_top, %esp
    movl $1, %edi
    syscall

# Where syscall leads: first back to ring 3, then to the end.
called:
    testl %edi, %edi
    pushfq
    popq %rax
    movl $0, %edi
    cmpq $user, %rcx
    jbe 3f
    jmp done
3:
    movq $user, %rcx
    movq $0xa46, %r11
    andq $~0x200, %r11
    sysretq

# The end: letters for ever.
    .global done
done:
    movl $0x3f8, %edx
    movl $'K', %eax
    outb %al, %dx
    jmp done

set_addresses:
    movabsq $0x800000000000, %r14       # not canonical
    movabsq $0x100000000, %r13          # not mapped
    ret

called_far:
    movq (%rsp), %rax
    movq %rsp, %rbx
    lret
called_far_64:
    movq (%rsp), %rax
    movq %rsp, %rbx
    lretq

# Shows a frame in registers and goes on at r15.
arrived:
    popq %rax                           # vector
    popq %rbx                           # error code
    movq (%rsp), %rcx                   # RIP
    movq 8(%rsp), %rdx                  # CS
    movzwl 16(%rsp), %esi               # RFLAGS below RF
    movq 24(%rsp), %rdi                 # RSP
    movq 32(%rsp), %rbp                 # SS
    movq %cr2, %r8
    movq %rsp, %r9
    movq %r15, (%rsp)
    iretq

    .balign 16
vectors:
    .set vector, 0
    .rept CALL_GATE + 2
    .balign 16
    .if vector >= LAST_FAULT || ((0x60227d00 >> (vector & 31)) & 1) == 0
    pushq $0
    .endif
    pushq $vector
    jmp arrived
    .set vector, vector + 1
    .endr

    .data
    .balign 16
gdt:
    .quad 0
    .quad 0x00af9b000000ffff            # 0x08 code, ring 0
    .quad 0x00cf93000000ffff            # 0x10 data, ring 0
    .quad 0x00cffb000000ffff            # 0x18 32-bit code, ring 3
    .quad 0x00cff3000000ffff            # 0x20 data, ring 3
    .quad 0x00affb000000ffff            # 0x28 code, ring 3
    .quad 0x0000890000000067, 0         # 0x30 TSS
    .quad 0x0000820000000007, 0         # 0x40 LDT
    .quad 0x00cf13000000ffff            # 0x50 data that is not present
gdt_pointer:
    .word gdt_pointer - gdt - 1
    .quad gdt
idt_pointer:
    .word (CALL_GATE + 2) * 16 - 1
    .quad idt
    .balign 8
local:
    .quad 0x00cf93000000ffff
far_jump:
    .long jumped
    .word CODE
far_jump_64:
    .quad jumped_64
    .word CODE
far_call:
    .long called_far
    .word CODE
far_call_64:
    .quad called_far_64
    .word CODE
    .balign 8
task:
    .long 0
    .quad ring_0_stack_top, 0, 0
    .quad 0
    .quad interrupt_stack_top
    .skip 104 - 44
scratch:
    .skip 32

    .bss
    .balign 4096
idt:
    .skip 4096
    .skip 1024
stack_top:
    .skip 1024
ring_0_stack_top:
    .skip 1024
interrupt_stack_top:
    .skip 1024
user_stack_top:
