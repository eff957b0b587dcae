# padding of every length
        .text
        .balign 256
        .fill 256-1, 1, 0xcc
        .balign 256
        .fill 256-2, 1, 0xcc
        .balign 256
        .fill 256-3, 1, 0xcc
        .balign 256
        .fill 256-4, 1, 0xcc
        .balign 256
        .fill 256-5, 1, 0xcc
        .balign 256
        .fill 256-6, 1, 0xcc
        .balign 256
        .fill 256-7, 1, 0xcc
        .balign 256
        .fill 256-8, 1, 0xcc
        .balign 256
        .fill 256-9, 1, 0xcc
        .balign 256
        .fill 256-10, 1, 0xcc
        .balign 256
        .fill 256-11, 1, 0xcc
        .balign 256
        .fill 256-12, 1, 0xcc
        .balign 256
        .fill 256-13, 1, 0xcc
        .balign 256
        .fill 256-20, 1, 0xcc
        .balign 256
        .fill 256-21, 1, 0xcc
        .balign 256
        .fill 256-22, 1, 0xcc
        .balign 256
        .fill 256-23, 1, 0xcc
        .balign 256
        .fill 256-24, 1, 0xcc
        .balign 256
        .fill 256-31, 1, 0xcc
        .balign 256
        .fill 256-33, 1, 0xcc
        .balign 256
        .fill 256-34, 1, 0xcc
        .balign 256
        .fill 256-44, 1, 0xcc
        .balign 256
        .fill 256-55, 1, 0xcc
        .balign 256
        .fill 256-66, 1, 0xcc
        .balign 256
        .fill 256-77, 1, 0xcc
        .balign 256
        .fill 256-78, 1, 0xcc
        .balign 256
        .fill 256-79, 1, 0xcc
        .balign 256
        .fill 256-85, 1, 0xcc
        .balign 256
        .fill 256-86, 1, 0xcc
        .balign 256
        .fill 256-87, 1, 0xcc
        .balign 256
        .fill 256-88, 1, 0xcc
        .balign 256
        .fill 256-89, 1, 0xcc
        .balign 256
        .fill 256-90, 1, 0xcc
        .balign 256
        .fill 256-100, 1, 0xcc
        .balign 256
        .fill 256-120, 1, 0xcc
        .balign 256
        .fill 256-128, 1, 0xcc
        .balign 256
        .fill 256-129, 1, 0xcc
        .balign 256
        .fill 256-130, 1, 0xcc
        .balign 256
        .fill 256-131, 1, 0xcc
        .balign 256
        .fill 256-132, 1, 0xcc
        .balign 256
        .fill 256-140, 1, 0xcc
        .balign 256
        .fill 256-200, 1, 0xcc
        .balign 256
        .fill 256-250, 1, 0xcc
        .balign 256
        ret
        .balign 2; ret; .p2align 3; ret
