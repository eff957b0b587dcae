// Checksums: CRC-32 by bit, by table and by four tables, CRC-16, CRC-64, Adler, Fletcher.
#include "print.h"

static uint32_t tables[4][256];

static uint32_t by_bit(const uint8_t *p, int n) {
    uint32_t crc = ~0u;
    for (int i = 0; i < n; i++) {
        crc ^= p[i];
        for (int b = 0; b < 8; b++) crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    return ~crc;
}

static void make_tables(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t c = i;
        for (int b = 0; b < 8; b++) c = c & 1 ? c >> 1 ^ 0xedb88320 : c >> 1;
        tables[0][i] = c;
    }
    for (int t = 1; t < 4; t++) {
        for (int i = 0; i < 256; i++) tables[t][i] = tables[t - 1][i] >> 8 ^ tables[0][tables[t - 1][i] & 255];
    }
}

static uint32_t by_table(const uint8_t *p, int n) {
    uint32_t crc = ~0u;
    while (n-- > 0) crc = crc >> 8 ^ tables[0][(crc ^ *p++) & 255];
    return ~crc;
}

static uint32_t by_four(const uint8_t *p, int n) {
    uint32_t crc = ~0u;
    for (; n >= 4; n -= 4, p += 4) {
        uint32_t w;
        memcpy(&w, p, 4);
        w ^= crc;
        crc = tables[3][w & 255] ^ tables[2][w >> 8 & 255] ^ tables[1][w >> 16 & 255] ^ tables[0][w >> 24];
    }
    while (n-- > 0) crc = crc >> 8 ^ tables[0][(crc ^ *p++) & 255];
    return ~crc;
}

static uint16_t ccitt(const uint8_t *p, int n) {
    uint16_t crc = 0xffff;
    for (int i = 0; i < n; i++) {
        uint8_t x = (uint8_t)(crc >> 8 ^ p[i]);
        x ^= x >> 4;
        crc = (uint16_t)(crc << 8 ^ x << 12 ^ x << 5 ^ x);
    }
    return crc;
}

static uint64_t crc64(const uint8_t *p, int n) {
    uint64_t crc = 0;
    for (int i = 0; i < n; i++) {
        crc ^= (uint64_t)p[i] << 56;
        for (int b = 0; b < 8; b++) crc = (int64_t)crc < 0 ? crc << 1 ^ 0x42f0e1eba9ea3693 : crc << 1;
    }
    return crc;
}

static uint32_t adler(const uint8_t *p, int n) {
    uint32_t a = 1, b = 0;
    for (int i = 0; i < n; i++) {
        a = (a + p[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

static uint16_t fletcher(const uint8_t *p, int n) {
    uint16_t a = 0, b = 0;
    for (int i = 0; i < n; i++) {
        a = (uint16_t)((a + p[i]) % 255);
        b = (uint16_t)((b + a) % 255);
    }
    return (uint16_t)(b << 8 | a);
}

static void all(const uint8_t *p, int n) {
    hex(by_bit(p, n), 8);
    putchar(' ');
    hex(by_table(p, n), 8);
    putchar(' ');
    hex(by_four(p, n), 8);
    putchar(' ');
    hex(ccitt(p, n), 4);
    putchar(' ');
    hex(crc64(p, n), 16);
    putchar(' ');
    hex(adler(p, n), 8);
    putchar(' ');
    hex(fletcher(p, n), 4);
    line();
}

int main(void) {
    uint8_t bytes[259];
    make_tables();
    all((const uint8_t *)"123456789", 9);
    for (int i = 0; i < 259; i++) bytes[i] = (uint8_t)(i * i + 3 * i);
    all(bytes, 259);
    all(bytes + 1, 131);
    all(bytes, 0);
    return 0;
}
