#define ONE 1
#define TWO (ONE + ONE)   // a comment
#define TEXT "ONE"
# define LONG_ONE \
    7
#ifdef ONE
        .byte ONE, TWO, LONG_ONE
#else
        .byte nonsense nonsense
#endif
#undef ONE
#ifndef ONE
        .byte 3
#endif
#if defined(TWO) && (2 | 1) == 3 && !defined ONE
        .byte 4
# if 0
        .byte 5
# elif LONG_ONE > 6
        .byte 6
# else
        .byte 7
# endif
#elif 1
        .byte 8
#endif
        .ascii TEXT
        .ascii "LONG_ONE"
#include "part.h"
        .byte FROM_PART
        /* spans
           lines */ .byte 11
