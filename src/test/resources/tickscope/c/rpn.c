// A calculator: shunting-yard to reverse Polish notation, exact fractions, errors with their place.
#include "print.h"

struct fraction {
    int64_t above, below;
};
static char operators[32];
static int operator_count;
static char output[100];
static int written;
static const char *problem;

static int64_t gcd(int64_t a, int64_t b) {
    while (b != 0) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a < 0 ? -a : a;
}

static struct fraction made(int64_t above, int64_t below) {
    int64_t g = gcd(above, below);
    if (g == 0) {
        problem = "division by zero";
        return (struct fraction){0, 1};
    }
    if (below < 0) g = -g;
    if (below == 0) problem = "division by zero";
    return (struct fraction){above / g, below / g};
}

static int rank(char op) {
    switch (op) {
    case '+':
    case '-': return 1;
    case '*':
    case '/': return 2;
    case '~': return 3;
    case '^': return 4;
    default: return 0;
    }
}

static void put(char c) {
    output[written++] = c;
    output[written++] = ' ';
}

static void translate(const char *s) {
    int operand = 1;
    operator_count = written = 0;
    for (; *s != 0; s++) {
        char c = *s;
        if (c == ' ') continue;
        if (c >= '0' && c <= '9') {
            if (!operand) problem = "operator expected";
            while (*s >= '0' && *s <= '9') output[written++] = *s++;
            output[written++] = ' ';
            s--;
            operand = 0;
        } else if (c == '(') {
            if (!operand) problem = "operator expected";
            operators[operator_count++] = c;
        } else if (c == ')') {
            while (operator_count > 0 && operators[operator_count - 1] != '(') put(operators[--operator_count]);
            if (operator_count == 0) problem = "no ( for )";
            else operator_count--;
        } else if (rank(c) > 0) {
            if (operand && c == '-') c = '~';
            else if (operand) problem = "operand expected";
            while (c != '~' && operator_count > 0
                && (rank(operators[operator_count - 1]) > rank(c)
                    || (rank(operators[operator_count - 1]) == rank(c) && c != '^'))) {
                put(operators[--operator_count]);
            }
            operators[operator_count++] = c;
            operand = 1;
        } else {
            problem = "what is this";
        }
        if (problem != NULL) return;
    }
    if (operand) problem = "operand expected";
    while (operator_count > 0) {
        if (operators[--operator_count] == '(') problem = "no ) for (";
        put(operators[operator_count]);
    }
}

static struct fraction power(struct fraction base, int64_t e) {
    struct fraction r = {1, 1};
    int negative = e < 0;
    for (e = negative ? -e : e; e > 0; e--) r = made(r.above * base.above, r.below * base.below);
    return negative ? made(r.below, r.above) : r;
}

static struct fraction evaluate(void) {
    struct fraction stack[32];
    int top = 0;
    for (int i = 0; i < written && problem == NULL; i++) {
        char c = output[i];
        if (c == ' ') continue;
        if (c >= '0' && c <= '9') {
            int64_t n = 0;
            for (; output[i] != ' '; i++) n = n * 10 + output[i] - '0';
            stack[top++] = made(n, 1);
            continue;
        }
        struct fraction b = stack[--top];
        if (c == '~') {
            stack[top++] = made(-b.above, b.below);
            continue;
        }
        struct fraction a = stack[--top];
        switch (c) {
        case '+': a = made(a.above * b.below + b.above * a.below, a.below * b.below); break;
        case '-': a = made(a.above * b.below - b.above * a.below, a.below * b.below); break;
        case '*': a = made(a.above * b.above, a.below * b.below); break;
        case '/': a = made(a.above * b.below, a.below * b.above); break;
        default: a = b.below == 1 ? power(a, b.above) : (problem = "whole exponents only", a);
        }
        stack[top++] = a;
    }
    return stack[0];
}

static void calculate(const char *s) {
    problem = NULL;
    translate(s);
    text(s);
    text(" -> ");
    struct fraction value = {0, 1};
    if (problem == NULL) {
        for (int i = 0; i < written; i++) putchar(output[i]);
        value = evaluate();
    }
    if (problem != NULL) {
        text(problem);
    } else {
        text("= ");
        number(value.above);
        if (value.below != 1) {
            putchar('/');
            number(value.below);
        }
    }
    line();
}

int main(void) {
    static const char *const lines[] = {"1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "1/3 + 1/6", "7 - 4 - 2", "1/2/3",
        "10 / (5 - 5)", "3 * -(4 + 1)", "2 ^ -3", "((1)", "1)", "1 +", "1 2", "4 $ 4", "2 ^ (1/2)", "1/7+1/11+1/13", "--5",
        "(3/4 - 2/3) * 12 ^ 2", "1 - (2 - (3 - (4 - (5 - 6))))"};
    for (unsigned i = 0; i < sizeof lines / sizeof *lines; i++) calculate(lines[i]);
    return 0;
}
