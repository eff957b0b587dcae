// Bits: counted, scanned, reversed, rotated, interleaved; Gray codes, parity, saturating and carrying arithmetic.
#include "print.h"

static const uint64_t samples[] = {0, 1, 2, 0x80, 0xff00, 0x7fffffff, 0x80000000, 0xdeadbeef, 0x0123456789abcdef,
    0x8000000000000000, 0x7fffffffffffffff, 0xffffffffffffffff};

int __popcountdi2(long value) {
    uint64_t v = (uint64_t)value;
    v -= v >> 1 & 0x5555555555555555;
    v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
    v = (v + (v >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return (int)(v * 0x0101010101010101 >> 56);
}

__attribute__((noinline)) static int by_instruction(uint64_t v) {
    uint64_t r;
    __asm__("popcnt %1, %0" : "=r"(r) : "r"(v) : "cc");
    return (int)r;
}

static uint64_t reversed(uint64_t v) {
    v = (v >> 1 & 0x5555555555555555) | (v & 0x5555555555555555) << 1;
    v = (v >> 2 & 0x3333333333333333) | (v & 0x3333333333333333) << 2;
    v = (v >> 4 & 0x0f0f0f0f0f0f0f0f) | (v & 0x0f0f0f0f0f0f0f0f) << 4;
    return __builtin_bswap64(v);
}

static uint64_t rotl64(uint64_t v, unsigned n) { return v << (n & 63) | v >> (-n & 63); }
static uint32_t rotr32(uint32_t v, unsigned n) { return v >> (n & 31) | v << (-n & 31); }
static uint16_t rotl16(uint16_t v, unsigned n) { return (uint16_t)(v << (n & 15) | v >> (-n & 15)); }
static uint8_t rotr8(uint8_t v, unsigned n) { return (uint8_t)(v >> (n & 7) | v << (-n & 7)); }

static uint64_t spread(uint32_t x) {
    uint64_t v = x;
    v = (v | v << 16) & 0x0000ffff0000ffff;
    v = (v | v << 8) & 0x00ff00ff00ff00ff;
    v = (v | v << 4) & 0x0f0f0f0f0f0f0f0f;
    v = (v | v << 2) & 0x3333333333333333;
    return (v | v << 1) & 0x5555555555555555;
}

static uint64_t ungray(uint64_t g) {
    for (int s = 32; s > 0; s >>= 1) g ^= g >> s;
    return g;
}

static int32_t saturated(int32_t a, int32_t b) {
    int32_t r;
    return __builtin_add_overflow(a, b, &r) ? (a < 0 ? INT32_MIN : INT32_MAX) : r;
}

static uint64_t next_with_as_many(uint64_t v) {
    uint64_t low = v & -v, ripple = v + low;
    return ripple | (v ^ ripple) >> (2 + __builtin_ctzll(v));
}

__attribute__((noinline)) static int set_bit(uint64_t *words, long n) {
    int old = (int)(words[n >> 6] >> (n & 63)) & 1;
    words[n >> 6] |= 1ull << (n & 63);
    return old;
}

int main(void) {
    for (unsigned i = 0; i < sizeof samples / sizeof *samples; i++) {
        uint64_t v = samples[i];
        hex(v, 16);
        putchar(' ');
        number(__builtin_popcountll(v));
        putchar(' ');
        number(by_instruction(v) == __builtin_popcountll(v));
        putchar(' ');
        number(v == 0 ? -1 : __builtin_ctzll(v));
        putchar(' ');
        number(v == 0 ? -1 : __builtin_clzll(v));
        putchar(' ');
        number((uint32_t)v == 0 ? -1 : __builtin_clz((uint32_t)v));
        putchar(' ');
        number(__builtin_ffsll((long long)v));
        putchar(' ');
        number(__builtin_parityll(v));
        putchar(' ');
        number(__builtin_clrsbll((long long)v));
        putchar(' ');
        hex(reversed(v), 16);
        putchar(' ');
        hex(__builtin_bswap32((uint32_t)v), 8);
        putchar(' ');
        hex(__builtin_bswap16((uint16_t)v), 4);
        line();
    }
    for (unsigned n = 0; n < 70; n += 13) {
        hex(rotl64(samples[8], n), 16);
        putchar(' ');
        hex(rotr32(0xdeadbeef, n), 8);
        putchar(' ');
        hex(rotl16(0xbeef, n), 4);
        putchar(' ');
        hex(rotr8(0xa7, n), 2);
        line();
    }
    hex(spread(0xffff0000) | spread(0x12345678) << 1, 16);
    line();
    for (uint64_t i = 0; i < 8; i++) hex(i ^ i >> 1, 1);
    tell(" ungray", (int64_t)ungray(0x123456 ^ 0x123456 >> 1));
    tell("saturated", saturated(2000000000, 2000000000));
    tell("saturated", saturated(-2000000000, -2000000000));
    uint64_t set = 0x13;
    for (int i = 0; i < 6; i++) {
        set = next_with_as_many(set);
        hex(set, 4);
        putchar(i < 5 ? ' ' : '\n');
    }
    uint64_t words[4] = {0};
    int already = 0;
    for (long i = 0; i < 300; i++) already += set_bit(words, i * i % 256);
    tell("already", already);
    for (int i = 0; i < 4; i++) hex(words[i], 16);
    line();
    uint32_t fields = 0;
    struct {
        unsigned a : 3, b : 7, c : 11, d : 11;
        int e : 5;
    } packed = {5, 100, 2000, 1025, -9};
    memcpy(&fields, &packed, 4);
    hex(fields, 8);
    packed.b += 30;
    packed.e *= 3;
    memcpy(&fields, &packed, 4);
    putchar(' ');
    hex(fields, 8);
    putchar(' ');
    number(packed.e);
    line();
    return 0;
}
