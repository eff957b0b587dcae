# gcc -O2 -ffreestanding -mgeneral-regs-only -S of a program with a jump table, atomics, 128-bit and local common data
	.file	"a.c"
	.text
	.p2align 4
	.weak	opt
	.type	opt, @function
opt:
.LFB0:
	.cfi_startproc
	movl	$3, %eax
	ret
	.cfi_endproc
.LFE0:
	.size	opt, .-opt
	.p2align 4
	.globl	sort
	.type	sort, @function
sort:
.LFB2:
	.cfi_startproc
	leaq	4(%rdi), %r9
	movl	$1, %r10d
	cmpl	$1, %esi
	jle	.L3
	.p2align 4,,10
	.p2align 3
.L8:
	movl	(%r9), %r8d
	movq	%r9, %rax
	jmp	.L5
	.p2align 4,,10
	.p2align 3
.L7:
	movl	%edx, (%rax)
	leaq	-4(%rcx), %rax
	cmpq	%rax, %rdi
	je	.L10
.L5:
	movl	-4(%rax), %edx
	movq	%rax, %rcx
	cmpl	%r8d, %edx
	jg	.L7
	addl	$1, %r10d
	movl	%r8d, (%rcx)
	addq	$4, %r9
	cmpl	%r10d, %esi
	jne	.L8
.L3:
	ret
	.p2align 4,,10
	.p2align 3
.L10:
	movq	%rdi, %rcx
	addl	$1, %r10d
	addq	$4, %r9
	movl	%r8d, (%rcx)
	cmpl	%r10d, %esi
	jne	.L8
	jmp	.L3
	.cfi_endproc
.LFE2:
	.size	sort, .-sort
	.globl	__umodti3
	.p2align 4
	.globl	mulmod
	.type	mulmod, @function
mulmod:
.LFB3:
	.cfi_startproc
	movq	%rdi, %rax
	movq	%rdx, %rcx
	subq	$8, %rsp
	.cfi_def_cfa_offset 16
	mulq	%rsi
	movq	%rdx, %rsi
	movq	%rax, %rdi
	movq	%rcx, %rdx
	xorl	%ecx, %ecx
	call	__umodti3@PLT
	addq	$8, %rsp
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE3:
	.size	mulmod, .-mulmod
	.p2align 4
	.globl	__umodti3
	.type	__umodti3, @function
__umodti3:
.LFB4:
	.cfi_startproc
	movq	%rdi, %rax
	xorq	%rcx, %rsi
	xorq	%rdx, %rax
	movq	%rsi, %rdx
	ret
	.cfi_endproc
.LFE4:
	.size	__umodti3, .-__umodti3
	.p2align 4
	.globl	sw
	.type	sw, @function
sw:
.LFB5:
	.cfi_startproc
	cmpl	$9, %edi
	ja	.L17
	leaq	.L19(%rip), %rdx
	movl	%edi, %eax
	movslq	(%rdx,%rax,4), %rax
	addq	%rdx, %rax
	jmp	*%rax
	.section	.rodata
	.align 4
	.align 4
.L19:
	.long	.L25-.L19
	.long	.L24-.L19
	.long	.L26-.L19
	.long	.L22-.L19
	.long	.L21-.L19
	.long	.L20-.L19
	.long	.L17-.L19
	.long	.L17-.L19
	.long	.L17-.L19
	.long	.L18-.L19
	.text
	.p2align 4,,10
	.p2align 3
.L17:
	jmp	opt
	.p2align 4,,10
	.p2align 3
.L25:
	movl	$97, %eax
#APP
# 14 "a.c" 1
	outb %al, $233
# 0 "" 2
#NO_APP
	ret
	.p2align 4,,10
	.p2align 3
.L22:
	movl	$-1, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L21:
	movl	$4, %eax
#APP
# 14 "a.c" 1
	outb %al, $233
# 0 "" 2
#NO_APP
	movl	%edi, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L20:
	movl	$99, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L18:
	movl	$12, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L26:
	movl	$62, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L24:
	movl	$7, %eax
	ret
	.cfi_endproc
.LFE5:
	.size	sw, .-sw
	.p2align 4
	.globl	ins
	.type	ins, @function
