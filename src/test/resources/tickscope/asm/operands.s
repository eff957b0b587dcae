# every shape of operand, with values known early, late and only when linked
        .text
        .set early, 8
start:  mov %rax, %rbx
        movq $early, %rax
        movq $late, %rax
        movq $start, %rax
        movabs $start, %rax
        movabsq $0x1122334455667788, %r9
        mov $0x80000000, %eax
        mov $-1, %rax
        mov $'a', %al
        mov $elsewhere, %edi
        push $start
        push $early
        push $late
        pushq $-1
        add $early, %rsp
        add $late, %rsp
        addq $end - start, 8(%rsp)
        cmpq $second - first, %rax
first:  nop
second: cmpq $second - first, %rax
        mov 8(%rsp), %rax
        mov -8(%rbp,%rcx,4), %eax
        mov early(%rsp), %rax
        mov late(%rsp), %rax
        mov early*2+1(,%rbx,8), %rax
        mov (%rax), %cl
        mov (%r12), %r13
        mov (%rbp), %r13
        mov (%rax,%rbx), %rdx
        mov (,%rax,2), %rdx
        mov start(%rip), %rax
        mov elsewhere(%rip), %rax
        lea elsewhere+8(%rip), %rsi
        movq $5, elsewhere(%rip)
        cmpb $1, elsewhere(%rip)
        movq $elsewhere, elsewhere(%rip)
        mov 16(%rip), %rax
        mov start, %ebx
        mov start(,%rax,8), %rbx
        mov elsewhere(%rbx), %rcx
        mov %fs:0, %rax
        mov %gs:8(%rbx), %rax
        mov %fs:elsewhere, %rcx
        mov (%eax), %ebx
        mov 4(%esp,%ecx,2), %ebx
        mov %ah, %ch
        mov %cr3, %rax
        mov %rax, %cr3
        mov %ds, %eax
        mov %eax, %ss
        jmp *%rax
        jmp *elsewhere(%rip)
        call *8(%rax)
        call *%r11
        call elsewhere
        call elsewhere@PLT
        jmp elsewhere
        rep movsq
        rep; stosb
        repne scasb
        lock xchg %rax, (%rbx)
        lock
        incq counter(%rip)
        int $0x20
        int $late
        iretq
        pushfq; popfq
        cli; hlt; sti
        out %al, $0x20
        outb %al, %dx
        in $0x21, %al
        .set late, 5
        .balign 16
end:    ret
        .data
counter: .quad 0, end - start, start, elsewhere
        .long end - ., elsewhere - .
