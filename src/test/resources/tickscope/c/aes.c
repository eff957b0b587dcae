// AES-128 (FIPS 197): the S-box is computed; encryption, decryption, counter mode.
#include "print.h"

static uint8_t sbox[256], inverse[256], keys[176];

static uint8_t twice(uint8_t x) { return (uint8_t)(x << 1 ^ (x & 0x80 ? 0x1b : 0)); }

static uint8_t times(uint8_t x, uint8_t y) {
    uint8_t p = 0;
    for (; y != 0; y >>= 1, x = twice(x)) {
        if (y & 1) p ^= x;
    }
    return p;
}

static uint8_t rol(uint8_t x, int n) { return (uint8_t)(x << n | x >> (8 - n)); }

static void boxes(void) {
    uint8_t p = 1, q = 1;
    do {
        p = (uint8_t)(p ^ twice(p));
        q ^= (uint8_t)(q << 1);
        q ^= (uint8_t)(q << 2);
        q ^= (uint8_t)(q << 4);
        if (q & 0x80) q ^= 0x09;
        sbox[p] = (uint8_t)(q ^ rol(q, 1) ^ rol(q, 2) ^ rol(q, 3) ^ rol(q, 4) ^ 0x63);
    } while (p != 1);
    sbox[0] = 0x63;
    for (int i = 0; i < 256; i++) inverse[sbox[i]] = (uint8_t)i;
}

static void expand(const uint8_t *key) {
    memcpy(keys, key, 16);
    uint8_t round = 1;
    for (int i = 16; i < 176; i += 4) {
        uint8_t t[4];
        memcpy(t, keys + i - 4, 4);
        if (i % 16 == 0) {
            uint8_t first = t[0];
            t[0] = sbox[t[1]] ^ round;
            t[1] = sbox[t[2]];
            t[2] = sbox[t[3]];
            t[3] = sbox[first];
            round = twice(round);
        }
        for (int j = 0; j < 4; j++) keys[i + j] = keys[i + j - 16] ^ t[j];
    }
}

static void add(uint8_t *s, int round) {
    for (int i = 0; i < 16; i++) s[i] ^= keys[16 * round + i];
}

static void mix(uint8_t *s, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
    for (int i = 0; i < 16; i += 4) {
        uint8_t t[4];
        for (int j = 0; j < 4; j++) {
            t[j] = times(s[i + j], a) ^ times(s[i + (j + 1) % 4], b) ^ times(s[i + (j + 2) % 4], c)
                ^ times(s[i + (j + 3) % 4], d);
        }
        memcpy(s + i, t, 4);
    }
}

static void shift(uint8_t *s, const uint8_t *box, int by) {
    uint8_t t[16];
    for (int i = 0; i < 16; i++) t[i] = box[s[(i + i % 4 * by + 64) % 16]];
    memcpy(s, t, 16);
}

static void encrypt(uint8_t *s) {
    add(s, 0);
    for (int round = 1; round <= 10; round++) {
        shift(s, sbox, 4);
        if (round < 10) mix(s, 2, 3, 1, 1);
        add(s, round);
    }
}

static void decrypt(uint8_t *s) {
    for (int round = 10; round > 0; round--) {
        add(s, round);
        if (round < 10) mix(s, 14, 11, 13, 9);
        shift(s, inverse, -4);
    }
    add(s, 0);
}

static void show(const uint8_t *s, int n) {
    for (int i = 0; i < n; i++) hex(s[i], 2);
    line();
}

int main(void) {
    uint8_t key[16], s[16], counter[16] = {0}, stream[16];
    boxes();
    for (int i = 0; i < 16; i++) {
        key[i] = (uint8_t)i;
        s[i] = (uint8_t)(i * 0x11);
    }
    expand(key);
    show(keys + 160, 16);
    encrypt(s);
    show(s, 16);
    decrypt(s);
    show(s, 16);
    char message[] = "The quick brown fox jumps over";
    for (int way = 0; way < 2; way++) {
        counter[15] = 0;
        for (unsigned i = 0; i < sizeof message - 1; i++) {
            if (i % 16 == 0) {
                memcpy(stream, counter, 16);
                encrypt(stream);
                counter[15]++;
            }
            message[i] ^= (char)stream[i % 16];
        }
        show((const uint8_t *)message, (int)sizeof message - 1);
    }
    text(message);
    line();
    return 0;
}
