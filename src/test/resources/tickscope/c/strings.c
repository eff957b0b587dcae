// String functions and what they are for.
#include "print.h"

static size_t length(const char *s) {
    const char *t = s;
    while (*t != 0) t++;
    return (size_t)(t - s);
}

static char *copy(char *to, const char *from) {
    char *t = to;
    while ((*t++ = *from++) != 0) {}
    return to;
}

static int compare(const char *a, const char *b) {
    while (*a != 0 && *a == *b) a++, b++;
    return (unsigned char)*a - (unsigned char)*b;
}

static const char *find_char(const char *s, int c) {
    for (;; s++) {
        if (*s == c) return s;
        if (*s == 0) return NULL;
    }
}

static const char *find(const char *hay, const char *needle) {
    size_t n = length(needle);
    for (; *hay != 0; hay++) {
        if (memcmp(hay, needle, n) == 0) return hay;
    }
    return n == 0 ? hay : NULL;
}

// Knuth, Morris and Pratt
static int count(const char *hay, const char *needle) {
    int fail[32] = {0}, n = (int)length(needle), k = 0, found = 0;
    for (int i = 1; i < n; i++) {
        while (k > 0 && needle[i] != needle[k]) k = fail[k - 1];
        if (needle[i] == needle[k]) k++;
        fail[i] = k;
    }
    k = 0;
    for (; *hay != 0; hay++) {
        while (k > 0 && *hay != needle[k]) k = fail[k - 1];
        if (*hay == needle[k]) k++;
        if (k == n) {
            found++;
            k = fail[k - 1];
        }
    }
    return found;
}

static char *token(char **rest, const char *separators) {
    char *s = *rest;
    while (*s != 0 && find_char(separators, *s) != NULL) s++;
    if (*s == 0) return NULL;
    char *start = s;
    while (*s != 0 && find_char(separators, *s) == NULL) s++;
    if (*s != 0) *s++ = 0;
    *rest = s;
    return start;
}

static int64_t parse(const char *s, int base, const char **end) {
    while (*s == ' ') s++;
    int negative = *s == '-';
    if (*s == '-' || *s == '+') s++;
    if ((base == 0 || base == 16) && s[0] == '0' && (s[1] | 32) == 'x') {
        base = 16;
        s += 2;
    } else if (base == 0) {
        base = *s == '0' ? 8 : 10;
    }
    uint64_t value = 0;
    for (;; s++) {
        int c = *s, digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'z' ? (c | 32) - 'a' + 10 : 99;
        if (digit >= base) break;
        value = value * (uint64_t)base + (uint64_t)digit;
    }
    *end = s;
    return negative ? -(int64_t)value : (int64_t)value;
}

static void reverse(char *s) {
    for (char *e = s + length(s); s < --e; s++) {
        char c = *s;
        *s = *e;
        *e = c;
    }
}

static int palindrome(const char *s) {
    const char *e = s + length(s) - 1;
    while (s < e) {
        if ((*s | 32) < 'a' || (*s | 32) > 'z') {
            s++;
        } else if ((*e | 32) < 'a' || (*e | 32) > 'z') {
            e--;
        } else if ((*s++ | 32) != (*e-- | 32)) {
            return 0;
        }
    }
    return 1;
}

static void caesar(char *s, int by) {
    for (; *s != 0; s++) {
        if (*s >= 'a' && *s <= 'z') *s = (char)('a' + (*s - 'a' + by + 26) % 26);
        if (*s >= 'A' && *s <= 'Z') *s = (char)('A' + (*s - 'A' + by + 26) % 26);
    }
}

int main(void) {
    char buffer[80];
    tell("length", (int64_t)length("interrupt"));
    tell("compare", compare("switch", "swerve") > 0);
    tell("compare", compare("a", "\xff") < 0);
    text(find("kernel stack pointer", "stack"));
    line();
    tell("not there", find("kernel", "user") == NULL);
    tell("count", count("abababababcabab", "abab"));
    char *rest = copy(buffer, "  save, switch,,restore ;return"), *word;
    while ((word = token(&rest, " ,;")) != NULL) {
        text(word);
        putchar('/');
        reverse(word);
        text(word);
        line();
    }
    static const char *const numbers[] = {"42", "-17x", "0x7fff", "0755", "9223372036854775807", "-9223372036854775808", "zz"};
    for (int i = 0; i < 7; i++) {
        const char *end;
        number(parse(numbers[i], i == 6 ? 36 : 0, &end));
        text(" then '");
        text(end);
        text("'\n");
    }
    tell("palindrome", palindrome("A man, a plan, a canal: Panama"));
    tell("palindrome", palindrome("scheduler"));
    copy(buffer, "The Quick Brown Fox");
    caesar(buffer, 13);
    text(buffer);
    caesar(buffer, -13);
    text(buffer);
    line();
    memmove(buffer + 4, buffer, 10);
    text(buffer);
    line();
    return 0;
}
