# devices.s: the interrupt controllers, the timers and the serial port, asked by programmed input and output with IF=0.
#
# Beside QEMU all registers are equal after each instruction. Left out is what QEMU 7.2 does otherwise than the data sheets: OUT
# in mode 2 (there it is inverted) and at the end of mode 0 (a clock early), odd counts in mode 3, the null count in a read-back
# status, counting in BCD; port 0x61, where memory refresh
# shows; and the second period of a periodic local APIC timer: QEMU counts through zero and takes one more.

    .set MASTER, 0x20
    .set SLAVE, 0xa0
    .set SERIAL, 0x3f8
    .set APIC, 0xfee00000

    .macro write port, value
    movl $\port, %edx
    movb $\value, %al
    outb %al, %dx
    .endm

    .macro read port
    movl $\port, %edx
    xorl %eax, %eax
    inb %dx, %al
    .endm

    # All that a controller tells: mask, requests, in service.
    .macro ask chip
    read \chip+1
    movl %eax, %r8d
    write \chip, 0x0a
    read \chip
    movl %eax, %r9d
    write \chip, 0x0b
    read \chip
    movl %eax, %r10d
    .endm

    .macro initialise icw4
    write MASTER, 0x11
    write MASTER+1, 0x20
    write MASTER+1, 0x04
    write MASTER+1, \icw4
    write SLAVE, 0x11
    write SLAVE+1, 0x28
    write SLAVE+1, 0x02
    write SLAVE+1, 0x01
    .endm

    # Line 4 rises: the transmitter is empty, and says so. It falls when that is identified.
    .macro raise4
    write SERIAL+1, 2
    .endm
    .macro lower4
    read SERIAL+2
    movl %eax, %r11d
    write SERIAL+1, 0
    .endm
    .macro pulse4
    raise4
    lower4
    .endm

    .macro poll chip
    write \chip, 0x0c
    read \chip
    movl %eax, %r12d
    .endm

    # Line 0 rises within 1,800 instructions, and once: terminal count after one clock. Then a count that never ends here.
    .macro pulse0
    write 0x43, 0x30
    write 0x40, 1
    write 0x40, 0
    movl $1800, %ecx
1:
    loop 1b
    write 0x43, 0x34
    write 0x40, 0
    write 0x40, 0
    .endm

    .macro apic register
    movl \register(%rbp), %eax
    .endm
    .macro set_apic register, value
    movl $\value, \register(%rbp)
    .endm

    .text
    .global kernel_entry
kernel_entry:
    leaq stack_top(%rip), %rsp
    movl $APIC, %ebp

    write SERIAL+4, 8                   # OUT2 lets its line through on a PC; QEMU does not look
    # After the sequence nothing is masked, asked for or in service.
    write 0x43, 0x34
    write 0x40, 0
    write 0x40, 0
    initialise 1
    ask MASTER
    ask SLAVE
    write MASTER+1, 0xef
    write SLAVE+1, 0xa5
    ask MASTER
    ask SLAVE

    # A request waits; a poll takes it into service; each form of EOI ends it.
    pulse4
    ask MASTER
    poll MASTER
    ask MASTER
    pulse4
    ask MASTER
    poll MASTER                         # in service, and blocks itself
    write MASTER, 0x20
    ask MASTER
    poll MASTER
    write MASTER, 0x61                  # specific, the wrong line
    ask MASTER
    write MASTER, 0x64
    ask MASTER
    poll MASTER
    poll SLAVE

    # The mask holds a request back without losing it.
    write MASTER+1, 0xff
    pulse4
    ask MASTER
    poll MASTER
    write MASTER+1, 0xef
    poll MASTER
    write MASTER, 0x20
    ask MASTER

    # Priorities: line 0 before line 4, until they are turned round.
    write MASTER+1, 0xee
    pulse0
    pulse4
    ask MASTER
    poll MASTER
    ask MASTER
    poll MASTER
    write MASTER, 0x20
    poll MASTER
    write MASTER, 0x20
    ask MASTER
    write MASTER, 0xc3                  # line 3 is the lowest: 4 comes first
    pulse0
    pulse4
    poll MASTER
    ask MASTER
    poll MASTER
    write MASTER, 0xa0                  # ends it and makes it the lowest
    ask MASTER
    poll MASTER
    pulse4
    poll MASTER                         # line 0 is in service and before it
    write MASTER, 0xe0                  # ends line 0, makes it the lowest
    ask MASTER
    poll MASTER
    write MASTER, 0x20
    write MASTER, 0xc7
    ask MASTER

    # Special mask mode lets what is below through while the line in service is masked.
    pulse0
    poll MASTER
    write MASTER+1, 0xef
    pulse4
    poll MASTER
    write MASTER, 0x68
    poll MASTER
    ask MASTER
    write MASTER, 0x48
    write MASTER, 0x64
    write MASTER, 0x60
    ask MASTER

    # Automatic EOI, with and without rotation.
    initialise 3
    write MASTER+1, 0xee
    pulse4
    poll MASTER
    ask MASTER
    write MASTER, 0x80
    pulse4
    poll MASTER
    pulse0
    pulse4
    poll MASTER
    poll MASTER
    ask MASTER
    write MASTER, 0x00

    # Levels: a line that stays asks again after its EOI, one that falls asks no more.
    initialise 1
    write MASTER+1, 0xef
    read 0x4d0
    write 0x4d0, 0x10
    read 0x4d0
    raise4
    poll MASTER
    ask MASTER
    write MASTER, 0x20
    ask MASTER
    lower4
    ask MASTER
    poll MASTER
    ask MASTER
    write 0x4d0, 0
    write 0x4d1, 0xff
    read 0x4d1
    write 0x4d1, 0

    # An edge that comes before the sequence is forgotten by it.
    pulse4
    initialise 1
    ask MASTER
    poll MASTER

    # A slave alone, sixteen values of its mask.
    .set value, 0
    .rept 16
    write SLAVE+1, value
    read SLAVE+1
    .set value, value + 17
    .endr
    write SLAVE+1, 0xff
    write MASTER+1, 0xff

    # The 8254: bytes in each order, latched and unlatched; a latch holds until it is read.
    .macro latched channel, counter
    write 0x43, \channel << 6
    read \counter
    movl %eax, %ebx
    read \counter
    movl %eax, %esi
    .endm
    .irp mode, 0x34, 0x36, 0x30
    write 0x43, \mode
    write 0x40, 0x22
    write 0x40, 0x43
    movl $900, %ecx
