// The Mandelbrot set and a burning ship in fixed point; square roots and sines by integers.
#include "print.h"

typedef int64_t fixed;
enum { BITS = 28 };

static fixed times(fixed a, fixed b) { return a * b >> BITS; }
static fixed of(int64_t n, int64_t d) { return (n << BITS) / d; }

static int escape(fixed cx, fixed cy, int most, int ship) {
    fixed x = 0, y = 0;
    for (int i = 0; i < most; i++) {
        fixed xx = times(x, x), yy = times(y, y);
        if (xx + yy > of(4, 1)) return i;
        fixed xy = times(x, y);
        if (ship && xy < 0) xy = -xy;
        y = 2 * xy + cy;
        x = xx - yy + cx;
    }
    return most;
}

static void picture(int ship) {
    for (int row = 0; row < 12; row++) {
        for (int column = 0; column < 56; column++) {
            int n = escape(of(column * 3 - 112, 56), of(row * 20 - 120, 100), 40, ship);
            putchar(" .:-=+*#%@"[n * 9 / 40]);
        }
        line();
    }
}

static uint32_t root(uint64_t n) {
    uint64_t r = 0, bit = 1ull << 62;
    while (bit > n) bit >>= 2;
    for (; bit != 0; bit >>= 2) {
        if (n >= r + bit) {
            n -= r + bit;
            r = (r >> 1) + bit;
        } else {
            r >>= 1;
        }
    }
    return (uint32_t)r;
}

static fixed sine(fixed x) {
    fixed term = x, sum = x, square = times(x, x);
    for (int n = 3; term != 0; n += 2) {
        term = -times(term, square) / (n * (n - 1));
        sum += term;
    }
    return sum;
}

static void decimal(fixed x) {
    if (x < 0) {
        putchar('-');
        x = -x;
    }
    number(x >> BITS);
    putchar('.');
    for (int i = 0; i < 7; i++) {
        x = (x & ((1ll << BITS) - 1)) * 10;
        putchar((int)('0' + (x >> BITS)));
    }
    line();
}

int main(void) {
    picture(0);
    picture(1);
    for (uint64_t n = 2; n < 1ull << 60; n = n * n + 7) tell("root", root(n));
    for (int degrees = -180; degrees <= 180; degrees += 45) decimal(sine(of(314159265ll * degrees / 180, 100000000)));
    return 0;
}
