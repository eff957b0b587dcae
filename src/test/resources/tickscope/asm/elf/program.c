#include "part.h"
static void out(char c) { __asm__ volatile("outb %0,%1" :: "a"(c), "d"((unsigned short)0x3f8)); }
int counter;
const char *text = "hi\n";
int work(int n) {
    int s = 0;
    for (int i = 0; i < n; i++)
        s += twice(i);
    return s;
}
void _start(void) {
    for (const char *p = text; *p; p++) out(*p);
    counter = work(5);
    for (;;) __asm__ volatile("cli; hlt");
}
