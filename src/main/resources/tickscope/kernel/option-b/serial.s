# serial.s: void serial_putc(char c)
#
# Sends one character to the first serial port, waiting until the port can take it. Changes rax and rdx.
#
# Design: Option B. Whatever a thread asks the kernel to do for it ends at a safe point. This is the only service of this
# kernel that threads use, so a thread that never prints never gives the processor away.

    .set COM1_DATA,   0x3f8             # 16550
    .set COM1_STATUS, 0x3fd
    .set CAN_SEND,    0x20              # bit 5 of the status: the transmitter is empty

    .section .text
    .balign 16, 0xcc
    .global serial_putc
serial_putc:
    //@ phase caller
    //@ say The serial port is asked whether it can take a character.
    movl $COM1_STATUS, %edx
1:
    inb %dx, %al
    testb $CAN_SEND, %al
    jz 1b

    //@ say The character goes out.
    movl $COM1_DATA, %edx
    movl %edi, %eax
    outb %al, %dx

    //@ say The service is done, and nothing is half finished: a safe point.
    //= safe_point();
    jmp safe_point

# void serial_put_digit(unsigned n)
#
# Sends the low four bits of n as a hexadecimal digit. Changes rax, rdx and rdi.

    .balign 16, 0xcc
    .global serial_put_digit
serial_put_digit:
    //@ phase caller
    //@ say Four bits become a digit: 0 to 9, then a to f.
    andl $15, %edi
    addl $'0', %edi
    cmpl $'9', %edi
    jbe 1f
    addl $('a' - '9' - 1), %edi
1:
    jmp serial_putc

    .balign 16, 0xcc
