// Conway's game of life: on a torus of bytes, and sixty-four cells at a time.
#include "print.h"

enum { W = 32, H = 20 };
static uint8_t cells[H][W], next[H][W];

static int neighbours(int y, int x) {
    int n = 0;
    for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
            if (dy != 0 || dx != 0) n += cells[(y + dy + H) % H][(x + dx + W) % W];
        }
    }
    return n;
}

static int step(void) {
    int alive = 0;
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            int n = neighbours(y, x);
            next[y][x] = (uint8_t)(n == 3 || (n == 2 && cells[y][x]));
            alive += next[y][x];
        }
    }
    memcpy(cells, next, sizeof cells);
    return alive;
}

static void show(void) {
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) putchar(cells[y][x] ? '#' : '.');
        line();
    }
}

static void put(int y, int x, const char *pattern) {
    int start = x;
    for (; *pattern != 0; pattern++) {
        if (*pattern == '/') y++, x = start;
        else cells[y][x++] = *pattern == '#';
    }
}

static uint64_t rotl(uint64_t x) { return x << 1 | x >> 63; }
static uint64_t rotr(uint64_t x) { return x >> 1 | x << 63; }

// Bit-sliced: counts of three rows as sums of full adders.
static void wide(uint64_t *rows, int n) {
    uint64_t out[64];
    for (int y = 0; y < n; y++) {
        uint64_t a = rows[(y + n - 1) % n], b = rows[y], c = rows[(y + 1) % n];
        uint64_t in[8] = {rotl(a), a, rotr(a), rotl(b), rotr(b), rotl(c), c, rotr(c)};
        uint64_t ones = 0, twos = 0, fours = 0;
        for (int i = 0; i < 8; i++) {
            uint64_t carry = ones & in[i];
            ones ^= in[i];
            uint64_t carry2 = twos & carry;
            twos ^= carry;
            fours |= carry2;
        }
        out[y] = twos & ~fours & (ones | b);
    }
    memcpy(rows, out, (size_t)n * sizeof *rows);
}

int main(void) {
    put(1, 1, ".#./..#/###");
    put(8, 10, ".##/##./.#.");
    put(2, 24, "###");
    for (int i = 0; i < 10; i++) {
        number(step());
        putchar(' ');
    }
    line();
    show();
    uint64_t rows[16] = {0x123456789abcdef0, 0xfedcba9876543210, 0x0f0f0f0f0f0f0f0f, 0x00ff00ff00ff00ff, 7, 2, 1};
    for (int i = 0; i < 12; i++) wide(rows, 16);
    for (int y = 0; y < 16; y++) {
        hex(rows[y], 16);
        line();
    }
    return 0;
}
