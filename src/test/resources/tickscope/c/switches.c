// Switches as jump tables, sparse and dense, on strings of states; computed gotos; tables of functions.
#include "print.h"

__attribute__((noinline)) static int dense(int n) {
    switch (n) {
    case 0: return 17;
    case 1: return 3;
    case 2: return n * 5;
    case 3: return -n;
    case 4: return n ^ 99;
    case 5: return 1 << n;
    case 6:
    case 7: return n + 1000;
    case 9: return 0;
    case 10: return n % 7;
    case 11: return ~n;
    default: return -1;
    }
}

__attribute__((noinline)) static const char *sparse(uint64_t n) {
    switch (n) {
    case 1: return "one";
    case 100: return "a hundred";
    case 1000 ... 1999: return "a thousand or so";
    case 0x100000000: return "four gibi";
    case 0xffffffffffffffff: return "all";
    default: return "something";
    }
}

enum state { START, SIGN, INTEGER, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS, BAD };

__attribute__((noinline)) static enum state number_like(const char *s) {
    enum state state = START;
    for (; *s != 0; s++) {
        int digit = *s >= '0' && *s <= '9';
        switch (state) {
        case START: state = digit ? INTEGER : *s == '-' || *s == '+' ? SIGN : *s == '.' ? POINT : BAD; break;
        case SIGN: state = digit ? INTEGER : *s == '.' ? POINT : BAD; break;
        case INTEGER: state = digit ? INTEGER : *s == '.' ? FRACTION : (*s | 32) == 'e' ? EXPONENT : BAD; break;
        case POINT: state = digit ? FRACTION : BAD; break;
        case FRACTION: state = digit ? FRACTION : (*s | 32) == 'e' ? EXPONENT : BAD; break;
        case EXPONENT: state = digit ? EXPONENT_DIGITS : *s == '-' || *s == '+' ? EXPONENT_SIGN : BAD; break;
        case EXPONENT_SIGN: state = digit ? EXPONENT_DIGITS : BAD; break;
        case EXPONENT_DIGITS: state = digit ? EXPONENT_DIGITS : BAD; break;
        case BAD: return BAD;
        }
    }
    return state;
}

static int64_t threaded(const uint8_t *program) {
    static void *const labels[] = {&&halt, &&push, &&add, &&multiply, &&duplicate, &&swap, &&less, &&branch};
    int64_t stack[16], *top = stack, t;
    goto *labels[*program++];
push:
    *top++ = (int8_t)*program++;
    goto *labels[*program++];
add:
    top--;
    top[-1] += *top;
    goto *labels[*program++];
multiply:
    top--;
    top[-1] *= *top;
    goto *labels[*program++];
duplicate:
    *top = top[-1];
    top++;
    goto *labels[*program++];
swap:
    t = top[-1];
    top[-1] = top[-2];
    top[-2] = t;
    goto *labels[*program++];
less:
    top--;
    top[-1] = top[-1] < *top;
    goto *labels[*program++];
branch:
    program += *--top ? (int8_t)*program : 1;
    goto *labels[*program++];
halt:
    return top[-1];
}

static int copies(char *to, const char *from, int n) {
    // Duff's device
    int rounds = (n + 7) / 8;
    char *start = to;
    switch (n % 8) {
    case 0: do { *to++ = *from++; // fall through
    case 7: *to++ = *from++; // fall through
    case 6: *to++ = *from++; // fall through
    case 5: *to++ = *from++; // fall through
    case 4: *to++ = *from++; // fall through
    case 3: *to++ = *from++; // fall through
    case 2: *to++ = *from++; // fall through
    case 1: *to++ = *from++;
            } while (--rounds > 0);
    }
    return (int)(to - start);
}

static int64_t plus(int64_t a, int64_t b) { return a + b; }
static int64_t minus(int64_t a, int64_t b) { return a - b; }
static int64_t both(int64_t a, int64_t b) { return a & b; }
static int64_t either(int64_t a, int64_t b) { return a | b; }
static int64_t shifted(int64_t a, int64_t b) { return a << (b & 7); }

int main(void) {
    for (int i = -2; i < 14; i++) {
        number(dense(i));
        putchar(i < 13 ? ' ' : '\n');
    }
    static const uint64_t asked[] = {1, 2, 100, 999, 1000, 1999, 2000, 0x100000000, 0x100000001, 0xffffffffffffffff};
    for (int i = 0; i < 10; i++) {
        text(sparse(asked[i]));
        line();
    }
    static const char *const numbers[] = {"12", "-3.5", ".5", "1e10", "2.e-3", "+", "1.2.3", "e5", "7e", "-.25e+07", ""};
    for (int i = 0; i < 11; i++) {
        number(number_like(numbers[i]));
        putchar(i < 10 ? ' ' : '\n');
    }
    static const uint8_t doubling[] = {1, 1, 1, 2, 3, 4, 1, 100, 6, 7, (uint8_t)-8, 0};
    tell("threaded", threaded(doubling));
    char buffer[40] = {0};
    tell("copied", copies(buffer, "a device to copy with, unrolled", 27));
    text(buffer);
    line();
    static int64_t (*const functions[])(int64_t, int64_t) = {plus, minus, both, either, shifted};
    int64_t value = 12345;
    for (int i = 0; i < 40; i++) value = functions[(value ^ i) % 5 < 0 ? 0 : (value ^ i) % 5](value, i * 3) % 1000003;
    tell("value", value);
    return 0;
}
