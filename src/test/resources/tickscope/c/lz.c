// LZ77 with a hash chain, and run lengths; packed, unpacked, compared.
#include "print.h"

enum { SIZE = 700, WINDOW = 1024, SHORTEST = 3, LONGEST = 66 };
static uint8_t input[SIZE], packed[2 * SIZE], unpacked[SIZE];
static int16_t head[256], previous[SIZE];

static unsigned hash(const uint8_t *p) { return (p[0] * 31u + p[1] * 7u + p[2]) & 255; }

static int pack(const uint8_t *from, int n, uint8_t *to) {
    uint8_t *out = to, *flags = NULL;
    int bit = 8;
    memset(head, -1, sizeof head);
    for (int i = 0; i < n;) {
        int best = 0, distance = 0;
        if (i + SHORTEST <= n) {
            for (int c = head[hash(from + i)], tries = 16; c >= 0 && i - c <= WINDOW && tries > 0; c = previous[c], tries--) {
                int l = 0;
                while (l < LONGEST && i + l < n && from[c + l] == from[i + l]) l++;
                if (l > best) best = l, distance = i - c;
            }
        }
        if (bit == 8) {
            flags = out++;
            *flags = 0;
            bit = 0;
        }
        int take = 1;
        if (best >= SHORTEST) {
            *flags |= (uint8_t)(1 << bit);
            unsigned pair = (unsigned)(best - SHORTEST) << 10 | (unsigned)(distance - 1);
            *out++ = (uint8_t)pair;
            *out++ = (uint8_t)(pair >> 8);
            take = best;
        } else {
            *out++ = from[i];
        }
        bit++;
        for (; take > 0; take--, i++) {
            if (i + SHORTEST <= n) {
                previous[i] = head[hash(from + i)];
                head[hash(from + i)] = (int16_t)i;
            }
        }
    }
    return (int)(out - to);
}

static int unpack(const uint8_t *from, int n, uint8_t *to) {
    const uint8_t *end = from + n;
    uint8_t *out = to;
    while (from < end) {
        unsigned flags = *from++;
        for (int bit = 0; bit < 8 && from < end; bit++, flags >>= 1) {
            if (flags & 1) {
                unsigned pair = from[0] | (unsigned)from[1] << 8;
                from += 2;
                const uint8_t *copy = out - (pair & 1023) - 1;
                for (unsigned l = (pair >> 10) + SHORTEST; l > 0; l--) *out++ = *copy++;
            } else {
                *out++ = *from++;
            }
        }
    }
    return (int)(out - to);
}

static int runs(const uint8_t *from, int n, uint8_t *to) {
    int out = 0;
    for (int i = 0; i < n;) {
        int l = 1;
        while (i + l < n && l < 255 && from[i + l] == from[i]) l++;
        to[out++] = (uint8_t)l;
        to[out++] = from[i];
        i += l;
    }
    return out;
}

static void check(const char *name) {
    int n = pack(input, SIZE, packed);
    uint32_t sum = 0;
    for (int i = 0; i < n; i++) sum = sum * 31 + packed[i];
    int m = unpack(packed, n, unpacked);
    text(name);
    putchar(' ');
    number(n);
    putchar(' ');
    hex(sum, 8);
    text(m == SIZE && memcmp(input, unpacked, SIZE) == 0 ? " same" : " FAILED");
    text(" runs ");
    number(runs(input, SIZE, packed));
    line();
}

int main(void) {
    static const char phrase[] = "the interrupt comes, the frame goes to the stack, the interrupt goes; ";
    for (int i = 0; i < SIZE; i++) input[i] = (uint8_t)phrase[i % (int)(sizeof phrase - 1)];
    check("phrase");
    memset(input, 'x', SIZE);
    check("same");
    uint32_t seed = 1;
    for (int i = 0; i < SIZE; i++) input[i] = (uint8_t)((seed = seed * 1103515245 + 12345) >> 16);
    check("random");
    for (int i = 0; i < SIZE; i++) input[i] = (uint8_t)("ACGT"[(seed = seed * 1103515245 + 12345) >> 20 & 3]);
    check("genes");
    for (int i = 0; i < SIZE; i++) input[i] = (uint8_t)(i / 100 * 3);
    check("steps");
    return 0;
}