ins:
.LFB6:
	.cfi_startproc
	testq	%rdi, %rdi
	je	.L35
	pushq	%rbx
	.cfi_def_cfa_offset 16
	.cfi_offset 3, -16
	movq	%rdi, %rbx
	cmpq	16(%rdi), %rsi
	jb	.L36
	movq	8(%rdi), %rdi
	call	ins
	movq	%rax, 8(%rbx)
	movq	%rbx, %rax
	popq	%rbx
	.cfi_remember_state
	.cfi_def_cfa_offset 8
	ret
	.p2align 4,,10
	.p2align 3
.L36:
	.cfi_restore_state
	movq	(%rdi), %rdi
	call	ins
	movq	%rax, (%rbx)
	movq	%rbx, %rax
	popq	%rbx
	.cfi_def_cfa_offset 8
	ret
	.p2align 4,,10
	.p2align 3
.L35:
	.cfi_restore 3
	movslq	used(%rip), %rax
	leal	1(%rax), %edx
	leaq	(%rax,%rax,2), %rax
	movl	%edx, used(%rip)
	salq	$4, %rax
	leaq	pool(%rip), %rdx
	addq	%rdx, %rax
	movq	%rsi, 16(%rax)
	ret
	.cfi_endproc
.LFE6:
	.size	ins, .-ins
	.p2align 4
	.globl	crc
	.type	crc, @function
crc:
.LFB7:
	.cfi_startproc
	testq	%rsi, %rsi
	je	.L41
	addq	%rdi, %rsi
	movl	$-1, %eax
	.p2align 4,,10
	.p2align 3
.L40:
	movzbl	(%rdi), %edx
	addq	$1, %rdi
	xorl	%edx, %eax
	movl	$8, %edx
	.p2align 4,,10
	.p2align 3
.L39:
	movl	%eax, %ecx
	andl	$1, %eax
	negl	%eax
	shrl	%ecx
	andl	$-306674912, %eax
	xorl	%ecx, %eax
	subl	$1, %edx
	jne	.L39
	cmpq	%rsi, %rdi
	jne	.L40
	notl	%eax
	ret
.L41:
	xorl	%eax, %eax
	ret
	.cfi_endproc
.LFE7:
	.size	crc, .-crc
	.p2align 4
	.globl	memcpy
	.type	memcpy, @function
memcpy:
.LFB8:
	.cfi_startproc
	movq	%rdi, %rax
	testq	%rdx, %rdx
	je	.L45
	xorl	%ecx, %ecx
	.p2align 4,,10
	.p2align 3
.L46:
	movzbl	(%rsi,%rcx), %r8d
	movb	%r8b, (%rax,%rcx)
	addq	$1, %rcx
	cmpq	%rdx, %rcx
	jne	.L46
.L45:
	ret
	.cfi_endproc
.LFE8:
	.size	memcpy, .-memcpy
	.p2align 4
	.globl	putch
	.type	putch, @function
putch:
.LFB9:
	.cfi_startproc
	movl	%edi, %eax
#APP
# 14 "a.c" 1
	outb %al, $233
# 0 "" 2
#NO_APP
	ret
	.cfi_endproc
.LFE9:
	.size	putch, .-putch
	.p2align 4
	.globl	divs
	.type	divs, @function
divs:
.LFB10:
	.cfi_startproc
	movq	%rdi, %rax
	movl	%edx, %ecx
	cqto
	idivq	%rsi
	movq	%rax, %rsi
	movabsq	$7378697629483820647, %rax
	imulq	%rdi
	movq	%rdi, %rax
	sarq	$63, %rax
	sarq	$2, %rdx
	subq	%rax, %rdx
	leaq	(%rdx,%rdx,4), %rax
	movq	%rdi, %rdx
	addq	%rax, %rax
	subq	%rax, %rdx
	addq	%rdx, %rsi
	movl	%ecx, %edx
	sarl	$3, %edx
	movslq	%edx, %rdx
	testl	%ecx, %ecx
	jns	.L54
	movl	%ecx, %eax
	movl	%ecx, %edx
	imulq	$613566757, %rax, %rax
	shrq	$32, %rax
	subl	%eax, %edx
	shrl	%edx
	addl	%eax, %edx
	shrl	$2, %edx
.L54:
	andl	$31, %ecx
	addq	%rdx, %rsi
	salq	%cl, %rdi
	leaq	(%rdi,%rsi), %rax
	ret
	.cfi_endproc
