// Base64, base32, hexadecimal, quoted-printable and UTF-8, there and back.
#include "print.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int encode(const uint8_t *from, int n, char *to) {
    char *out = to;
    for (int i = 0; i < n; i += 3) {
        uint32_t w = (uint32_t)from[i] << 16 | (i + 1 < n ? from[i + 1] << 8 : 0) | (i + 2 < n ? from[i + 2] : 0);
        *out++ = alphabet[w >> 18];
        *out++ = alphabet[w >> 12 & 63];
        *out++ = i + 1 < n ? alphabet[w >> 6 & 63] : '=';
        *out++ = i + 2 < n ? alphabet[w & 63] : '=';
    }
    *out = 0;
    return (int)(out - to);
}

static int digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static int decode(const char *from, uint8_t *to) {
    uint8_t *out = to;
    uint32_t bits = 0;
    int count = 0;
    for (; *from != 0 && *from != '='; from++) {
        int d = digit(*from);
        if (d < 0) continue;
        bits = bits << 6 | (uint32_t)d;
        count += 6;
        if (count >= 8) {
            count -= 8;
            *out++ = (uint8_t)(bits >> count);
        }
    }
    return (int)(out - to);
}

static void base32(const uint8_t *from, int n) {
    uint64_t bits = 0;
    int count = 0, written = 0;
    for (int i = 0; i < n || count > 0;) {
        if (count < 5 && i < n) {
            bits = bits << 8 | from[i++];
            count += 8;
        } else if (count < 5) {
            bits <<= 5 - count;
            count = 5;
        }
        if (count >= 5) {
            count -= 5;
            putchar("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> count & 31]);
            written++;
        }
    }
    for (; written % 8 != 0; written++) putchar('=');
    line();
}

static void quoted(const char *s) {
    for (; *s != 0; s++) {
        unsigned char c = (unsigned char)*s;
        if (c >= 127 || c < 32 || c == '=') {
            putchar('=');
            hex(c, 2);
        } else {
            putchar(c);
        }
    }
    line();
}

static void points(const char *s) {
    while (*s != 0) {
        unsigned char c = (unsigned char)*s++;
        int more = c < 0x80 ? 0 : __builtin_clz(~((unsigned)c << 24)) - 1;
        uint32_t point = more > 0 ? c & (0x3fu >> more) : c;
        for (; more > 0; more--) point = point << 6 | ((unsigned char)*s++ & 63);
        text("U+");
        hex(point, point > 0xffff ? 5 : 4);
        putchar(' ');
    }
    line();
}

int main(void) {
    static const char *const samples[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar", "Tick, tick, tick!"};
    char buffer[200];
    uint8_t back[200];
    for (unsigned i = 0; i < sizeof samples / sizeof *samples; i++) {
        int n = 0;
        while (samples[i][n] != 0) n++;
        tell("length", encode((const uint8_t *)samples[i], n, buffer));
        text(buffer);
        line();
        int m = decode(buffer, back);
        text(m == n && memcmp(back, samples[i], (size_t)n) == 0 ? "same " : "FAILED ");
        base32((const uint8_t *)samples[i], n);
    }
    for (int i = 0; i < 100; i++) back[i] = (uint8_t)(i * 37);
    encode(back, 100, buffer);
    text(buffer);
    line();
    uint8_t again[200];
    tell("same", decode(buffer, again) == 100 && memcmp(back, again, 100) == 0);
    quoted("caf\xc3\xa9 = na\xc3\xafve\t");
    points("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
    return 0;
}
