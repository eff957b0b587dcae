// What every program here prints with, and the four functions that a freestanding compiler may call.
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

int putchar(int c);

#define PLAIN __attribute__((optimize("no-tree-loop-distribute-patterns")))

PLAIN void *memcpy(void *to, const void *from, size_t n) {
    char *t = to;
    const char *f = from;
    while (n-- > 0) *t++ = *f++;
    return to;
}

PLAIN void *memmove(void *to, const void *from, size_t n) {
    char *t = to;
    const char *f = from;
    if (t < f) {
        while (n-- > 0) *t++ = *f++;
    } else {
        while (n-- > 0) t[n] = f[n];
    }
    return to;
}

PLAIN void *memset(void *to, int value, size_t n) {
    char *t = to;
    while (n-- > 0) *t++ = (char)value;
    return to;
}

PLAIN int memcmp(const void *a, const void *b, size_t n) {
    const unsigned char *x = a, *y = b;
    for (; n > 0; n--, x++, y++) {
        if (*x != *y) return *x - *y;
    }
    return 0;
}

static inline void text(const char *s) {
    while (*s != 0) putchar(*s++);
}

static inline void unsigned_number(uint64_t n) {
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char)('0' + n % 10);
        n /= 10;
    } while (n != 0);
    while (count > 0) putchar(digits[--count]);
}

static inline void number(int64_t n) {
    if (n < 0) {
        putchar('-');
        unsigned_number(-(uint64_t)n);
    } else {
        unsigned_number((uint64_t)n);
    }
}

static inline void hex(uint64_t n, int width) {
    for (int i = width - 1; i >= 0; i--) putchar("0123456789abcdef"[n >> 4 * i & 15]);
}

static inline void line(void) { putchar('\n'); }

// "name: value"
static inline void tell(const char *name, int64_t value) {
    text(name);
    text(": ");
    number(value);
    line();
}
