// Integers of any length: factorials, Fibonacci numbers, powers, division and square roots.
#include "print.h"

enum { LIMBS = 40 };
typedef struct {
    int used;
    uint32_t limb[LIMBS];
} big;

static void set(big *a, uint64_t value) {
    memset(a, 0, sizeof *a);
    for (; value != 0; value >>= 32) a->limb[a->used++] = (uint32_t)value;
}

static void trim(big *a) {
    while (a->used > 0 && a->limb[a->used - 1] == 0) a->used--;
}

static int compare(const big *a, const big *b) {
    if (a->used != b->used) return a->used < b->used ? -1 : 1;
    for (int i = a->used - 1; i >= 0; i--) {
        if (a->limb[i] != b->limb[i]) return a->limb[i] < b->limb[i] ? -1 : 1;
    }
    return 0;
}

static void add(big *a, const big *b) {
    uint64_t carry = 0;
    int n = a->used > b->used ? a->used : b->used;
    for (int i = 0; i < n || carry != 0; i++) {
        carry += (uint64_t)a->limb[i] + (i < b->used ? b->limb[i] : 0);
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
        if (i >= a->used) a->used = i + 1;
    }
}

static void subtract(big *a, const big *b) {
    int64_t borrow = 0;
    for (int i = 0; i < a->used; i++) {
        int64_t d = (int64_t)a->limb[i] - (i < b->used ? b->limb[i] : 0) + borrow;
        a->limb[i] = (uint32_t)d;
        borrow = d >> 32;
    }
    trim(a);
}

static void multiply_small(big *a, uint32_t m) {
    uint64_t carry = 0;
    for (int i = 0; i < a->used; i++) {
        carry += (uint64_t)a->limb[i] * m;
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0) a->limb[a->used++] = (uint32_t)carry;
}

static uint32_t divide_small(big *a, uint32_t d) {
    uint64_t rest = 0;
    for (int i = a->used - 1; i >= 0; i--) {
        rest = rest << 32 | a->limb[i];
        a->limb[i] = (uint32_t)(rest / d);
        rest %= d;
    }
    trim(a);
    return (uint32_t)rest;
}

static void multiply(big *product, const big *a, const big *b) {
    big p;
    set(&p, 0);
    for (int i = 0; i < a->used; i++) {
        uint64_t carry = 0;
        for (int j = 0; j < b->used || carry != 0; j++) {
            carry += p.limb[i + j] + (j < b->used ? (uint64_t)a->limb[i] * b->limb[j] : 0);
            p.limb[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    p.used = a->used + b->used;
    trim(&p);
    *product = p;
}

static void shift_left(big *a) {
    uint32_t carry = 0;
    for (int i = 0; i < a->used; i++) {
        uint32_t out = a->limb[i] >> 31;
        a->limb[i] = a->limb[i] << 1 | carry;
        carry = out;
    }
    if (carry != 0) a->limb[a->used++] = carry;
}

static void divide(big *quotient, big *rest, const big *a, const big *b) {
    big q, r;
    set(&q, 0);
    set(&r, 0);
    q.used = a->used;
    for (int i = a->used * 32 - 1; i >= 0; i--) {
        shift_left(&r);
        if (a->limb[i / 32] >> i % 32 & 1) {
            r.limb[0] |= 1;
            if (r.used == 0) r.used = 1;
        }
        if (compare(&r, b) >= 0) {
            subtract(&r, b);
            q.limb[i / 32] |= 1u << i % 32;
        }
    }
    trim(&q);
    *quotient = q;
    *rest = r;
}

static void print(const char *name, const big *a) {
    big copy = *a;
    char digits[400];
    int count = 0;
    do {
        uint32_t part = divide_small(&copy, 1000000000);
        for (int i = 0; i < 9; i++, part /= 10) digits[count++] = (char)('0' + part % 10);
    } while (copy.used > 0);
    while (count > 1 && digits[count - 1] == '0') count--;
    text(name);
    text(" = ");
    while (count > 0) putchar(digits[--count]);
    line();
}

int main(void) {
    big a, b, q, r;
    set(&a, 1);
    for (uint32_t i = 2; i <= 60; i++) multiply_small(&a, i);
    print("60!", &a);
    set(&a, 0);
    set(&b, 1);
    for (int i = 0; i < 250; i++) {
        big t = b;
        add(&b, &a);
        a = t;
    }
    print("fibonacci 250", &a);
    set(&b, 3);
    set(&q, 1);
    for (int n = 200; n > 0; n >>= 1) {
        if (n & 1) multiply(&q, &q, &b);
        multiply(&b, &b, &b);
    }
    print("3^200", &q);
    divide(&b, &r, &q, &a);
    print("quotient", &b);
    print("rest", &r);
    multiply(&b, &b, &a);
    add(&b, &r);
    text(compare(&b, &q) == 0 ? "checks" : "FAILED");
    line();
    return 0;
}
