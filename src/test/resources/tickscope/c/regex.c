// A regular-expression matcher: parses to a program, runs it with backtracking (Thompson's instructions).
#include "print.h"

enum op { CHAR, ANY, CLASS, SPLIT, JUMP, SAVE, BEGIN, END, MATCH };
struct instruction {
    uint8_t op, negated;
    char c;
    int x, y;
    uint64_t set[2];
};
static struct instruction program[128];
static int length, captures;
static const char *pattern;
static int64_t steps;

static void alternatives(void);

static int emit(enum op op) {
    memset(&program[length], 0, sizeof *program);
    program[length].op = (uint8_t)op;
    return length++;
}

static void insert(int at, enum op op) {
    memmove(&program[at + 1], &program[at], (size_t)(length - at) * sizeof *program);
    length++;
    for (int i = at + 1; i < length; i++) {
        if (program[i].op == SPLIT || program[i].op == JUMP) {
            if (program[i].x >= at) program[i].x++;
            if (program[i].y >= at) program[i].y++;
        }
    }
    memset(&program[at], 0, sizeof *program);
    program[at].op = (uint8_t)op;
}

static void include(struct instruction *i, int from, int to) {
    for (int c = from; c <= to; c++) i->set[c >> 6 & 1] |= 1ull << (c & 63);
}

static void class(void) {
    struct instruction *i = &program[emit(CLASS)];
    if (*pattern == '^') {
        i->negated = 1;
        pattern++;
    }
    do {
        int from = *pattern++, to = from;
        if (*pattern == '-' && pattern[1] != ']') {
            to = pattern[1];
            pattern += 2;
        }
        include(i, from, to);
    } while (*pattern != ']' && *pattern != 0);
    if (*pattern == ']') pattern++;
}

static void atom(void) {
    char c = *pattern++;
    switch (c) {
    case '(': {
        int n = ++captures;
        program[emit(SAVE)].x = 2 * n;
        alternatives();
        program[emit(SAVE)].x = 2 * n + 1;
        if (*pattern == ')') pattern++;
        break;
    }
    case '[': class(); break;
    case '.': emit(ANY); break;
    case '^': emit(BEGIN); break;
    case '$': emit(END); break;
    case '\\':
        c = *pattern++;
        if (c == 'd' || c == 'w' || c == 's') {
            struct instruction *i = &program[emit(CLASS)];
            if (c == 's') include(i, ' ', ' ');
            if (c != 's') include(i, '0', '9');
            if (c == 'w') include(i, 'a', 'z'), include(i, 'A', 'Z'), include(i, '_', '_');
            break;
        } // fall through
    default: program[emit(CHAR)].c = c;
    }
}

static void sequence(void) {
    while (*pattern != 0 && *pattern != '|' && *pattern != ')') {
        int start = length;
        atom();
        for (; *pattern == '*' || *pattern == '+' || *pattern == '?'; pattern++) {
            char quantifier = *pattern;
            int lazy = pattern[1] == '?';
            if (lazy) pattern++;
            int split;
            if (quantifier == '+') {
                split = emit(SPLIT);
                program[split].x = start;
                program[split].y = length;
            } else {
                insert(start, SPLIT);
                split = start;
                if (quantifier == '*') program[emit(JUMP)].x = start;
                program[split].x = start + 1;
                program[split].y = length;
            }
            if (lazy) {
                int t = program[split].x;
                program[split].x = program[split].y;
                program[split].y = t;
            }
        }
    }
}

static void alternatives(void) {
    int start = length;
    sequence();
    while (*pattern == '|') {
        pattern++;
        insert(start, SPLIT);
        int jump = emit(JUMP);
        program[start].x = start + 1;
        program[start].y = length;
        sequence();
        program[jump].x = length;
    }
}

static int run(int pc, const char *subject, const char *s, const char **saved) {
    for (;; pc++) {
        struct instruction *i = &program[pc];
        steps++;
        switch (i->op) {
        case CHAR:
            if (*s++ != i->c) return 0;
            break;
        case ANY:
            if (*s++ == 0) return 0;
            break;
        case CLASS: {
            int in = i->set[*s >> 6 & 1] >> (*s & 63) & 1;
            if (*s++ == 0 || in == i->negated) return 0;
            break;
        }
        case SPLIT:
            if (run(i->x, subject, s, saved)) return 1;
            pc = i->y - 1;
            break;
        case JUMP: pc = i->x - 1; break;
        case SAVE: {
            const char *old = saved[i->x];
            saved[i->x] = s;
            if (run(pc + 1, subject, s, saved)) return 1;
            saved[i->x] = old;
            return 0;
        }
        case BEGIN:
            if (s != subject) return 0;
            break;
        case END:
            if (*s != 0) return 0;
            break;
        default: saved[1] = s; return 1;
        }
    }
}

static void match(const char *regex, const char *subject) {
    pattern = regex;
    length = captures = 0;
    alternatives();
    emit(MATCH);
    const char *saved[20] = {0};
    text(regex);
    text(" in ");
    text(subject);
    steps = 0;
    for (const char *s = subject;; s++) {
        saved[0] = s;
        if (run(0, subject, s, saved)) {
            for (int i = 0; i <= captures; i++) {
                text(" <");
                for (const char *t = saved[2 * i]; t != NULL && t < saved[2 * i + 1]; t++) putchar(*t);
                putchar('>');
            }
            break;
        }
        if (*s == 0) {
            text(" no");
            break;
        }
    }
    putchar(' ');
    number(steps);
    line();
}

int main(void) {
    match("a*b", "xxaaab");
    match("^(\\w+)\\s(\\w+)$", "hello world");
    match("(a|b)*c", "ababac");
    match("[0-9]+\\.[0-9]*", "pi is 3.14159");
    match("(x+x+)+y", "xxxxxxxx");
    match("colou?r", "the color red");
    match("<(.*?)>(.*)</", "<b>bold</b>");
    match("[^aeiou ]+$", "queue rhythm");
    match("(iret|sys(ret|call))q", "then sysretq");
    match("^$", "");
    match("a|b|cd|e", "xxcd");
    return 0;
}
