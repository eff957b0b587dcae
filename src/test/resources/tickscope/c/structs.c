// Structures by value, of all the sizes that pass differently; unions, arrays of them, variable arguments, objects.
#include "print.h"

struct one { char c; };
struct pair { int32_t a, b; };
struct mixed { int8_t a; int64_t b; };
struct wide { int64_t a, b, c; };
struct odd { uint8_t bytes[11]; };
struct __attribute__((packed)) tight { uint8_t a; uint32_t b; uint16_t c; uint64_t d; };
union both { uint64_t whole; uint8_t bytes[8]; struct pair pair; };

__attribute__((noinline)) static struct one next(struct one o) { return (struct one){(char)(o.c + 1)}; }
__attribute__((noinline)) static struct pair swapped(struct pair p) { return (struct pair){p.b, p.a}; }
__attribute__((noinline)) static struct mixed plus(struct mixed m, int n) {
    m.a = (int8_t)(m.a + n);
    m.b -= n;
    return m;
}
__attribute__((noinline)) static struct wide sum(struct wide x, struct wide y, struct wide z) {
    return (struct wide){x.a + y.a + z.a, x.b + y.b + z.b, x.c + y.c + z.c};
}
__attribute__((noinline)) static struct odd turned(struct odd o) {
    struct odd r;
    for (int i = 0; i < 11; i++) r.bytes[i] = o.bytes[10 - i];
    return r;
}
__attribute__((noinline)) static int64_t many(int a, long b, short c, char d, struct pair e, struct mixed f, int g, struct wide h,
    struct one i, uint8_t j, int64_t k, struct odd l) {
    return a + b * 2 + c * 3 + d * 4 + e.a * 5 + e.b * 6 + f.a * 7 + f.b * 8 + g * 9 + h.a * 10 + h.b * 11 + h.c * 12 + i.c * 13
        + j * 14 + k * 15 + l.bytes[10] * 16;
}

__attribute__((noinline)) static int64_t total(const char *kinds, ...) {
    va_list args, again;
    va_start(args, kinds);
    va_copy(again, args);
    int64_t t = 0;
    for (const char *k = kinds; *k != 0; k++) {
        switch (*k) {
        case 'i': t += va_arg(args, int); break;
        case 'l': t += va_arg(args, long); break;
        case 'p': {
            struct pair p = va_arg(args, struct pair);
            t += p.a * 100 + p.b;
            break;
        }
        case 'w': {
            struct wide w = va_arg(args, struct wide);
            t += w.a ^ w.b ^ w.c;
            break;
        }
        default: t += va_arg(args, struct mixed).b;
        }
    }
    if (*kinds == 'i') t += va_arg(again, int) * 1000000;
    va_end(again);
    va_end(args);
    return t;
}

struct shape {
    const struct kind *kind;
    int x, y;
};
struct kind {
    const char *name;
    int (*area)(const struct shape *);
    void (*scale)(struct shape *, int);
};
static int rectangle_area(const struct shape *s) { return s->x * s->y; }
static int triangle_area(const struct shape *s) { return s->x * s->y / 2; }
static void scale_both(struct shape *s, int by) {
    s->x *= by;
    s->y *= by;
}
static void scale_base(struct shape *s, int by) { s->x *= by; }
static const struct kind rectangle = {"rectangle", rectangle_area, scale_both}, triangle = {"triangle", triangle_area, scale_base};

static int8_t signed_bytes[] = {1, -1, 127, -128};
static const struct tight table[] = {{1, 0x11223344, 0x5566, 0x778899aabbccddee}, {2, 3, 4, 5}};

int main(void) {
    putchar(next((struct one){'a'}).c);
    struct pair p = swapped((struct pair){-5, 12});
    tell(" pair", p.a * 1000 + p.b);
    struct mixed m = plus((struct mixed){120, 1ll << 40}, 10);
    tell("mixed", m.a);
    tell("mixed", m.b);
    struct wide w = sum((struct wide){1, 2, 3}, (struct wide){10, 20, 30}, (struct wide){-100, 1ll << 50, 7});
    tell("wide", w.a + w.b + w.c);
    struct odd o = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}};
    o = turned(turned(turned(o)));
    for (int i = 0; i < 11; i++) hex(o.bytes[i], 1);
    line();
    tell("many", many(1, 2, 3, 4, p, m, 5, w, next((struct one){'b'}), 200, -1, o));
    tell("total", total("ilpwmlilpip", 1, 2l, p, w, m, 3l, 4, 5l, p, 6, (struct pair){7, 8}));
    union both u = {.whole = 0x0102030405060708};
    u.bytes[3] ^= 0xff;
    u.pair.b += u.bytes[0];
    hex(u.whole, 16);
    line();
    struct shape shapes[] = {{&rectangle, 3, 4}, {&triangle, 6, 5}, {&rectangle, 2, 2}};
    for (int i = 0; i < 3; i++) {
        shapes[i].kind->scale(&shapes[i], i + 2);
        text(shapes[i].kind->name);
        tell("", shapes[i].kind->area(&shapes[i]));
    }
    int64_t t = 0;
    for (int i = 0; i < 4; i++) t = t * 300 + signed_bytes[i];
    tell("bytes", t);
    tell("tight", (int64_t)sizeof table);
    hex(table[0].d ^ table[0].b ^ table[1].c, 16);
    line();
    struct { int grid[3][4]; struct pair pairs[2]; } nested = {.grid = {[1] = {[2] = 42}}, .pairs[1] = {.b = 9}};
    int found = 0;
    for (int i = 0; i < 12; i++) found += nested.grid[i / 4][i % 4] * (i + 1);
    tell("nested", found + nested.pairs[1].b);
    return 0;
}
