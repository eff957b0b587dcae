# macros, repetitions, conditionals
        .macro show a b c
        .ascii "[\a|\b|\c]"
        .endm
        show 1 2 3
        show a -b
        show -1 -2
        show (a) b
        show a "s t" b
        show (a b) c
        show b=4 , a=5
        show a,,c
        show 8(%rax,%rcx)
        show %rax %rbx
        show $5 $6
        show 1+ 2 , 3
        show a * b
        show "x,y",z
        show 5 | 3
        show
        .macro more a:req b=7 c:vararg
        .ascii "[\a|\b|\c]\@ \()x \zz"
        .endm
        more 1
        more 1,2,  3 , 4
        more b=3, a=2
        .irp x 1,2 , 3
        .byte \x
        .endr
        .irpc c,a b
        .ascii "\c"
        .endr
        .irp x
        .ascii "<\x>"
        .endr
        .rept 3
        .byte 1
        .rept 2
        .byte 2
        .endr
        .endr
        .macro early x
        .if \x
        .byte 1
        .exitm
        .endif
        .byte 2
        .endm
        early 1
        early 0
        .macro outer name
        .macro \name y
        .byte \y
        .endm
        .endm
        outer inner
        inner 9
        .purgem inner
        .macro count n
        .if \n
        .byte \n
        count "(\n - 1)"
        .endif
        .endm
        count 5
        .macro label n
name_\n\()_end: .byte \n
        .endm
        label 1
        label 2
        .byte name_2_end - name_1_end
        .ifdef GIVEN
        .byte GIVEN
        .else
        .byte 0xee
        .endif
        .ifndef MISSING
        .byte 1
        .elseif 1
        .byte 2
        .else
        .byte 3
        .endif
        .if 0
        .byte 4 ; nonsense here
        .if 1
        .byte 5
        .else
        .byte 6
        .endif
        .macro show
        .endm
        .elseif 2 > 1
        .byte 7
        .elseif 1
        .byte 8
        .else
        .byte 9
        .endif
        .ifc a b,a b
        .byte 10
        .endif
        .ifnc abc,abd
        .byte 11
        .endif
        .ifeqs "x","x"
        .byte 12
        .endif
        .ifeq 0
        .byte 13
        .endif
        .ifgt 1 ; .byte 14 ; .endif
        .ifle 1 ; .byte 15 ; .endif
        .ifb
        .byte 16
        .endif
        .macro maybe x
        .ifnb \x
        .byte \x
        .endif
        .endm
        maybe
        maybe 17
        .include "part.inc"
        .macro reg_list regs:vararg
        .irp r, \regs
        .ascii "%\r,"
        .endr
        .endm
        reg_list rax, rbx, rcx
1:      .byte 1
        .quad 1b, 1f
1:      .quad 1b - 1f
1:      .byte 2
