# shim.s: from QEMU's PVH entry, 32-bit, to the state in which a scenario's kernel starts, long mode at ring 0.
#
# Linked far above the kernel, so that the kernel's own bytes are those of a scenario. Maps 1 MiB to 4 GiB to itself; below
# the kernel nothing is mapped, as in a scenario, so that a jump to 0 is a page fault.

    .set LARGE_PAGE, 0x83               # present, writable, 2 MiB
    .set TABLE, 0x03                    # present, writable

    .section .note.pvh, "a", @note
    .long 4, 8, 18
    .asciz "Xen"
    .quad shim_entry

    .section .shim, "awx"
    .code32
shim_entry:
    movb $0xff, %al                     # the firmware left the timer on
    outb %al, $0x21
    outb %al, $0xa1
    movl $0x1ff, 0xfee000f0             # the local APIC passes on what the 8259A says
    movl $0x700, 0xfee00350
    movl $page_tables + 0x1000 + TABLE, page_tables
    movl $page_directories + TABLE, %eax
    movl $page_tables + 0x1000, %edi
    movl $4, %ecx
1:  movl %eax, (%edi)
    addl $0x1000, %eax
    addl $8, %edi
    loop 1b

    movl $LARGE_PAGE, %eax
    movl $page_directories, %edi
    movl $2048, %ecx
2:  movl %eax, (%edi)
    addl $0x200000, %eax
    addl $8, %edi
    loop 2b

    movl $0x100000 + TABLE, %eax
    movl $first_page_table + 256 * 8, %edi
    movl $256, %ecx
3:  movl %eax, (%edi)
    addl $0x1000, %eax
    addl $8, %edi
    loop 3b
    movl $first_page_table + TABLE, page_directories

    movl $0x20, %eax                    # PAE
    movl %eax, %cr4
    movl $page_tables, %eax
    movl %eax, %cr3
    movl $0xc0000080, %ecx              # EFER: long mode
    movl $0x100, %eax
    xorl %edx, %edx
    wrmsr
    movl $0x80000011, %eax              # paging, protected mode
    movl %eax, %cr0
    lgdt shim_gdt_pointer
    ljmp $0x08, $shim_long_mode

    .code64
shim_long_mode:
    movl $0x10, %eax
    movl %eax, %ds
    movl %eax, %es
    movl %eax, %ss
    xorl %eax, %eax
    movl %eax, %fs
    movl %eax, %gs
    lldt %ax                            # no local descriptors
    xorl %ebx, %ebx
    xorl %ecx, %ecx
    xorl %edx, %edx
    xorl %esi, %esi
    xorl %edi, %edi
    xorl %ebp, %ebp
    movl $0x1f0000, %esp
    pushq $2
    popfq
    jmp kernel_entry

    .balign 8
shim_gdt:
    .quad 0
    .quad 0x00af9b000000ffff
    .quad 0x00cf93000000ffff
shim_gdt_pointer:
    .word shim_gdt_pointer - shim_gdt - 1
    .long shim_gdt

    .balign 4096
page_tables:
    .skip 0x2000
page_directories:
    .skip 0x4000
first_page_table:
    .skip 0x1000
