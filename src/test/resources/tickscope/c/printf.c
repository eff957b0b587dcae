// printf with flags, widths and precisions, in integers.
#include "print.h"

static int printed;

static void out(char c) {
    putchar(c);
    printed++;
}

static void pad(int n, char with) {
    while (n-- > 0) out(with);
}

static int format_number(char *end, uint64_t n, unsigned base, int upper) {
    const char *digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    int count = 0;
    do {
        *--end = digits[n % base];
        count++;
    } while ((n /= base) != 0);
    return count;
}

struct spec {
    unsigned left : 1, plus : 1, space : 1, alternate : 1, zero : 1;
    int width, precision;
};

static void field(const struct spec *spec, const char *sign, const char *body, int length, int zeros) {
    int signs = 0;
    while (sign[signs] != 0) signs++;
    int blank = spec->width - signs - length - zeros;
    if (!spec->left && !(spec->zero && spec->precision < 0)) pad(blank, ' ');
    for (int i = 0; i < signs; i++) out(sign[i]);
    if (!spec->left && spec->zero && spec->precision < 0) pad(blank, '0');
    pad(zeros, '0');
    for (int i = 0; i < length; i++) out(body[i]);
    if (spec->left) pad(blank, ' ');
}

static int print(const char *format, ...) {
    va_list args;
    va_start(args, format);
    printed = 0;
    for (; *format != 0; format++) {
        if (*format != '%') {
            out(*format);
            continue;
        }
        struct spec spec = {.precision = -1};
        for (int more = 1; more;) {
            switch (*++format) {
            case '-': spec.left = 1; break;
            case '+': spec.plus = 1; break;
            case ' ': spec.space = 1; break;
            case '#': spec.alternate = 1; break;
            case '0': spec.zero = 1; break;
            default: more = 0;
            }
        }
        if (*format == '*') {
            spec.width = va_arg(args, int);
            if (spec.width < 0) {
                spec.left = 1;
                spec.width = -spec.width;
            }
            format++;
        }
        while (*format >= '0' && *format <= '9') spec.width = spec.width * 10 + *format++ - '0';
        if (*format == '.') {
            spec.precision = 0;
            if (*++format == '*') {
                spec.precision = va_arg(args, int);
                format++;
            }
            while (*format >= '0' && *format <= '9') spec.precision = spec.precision * 10 + *format++ - '0';
        }
        int size = 0;
        for (; *format == 'l' || *format == 'h'; format++) size += *format == 'l' ? 1 : -1;
        char buffer[72], *end = buffer + sizeof buffer;
        const char *sign = "";
        uint64_t value;
        int length;
        switch (*format) {
        case 'd':
        case 'i': {
            int64_t n = size > 0 ? va_arg(args, long) : va_arg(args, int);
            if (size == -1) n = (short)n;
            if (size == -2) n = (signed char)n;
            sign = n < 0 ? "-" : spec.plus ? "+" : spec.space ? " " : "";
            value = n < 0 ? -(uint64_t)n : (uint64_t)n;
            length = format_number(end, value, 10, 0);
            break;
        }
        case 'u':
        case 'x':
        case 'X':
        case 'o':
        case 'b': {
            value = size > 0 ? va_arg(args, unsigned long) : va_arg(args, unsigned);
            if (size == -1) value = (unsigned short)value;
            if (size == -2) value = (unsigned char)value;
            unsigned base = *format == 'u' ? 10 : *format == 'o' ? 8 : *format == 'b' ? 2 : 16;
            length = format_number(end, value, base, *format == 'X');
            if (spec.alternate && value != 0) {
                sign = *format == 'x' ? "0x" : *format == 'X' ? "0X" : *format == 'o' ? "0" : *format == 'b' ? "0b" : "";
            }
            break;
        }
        case 'c':
            buffer[0] = (char)va_arg(args, int);
            field(&spec, "", buffer, 1, 0);
            continue;
        case 's': {
            const char *s = va_arg(args, const char *);
            length = 0;
            while (s[length] != 0 && (spec.precision < 0 || length < spec.precision)) length++;
            spec.zero = 0;
            field(&spec, "", s, length, 0);
            continue;
        }
        case '%': out('%'); continue;
        default: out('?'); continue;
        }
        int zeros = spec.precision > length ? spec.precision - length : 0;
        if (spec.precision == 0 && value == 0) length = 0;
        field(&spec, sign, end - (length > 0 ? length : 0), length, zeros);
    }
    va_end(args);
    return printed;
}

int main(void) {
    print("%d %i %u\n", -1, 2147483647, 4294967295u);
    print("[%5d] [%-5d] [%05d] [%+d] [% d]\n", 42, 42, 42, 42, 42);
    print("[%8.3d] [%-8.3d] [%.0d]\n", 7, -7, 0);
    print("%x %X %#x %#o %b %#b\n", 48879, 48879, 255, 8, 10, 5);
    print("%ld %lu %lx\n", -9223372036854775807L - 1, 18446744073709551615ul, 0x123456789abcdeful);
    print("%hd %hhd %hu %hhu\n", 70000, 300, 70000, 300);
    print("[%s] [%10s] [%-10s] [%.2s] [%*s]\n", "abc", "abc", "abc", "abc", 6, "abc");
    print("[%c] [%3c] [%-3c] 100%%\n", 'x', 'y', 'z');
    int n = print("%*d|%-*d|%.*d\n", 6, 12, 6, 34, 4, 56);
    print("%d\n", n);
    print("%d %d %d %d %d %d %d %d %d %d\n", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    return 0;
}