.LFE10:
	.size	divs, .-divs
	.p2align 4
	.globl	strcmp2
	.type	strcmp2, @function
strcmp2:
.LFB11:
	.cfi_startproc
	movzbl	(%rdi), %eax
	testb	%al, %al
	jne	.L56
	jmp	.L61
	.p2align 4,,10
	.p2align 3
.L58:
	movzbl	1(%rdi), %eax
	addq	$1, %rdi
	leaq	1(%rsi), %rdx
	testb	%al, %al
	je	.L62
	movq	%rdx, %rsi
.L56:
	movzbl	(%rsi), %edx
	cmpb	%al, %dl
	je	.L58
.L57:
	subl	%edx, %eax
	ret
	.p2align 4,,10
	.p2align 3
.L62:
	movzbl	1(%rsi), %edx
	xorl	%eax, %eax
	subl	%edx, %eax
	ret
.L61:
	movzbl	(%rsi), %edx
	xorl	%eax, %eax
	jmp	.L57
	.cfi_endproc
.LFE11:
	.size	strcmp2, .-strcmp2
	.p2align 4
	.globl	atom
	.type	atom, @function
atom:
.LFB12:
	.cfi_startproc
	movq	%rsi, %rax
	leaq	1(%rsi), %rdx
	lock cmpxchgq	%rdx, (%rdi)
	sete	%al
	jne	.L63
	movl	$3, %eax
	lock xaddq	%rax, (%rdi)
	cmpq	$2, %rax
	setg	%al
.L63:
	ret
	.cfi_endproc
.LFE12:
	.size	atom, .-atom
	.section	.text.startup,"ax",@progbits
	.p2align 4
	.globl	main
	.type	main, @function
main:
.LFB13:
	.cfi_startproc
	movabsq	$12884901893, %rax
	pushq	%rbx
	.cfi_def_cfa_offset 16
	.cfi_offset 3, -16
	movl	$5, %esi
	subq	$32, %rsp
	.cfi_def_cfa_offset 48
	leaq	8(%rsp), %rbx
	movq	%rax, 8(%rsp)
	movabsq	$8589934593, %rax
	movq	%rbx, %rdi
	movq	%rax, 16(%rsp)
	movl	$4, 24(%rsp)
	call	sort
	movslq	used(%rip), %rax
	movslq	8(%rsp), %rcx
	leal	1(%rax), %edx
	leaq	(%rax,%rax,2), %rax
	movl	%edx, used(%rip)
	salq	$4, %rax
	leaq	pool(%rip), %rdx
	movq	%rcx, 16(%rdx,%rax)
	movq	names(%rip), %rax
	movsbl	(%rax), %eax
#APP
# 14 "a.c" 1
	outb %al, $233
# 0 "" 2
#NO_APP
	movq	8+names(%rip), %rax
	movsbl	(%rax), %eax
#APP
# 14 "a.c" 1
	outb %al, $233
# 0 "" 2
#NO_APP
	movq	16+names(%rip), %rax
	movsbl	(%rax), %eax
#APP
# 14 "a.c" 1
	outb %al, $233
# 0 "" 2
#NO_APP
	movl	12(%rsp), %edi
	call	sw
	movq	%rbx, %rdi
	movl	$20, %esi
	movl	%eax, %r8d
	call	crc
	addq	$32, %rsp
	.cfi_def_cfa_offset 16
	addl	%r8d, %eax
	popq	%rbx
	.cfi_def_cfa_offset 8
	ret
	.cfi_endproc
.LFE13:
	.size	main, .-main
	.globl	names
	.section	.rodata.str1.1,"aMS",@progbits,1
.LC0:
	.string	"a"
.LC1:
	.string	"bb"
.LC2:
	.string	"ccc"
	.section	.data.rel.local,"aw"
	.align 16
	.type	names, @object
	.size	names, 24
names:
	.quad	.LC0
	.quad	.LC1
	.quad	.LC2
	.globl	used
	.bss
	.align 4
	.type	used, @object
	.size	used, 4
used:
	.zero	4
	.local	pool
	.comm	pool,4800,32
	.ident	"GCC: (Debian 12.2.0-14+deb12u1) 12.2.0"
	.section	.note.GNU-stack,"",@progbits