2:
    loop 2b
    latched 0, 0x40
    read 0x40
    read 0x40
    write 0x43, 0
    movl $900, %ecx
3:
    loop 3b
    read 0x40
    read 0x40
    read 0x40
    read 0x40
    .endr
    write 0x43, 0x24                    # the high byte alone
    write 0x40, 0x05
    latched 0, 0x40
    write 0x43, 0x14                    # the low byte alone
    write 0x40, 0x77
    latched 0, 0x40
    write 0x43, 0x36
    write 0x40, 0x00
    write 0x40, 0x10
    write 0x43, 0xc2                    # read back: count and status
    read 0x40
    read 0x40
    read 0x40
    write 0x43, 0xe2                    # status alone
    read 0x40
    write 0x43, 0xd2                    # count alone
    read 0x40
    read 0x40
    write 0x43, 0x36                    # square wave, its two halves seen in OUT
    write 0x40, 4
    write 0x40, 0
    .rept 6
    movl $800, %ecx
4:
    loop 4b
    write 0x43, 0xe2
    read 0x40
    andl $0x80, %eax
    .endr
    write 0x43, 0xb6                    # channel 2 behind its gate
    write 0x42, 0x00
    write 0x42, 0x10
    write 0x61, 1
    movl $1000, %ecx
5:
    loop 5b
    latched 2, 0x42
    write 0x61, 0

    # The 16550's registers.
    .irp register, 1, 3, 4, 7
    read SERIAL+\register
    .endr
    write SERIAL+7, 0x5a
    read SERIAL+7
    write SERIAL+3, 0x83
    write SERIAL, 0x0c
    write SERIAL+1, 0x00
    read SERIAL
    read SERIAL+1
    write SERIAL+3, 0x03
    read SERIAL+3
    read SERIAL+5
    raise4
    read SERIAL+2
    read SERIAL+2
    write SERIAL+1, 0

    # The local APIC: what it is asked for, its priorities, its timer to the instruction.
    set_apic 0xf0, 0x1ff
    apic 0xf0
    apic 0x20
    set_apic 0x80, 0x35
    apic 0x80
    apic 0xa0
    set_apic 0x310, 0
    .irp vector, 0x31, 0x45, 0x52, 0x45
    set_apic 0x300, 0x40000 + \vector   # to itself
    apic 0x210
    movl %eax, %ebx
    apic 0x220
    movl %eax, %esi
    apic 0x120
    movl %eax, %edi
    .endr
    apic 0xa0
    set_apic 0x80, 0xff
    apic 0xa0
    .irp divide, 0xb, 0x0, 0x1, 0x2, 0x3, 0x8, 0x9, 0xa
    set_apic 0x320, 0x10040
    set_apic 0x3e0, \divide
    apic 0x3e0
    set_apic 0x380, 5000
    apic 0x380
    .rept 5
    apic 0x390
    .endr
    movl $61, %ecx
6:
    loop 6b
    apic 0x390
    movl $203, %ecx
7:
    loop 7b
    apic 0x390
    .endr
    set_apic 0x3e0, 0xb                 # once, masked: it ends and stays at zero
    set_apic 0x380, 100
    movl $150, %ecx
8:
    loop 8b
    apic 0x390
    apic 0x220
    set_apic 0x320, 0x66                # once: vector 0x66
    set_apic 0x380, 100
    movl $94, %ecx
9:
    loop 9b
    .rept 8
    apic 0x230
    movl %eax, %ebx
    apic 0x390
    .endr
    set_apic 0x320, 0x20067             # again and again
    set_apic 0x380, 700
    movl $600, %ecx
10:
    loop 10b
    apic 0x390
    apic 0x230
    set_apic 0x380, 0
    apic 0x390
    jmp done

# The end: letters for ever.
    .global done
done:
    movl $SERIAL, %edx
    movl $'K', %eax
    outb %al, %dx
    jmp done

    .bss
    .balign 16
    .skip 4096
stack_top:
