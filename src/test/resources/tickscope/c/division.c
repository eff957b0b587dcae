// Division and multiplication at their edges: every width, by variables and by constants, and 128-bit products.
#include "print.h"

static const int64_t edges[] = {0, 1, -1, 2, -2, 3, 7, -7, 10, 100, 127, -128, 255, 256, 32767, -32768, 65535, 2147483647,
    -2147483648ll, 4294967295ll, 4294967296ll, INT64_MAX, INT64_MIN + 1, INT64_MIN};
enum { EDGES = sizeof edges / sizeof *edges };
static uint64_t checksum = 14695981039346656037u;

static void mix(uint64_t v) { checksum = (checksum ^ v) * 1099511628211u; }

#define ALL(name, type) \
    __attribute__((noinline)) static void name(type a, type b) { \
        if (b == 0) return; \
        if (b == (type)-1 && (type)-1 < 0) { \
            mix((uint64_t)(0 - (uint64_t)a)); \
            return; \
        } \
        mix((uint64_t)(type)(a / b)); \
        mix((uint64_t)(type)(a % b)); \
    }
ALL(signed8, int8_t)
ALL(unsigned8, uint8_t)
ALL(signed16, int16_t)
ALL(unsigned16, uint16_t)
ALL(signed32, int32_t)
ALL(unsigned32, uint32_t)
ALL(signed64, int64_t)
ALL(unsigned64, uint64_t)

#define BY(type, n) mix((uint64_t)((type)v / n)); mix((uint64_t)((type)v % n));

__attribute__((noinline)) static void by_constants(int64_t v) {
    BY(int32_t, 3) BY(int32_t, 7) BY(int32_t, 10) BY(int32_t, -5) BY(int32_t, 8) BY(int32_t, 641)
    BY(uint32_t, 3u) BY(uint32_t, 7u) BY(uint32_t, 10u) BY(uint32_t, 1000000007u) BY(uint32_t, 2147483649u)
    BY(int64_t, 3) BY(int64_t, 7) BY(int64_t, 10) BY(int64_t, -1000) BY(int64_t, 16) BY(int64_t, 4294967297)
    BY(uint64_t, 3u) BY(uint64_t, 7u) BY(uint64_t, 10u) BY(uint64_t, 0x8000000000000001u)
    BY(int16_t, 11) BY(uint16_t, 13) BY(int8_t, 5) BY(uint8_t, 9)
}

__attribute__((noinline)) static void products(int64_t a, int64_t b) {
    __int128 s = (__int128)a * b;
    unsigned __int128 u = (unsigned __int128)(uint64_t)a * (uint64_t)b;
    mix((uint64_t)s), mix((uint64_t)(s >> 64));
    mix((uint64_t)u), mix((uint64_t)(u >> 64));
    mix((uint64_t)(s + (__int128)u)), mix((uint64_t)((s - (__int128)u) >> 64));
    mix((uint64_t)(u << (b & 127))), mix((uint64_t)(u >> (a & 127))), mix((uint64_t)((s >> (a & 127)) >> 64));
    int64_t r64;
    int32_t r32;
    int16_t r16;
    mix((uint64_t)__builtin_mul_overflow(a, b, &r64)), mix((uint64_t)r64);
    mix((uint64_t)__builtin_mul_overflow((int32_t)a, (int32_t)b, &r32)), mix((uint64_t)r32);
    mix((uint64_t)__builtin_sub_overflow((int16_t)a, (int16_t)b, &r16)), mix((uint64_t)r16);
    mix((uint64_t)((int8_t)a * (int8_t)b));
    mix((uint64_t)(a < b) | (uint64_t)((uint64_t)a < (uint64_t)b) << 1 | (uint64_t)((int32_t)a <= (int32_t)b) << 2
        | (uint64_t)((uint16_t)a > (uint16_t)b) << 3 | (uint64_t)((int8_t)a >= (int8_t)b) << 4 | (uint64_t)(s < 0) << 5);
}

static void told(const char *name) {
    text(name);
    putchar(' ');
    hex(checksum, 16);
    line();
}

int main(void) {
    for (int i = 0; i < EDGES; i++) {
        for (int j = 0; j < EDGES; j++) {
            int64_t a = edges[i], b = edges[j];
            signed8((int8_t)a, (int8_t)b);
            unsigned8((uint8_t)a, (uint8_t)b);
            signed16((int16_t)a, (int16_t)b);
            unsigned16((uint16_t)a, (uint16_t)b);
            signed32((int32_t)a, (int32_t)b);
            unsigned32((uint32_t)a, (uint32_t)b);
            signed64(a, b);
            unsigned64((uint64_t)a, (uint64_t)b);
        }
        told("divided");
    }
    for (int i = 0; i < EDGES; i++) by_constants(edges[i]);
    told("by constants");
    for (int i = 0; i < EDGES; i++) {
        for (int j = 0; j < EDGES; j++) products(edges[i], edges[j]);
    }
    told("products");
    return 0;
}
