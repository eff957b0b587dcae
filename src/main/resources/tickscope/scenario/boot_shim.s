# boot_shim.s: void shim_entry(void)
#
# From where a boot loader leaves off, 32-bit protected mode without paging, to the state in which a kernel starts:
# 64-bit mode at ring 0 with the first 4 GiB mapped to themselves. Then it jumps to KERNEL_ENTRY. QEMU finds it by the
# PVH note, GRUB by the multiboot2 header.
#
# Down to shim_long_mode the processor reads 32-bit code, and this is assembled as 64-bit code. Only instructions are
# used whose bytes mean the same in both; so addresses are loaded into registers, and (%rdi) stands for (%edi).

    .set MAGIC,       0xe85250d6        # multiboot2
    .set I386,        0                 # begin in 32-bit protected mode
    .set ENTRY_TAG,   3
    .set END_TAG,     0
    .set PHYS32_NOTE, 18                # PVH: the address of 32-bit code

    .set TABLE,       0x03              # page table entries: present, writable
    .set LARGE_PAGE,  0x83              # and 2 MiB large
    .set ENTRIES,     512

    .set EFER,        0xc0000080
    .set LONG_MODE,   0x100
    .set PAE,         0x20
    .set PAGING,      0x80000011        # with protected mode, and ET, which is always set

    .set CODE,        0x08
    .set DATA,        0x10
    .set FIRST_STACK, 0x1f0000

    .section .text
    .balign 8
multiboot2_header:
    .long MAGIC, I386, multiboot2_end - multiboot2_header
    .long 0x100000000 - (MAGIC + I386 + (multiboot2_end - multiboot2_header))
    .word ENTRY_TAG, 0
    .long 12, shim_entry
    .balign 8
    .word END_TAG, 0
    .long 8
multiboot2_end:

    .global pvh_note
pvh_note:
    .long 4, 8, PHYS32_NOTE             # lengths of the name and of the address
    .asciz "Xen"
    .quad shim_entry
    .global pvh_note_end
pvh_note_end:

    .global shim_entry
shim_entry:
    cli
    cld
    movl $shim_stack_top, %esp

    # Six pages of tables, of unknown content.
    movl $page_tables, %edi
    xorl %eax, %eax
    movl $6 * ENTRIES * 2, %ecx
    rep stosl

    # The first level has one entry, the second four, for a gigabyte each.
    movl $page_tables, %edi
    movl $page_directory_pointers + TABLE, %eax
    movl %eax, (%rdi)
    movl $page_directory_pointers, %edi
    movl $page_directories + TABLE, %eax
    movl $4, %ecx
1:
    movl %eax, (%rdi)
    addl $4096, %eax
    addl $8, %edi
    loop 1b

    # The third level: 2048 pages of 2 MiB.
    movl $page_directories, %edi
    movl $LARGE_PAGE, %eax
    movl $4 * ENTRIES, %ecx
2:
    movl %eax, (%rdi)
    addl $0x200000, %eax
    addl $8, %edi
    loop 2b

    # Long mode, still with the loader's 32-bit code segment.
    movl $PAE, %eax
    movq %rax, %cr4
    movl $page_tables, %eax
    movq %rax, %cr3
    movl $EFER, %ecx
    movl $LONG_MODE, %eax
    xorl %edx, %edx
    wrmsr
    movl $PAGING, %eax
    movq %rax, %cr0

    # A far jump loads the 64-bit one.
    movl $shim_gdt_pointer, %eax
    lgdt (%rax)
    movl $shim_far_pointer, %eax
    ljmp *(%rax)

shim_long_mode:
    movl $DATA, %eax
    movl %eax, %ds
    movl %eax, %es
    movl %eax, %ss
    xorl %eax, %eax
    movl %eax, %fs
    movl %eax, %gs
    lidt shim_idt_pointer(%rip)

    # All registers 0, as after power-on, but for RSP and the flag that is always set.
    xorl %ebx, %ebx
    xorl %ecx, %ecx
    xorl %edx, %edx
    xorl %esi, %esi
    xorl %edi, %edi
    xorl %ebp, %ebp
    xorl %r8d, %r8d
    xorl %r9d, %r9d
    xorl %r10d, %r10d
    xorl %r11d, %r11d
    xorl %r12d, %r12d
    xorl %r13d, %r13d
    xorl %r14d, %r14d
    xorl %r15d, %r15d
    pushq $2
    popfq
    movl $FIRST_STACK, %esp
    jmp *shim_target(%rip)

    .balign 8
shim_gdt:
    .quad 0
    .quad 0x00af9b000000ffff            # 0x08 code: 64-bit, ring 0
    .quad 0x00cf93000000ffff            # 0x10 data: ring 0
shim_target:
    .quad KERNEL_ENTRY
shim_far_pointer:
    .long shim_long_mode
    .word CODE
shim_gdt_pointer:
    .word 3 * 8 - 1
    .quad shim_gdt
shim_idt_pointer:
    .word 0
    .quad 0

    .section .bss
    .balign 4096
page_tables:
    .skip 4096
page_directory_pointers:
    .skip 4096
page_directories:
    .skip 4 * 4096
    .skip 64
shim_stack_top:
