// Numbers: a sieve in bits, Miller and Rabin with 128-bit products, Pollard's rho, totients, continued fractions.
#include "print.h"

enum { LIMIT = 5000 };
static uint64_t composite[LIMIT / 64 + 1];

static uint64_t times(uint64_t a, uint64_t b, uint64_t m) {
    // without a 128-bit division, which would need a library
    uint64_t high, low, rest;
    __asm__("mulq %3" : "=d"(high), "=a"(low) : "a"(a), "rm"(b));
    __asm__("divq %4" : "=d"(rest), "=a"(low) : "0"(high), "1"(low), "rm"(m));
    return rest;
}

static uint64_t power(uint64_t b, uint64_t e, uint64_t m) {
    uint64_t r = 1;
    for (b %= m; e != 0; e >>= 1) {
        if (e & 1) r = times(r, b, m);
        b = times(b, b, m);
    }
    return r;
}

static uint64_t gcd(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0) return a | b;
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    do {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            uint64_t t = a;
            a = b;
            b = t;
        }
        b -= a;
    } while (b != 0);
    return a << shift;
}

static int is_prime(uint64_t n) {
    static const uint64_t bases[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};
    if (n < 2) return 0;
    for (int i = 0; i < 12; i++) {
        if (n % bases[i] == 0) return n == bases[i];
    }
    int twos = __builtin_ctzll(n - 1);
    for (int i = 0; i < 12; i++) {
        uint64_t x = power(bases[i], (n - 1) >> twos, n);
        if (x == 1 || x == n - 1) continue;
        int r = 1;
        for (; r < twos && x != n - 1; r++) x = times(x, x, n);
        if (x != n - 1) return 0;
    }
    return 1;
}

static uint64_t rho(uint64_t n) {
    if (n % 2 == 0) return 2;
    for (uint64_t c = 1;; c++) {
        uint64_t x = 2, y = 2, d = 1;
        while (d == 1) {
            x = (times(x, x, n) + c) % n;
            y = (times(y, y, n) + c) % n;
            y = (times(y, y, n) + c) % n;
            d = gcd(x > y ? x - y : y - x, n);
        }
        if (d != n) return d;
    }
}

static void factor(uint64_t n) {
    while (n > 1) {
        uint64_t f = n;
        while (!is_prime(f)) f = rho(f);
        putchar(' ');
        unsigned_number(f);
        n /= f;
    }
}

static int64_t inverse(int64_t a, int64_t m) {
    int64_t r0 = m, r1 = a, t0 = 0, t1 = 1;
    while (r1 != 0) {
        int64_t q = r0 / r1, t;
        t = r0 - q * r1, r0 = r1, r1 = t;
        t = t0 - q * t1, t0 = t1, t1 = t;
    }
    return r0 == 1 ? (t0 % m + m) % m : 0;
}

int main(void) {
    int count = 0, twins = 0, last = 0;
    int64_t sum = 0;
    for (int i = 2; i < LIMIT; i++) {
        if (composite[i / 64] >> i % 64 & 1) continue;
        count++;
        sum += i;
        twins += last == i - 2;
        last = i;
        for (int j = i * i; j < LIMIT && i < 71; j += i) composite[j / 64] |= 1ull << j % 64;
    }
    tell("primes", count);
    tell("sum", sum);
    tell("twins", twins);
    tell("last", last);
    static const uint64_t asked[] = {18446744073709551557ull, 18446744073709551559ull, 1000000007, 3215031751, 2147483647};
    for (int i = 0; i < 5; i++) tell("prime", is_prime(asked[i]));
    static const uint64_t split[] = {720720, 600851475143, 1000036000099, 9999999999};
    for (int i = 0; i < 4; i++) {
        unsigned_number(split[i]);
        text(" =");
        factor(split[i]);
        line();
    }
    tell("gcd", (int64_t)gcd(1071 * 1024, 462 * 4096));
    tell("inverse", inverse(3, 11));
    tell("inverse", inverse(123456789, 1000000007));
    tell("power", (int64_t)power(7, 1000000, 1000000007));
    for (int64_t a = 415, b = 93; b != 0;) {
        number(a / b);
        int64_t r = a % b;
        a = b;
        b = r;
        putchar(b != 0 ? ',' : '\n');
    }
    return 0;
}
