# jumps are as short as GNU as makes them
        .text
        .globl branch_start, branch_global
        .weak branch_weak
branch_start:
        jmp branch_start
        jmp branch_global
        jmp branch_weak
        jmp .Lend
        call branch_global
        call local
        je branch_start
        jne far
local:  nop
branch_weak: nop
branch_global: nop
        jmp local + 1
        jmp . + 2
        jmp outside
        jmp 0x100000
        loop local
        jrcxz local
1:      jmp 1b
        jmp 1f
        .skip 120
1:      jmp 1b
        jz 1f
        .rept 40
        jb 2f
        .endr
        .p2align 4
2:      nop
        .rept 60
        jmp 1f
        .endr
1:
        .balign 32
        jmp 3f
        .skip 100
        jmp 3f
        .p2align 5
        .skip 20
3:      jc far
        .set alias_end, .Lend
        jmp alias_end
        .skip 200
far:    jmp far
        .p2align 4,,10
        jmp far - 1
        .align 8, 0x90
        nop
        .align 8, 0xcc
        nop
.Lend:  ret
        .quad .Lend - branch_start, 1b - 1b
        .skip .Lend - far, 0x5a
        .section .text.outside, "ax"
        jmp local
outside: jmp outside
        je local
