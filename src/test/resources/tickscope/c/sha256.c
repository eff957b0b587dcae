// SHA-256 (FIPS 180-4): the constants are computed, from the cube roots of the primes, in integers.
#include "print.h"

static uint32_t k[64], initial[8];

static uint32_t rotated(uint32_t x, int n) { return x >> n | x << (32 - n); }

static int less_power(uint64_t root, int power, uint64_t prime) {
    // root has 34 fraction bits; compares root^power with prime
    unsigned __int128 x = (unsigned __int128)root * root;
    if (power == 2) return x <= (unsigned __int128)prime << 68;
    // x has 68 fraction bits; 36 are enough beside the other 34
    unsigned __int128 y = (x >> 32) * root;
    return y <= (unsigned __int128)prime << 70;
}

static uint32_t fraction(int power, uint64_t prime) {
    uint64_t root = 0;
    for (int bit = 39; bit >= 0; bit--) {
        if (less_power(root | 1ull << bit, power, prime)) root |= 1ull << bit;
    }
    return (uint32_t)(root >> 2);
}

static void constants(void) {
    int count = 0;
    for (int n = 2; count < 64; n++) {
        int prime = 1;
        for (int d = 2; d * d <= n; d++) {
            if (n % d == 0) prime = 0;
        }
        if (!prime) continue;
        if (count < 8) initial[count] = fraction(2, (uint64_t)n);
        k[count++] = fraction(3, (uint64_t)n);
    }
}

static void block(uint32_t *h, const uint8_t *p) {
    uint32_t w[64], a[8];
    for (int i = 0; i < 16; i++) {
        w[i] = (uint32_t)p[4 * i] << 24 | (uint32_t)p[4 * i + 1] << 16 | (uint32_t)p[4 * i + 2] << 8 | p[4 * i + 3];
    }
    for (int i = 16; i < 64; i++) {
        uint32_t s0 = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ w[i - 15] >> 3;
        uint32_t s1 = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ w[i - 2] >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    memcpy(a, h, sizeof a);
    for (int i = 0; i < 64; i++) {
        uint32_t s1 = rotated(a[4], 6) ^ rotated(a[4], 11) ^ rotated(a[4], 25);
        uint32_t t1 = a[7] + s1 + ((a[4] & a[5]) ^ (~a[4] & a[6])) + k[i] + w[i];
        uint32_t s0 = rotated(a[0], 2) ^ rotated(a[0], 13) ^ rotated(a[0], 22);
        uint32_t t2 = s0 + ((a[0] & a[1]) ^ (a[0] & a[2]) ^ (a[1] & a[2]));
        memmove(a + 1, a, 7 * sizeof *a);
        a[4] += t1;
        a[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) h[i] += a[i];
}

static void digest(const char *message, uint64_t length) {
    uint32_t h[8];
    uint8_t last[128] = {0};
    memcpy(h, initial, sizeof h);
    uint64_t done = 0;
    for (; length - done >= 64; done += 64) block(h, (const uint8_t *)message + done);
    uint64_t rest = length - done;
    memcpy(last, message + done, rest);
    last[rest] = 0x80;
    uint64_t size = rest < 56 ? 64 : 128;
    for (int i = 0; i < 8; i++) last[size - 1 - (uint64_t)i] = (uint8_t)(length * 8 >> 8 * i);
    for (uint64_t i = 0; i < size; i += 64) block(h, last + i);
    for (int i = 0; i < 8; i++) hex(h[i], 8);
    line();
}

int main(void) {
    static char many[300];
    constants();
    hex(initial[0], 8);
    putchar(' ');
    hex(k[63], 8);
    line();
    digest("", 0);
    digest("abc", 3);
    digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56);
    for (int i = 0; i < 300; i++) many[i] = (char)(i * 7);
    digest(many, sizeof many);
    return 0;
}
