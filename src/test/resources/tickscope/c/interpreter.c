// A small language: tokens, recursive descent to bytecode, and a stack machine that runs it.
#include "print.h"

static const char source[] =
    "n = 27; steps = 0;\n"
    "while n != 1 { if n % 2 == 0 { n = n / 2; } else { n = 3 * n + 1; } steps = steps + 1; }\n"
    "print steps;\n"
    "a = 0; b = 1; i = 0;\n"
    "while i < 40 { t = a + b; a = b; b = t; i = i + 1; }\n"
    "print a;\n"
    "p = 2; found = 0;\n"
    "while found < 20 { d = 2; prime = 1; while d * d <= p { if p % d == 0 { prime = 0; } d = d + 1; }\n"
    "  if prime { found = found + 1; print p; } p = p + 1; }\n"
    "print (1 + 2) * (3 - -4) - 10 / 3;\n";

enum code { PUSH, LOAD, STORE, ADD, SUB, MUL, DIV, MOD, LT, LE, EQ, NE, NEG, JUMP, JZERO, PRINT, HALT };
static int64_t program[400];
static int length;
static const char *at = source;
static char names[30][8];
static int variables;

static void emit(int64_t word) { program[length++] = word; }

static void blank(void) {
    while (*at == ' ' || *at == '\n') at++;
}

static int accept(const char *word) {
    blank();
    const char *s = at;
    while (*word != 0) {
        if (*s++ != *word++) return 0;
    }
    at = s;
    return 1;
}

static int is_letter(char c) { return c >= 'a' && c <= 'z'; }

static int variable(void) {
    char name[8] = {0};
    for (int i = 0; is_letter(*at); i++, at++) {
        if (i < 7) name[i] = *at;
    }
    for (int i = 0; i < variables; i++) {
        if (memcmp(names[i], name, 8) == 0) return i;
    }
    memcpy(names[variables], name, 8);
    return variables++;
}

static void expression(void);

static void factor(void) {
    blank();
    if (accept("(")) {
        expression();
        accept(")");
    } else if (accept("-")) {
        factor();
        emit(NEG);
    } else if (is_letter(*at)) {
        emit(LOAD);
        emit(variable());
    } else {
        int64_t n = 0;
        while (*at >= '0' && *at <= '9') n = n * 10 + *at++ - '0';
        emit(PUSH);
        emit(n);
    }
}

static void term(void) {
    factor();
    for (;;) {
        if (accept("*")) factor(), emit(MUL);
        else if (accept("/")) factor(), emit(DIV);
        else if (accept("%")) factor(), emit(MOD);
        else return;
    }
}

static void sum(void) {
    term();
    for (;;) {
        if (accept("+")) term(), emit(ADD);
        else if (accept("-")) term(), emit(SUB);
        else return;
    }
}

static void expression(void) {
    sum();
    if (accept("<=")) sum(), emit(LE);
    else if (accept("<")) sum(), emit(LT);
    else if (accept("==")) sum(), emit(EQ);
    else if (accept("!=")) sum(), emit(NE);
}

static void statements(void);

static int conditional(void) {
    expression();
    emit(JZERO);
    int hole = length;
    emit(0);
    accept("{");
    statements();
    accept("}");
    return hole;
}

static void statements(void) {
    for (;;) {
        blank();
        if (*at == 0 || *at == '}') return;
        if (accept("while ")) {
            int start = length, hole = conditional();
            emit(JUMP);
            emit(start);
            program[hole] = length;
        } else if (accept("if ")) {
            int hole = conditional();
            if (accept("else")) {
                emit(JUMP);
                int over = length;
                emit(0);
                program[hole] = length;
                accept("{");
                statements();
                accept("}");
                program[over] = length;
            } else {
                program[hole] = length;
            }
        } else if (accept("print ")) {
            expression();
            emit(PRINT);
            accept(";");
        } else {
            int v = variable();
            accept("=");
            expression();
            emit(STORE);
            emit(v);
            accept(";");
        }
    }
}

static int64_t run(void) {
    int64_t stack[32], *top = stack, memory[30] = {0}, executed = 0;
    for (const int64_t *pc = program;; executed++) {
        switch (*pc++) {
        case PUSH: *top++ = *pc++; break;
        case LOAD: *top++ = memory[*pc++]; break;
        case STORE: memory[*pc++] = *--top; break;
        case ADD: top--; top[-1] += *top; break;
        case SUB: top--; top[-1] -= *top; break;
        case MUL: top--; top[-1] *= *top; break;
        case DIV: top--; top[-1] /= *top; break;
        case MOD: top--; top[-1] %= *top; break;
        case LT: top--; top[-1] = top[-1] < *top; break;
        case LE: top--; top[-1] = top[-1] <= *top; break;
        case EQ: top--; top[-1] = top[-1] == *top; break;
        case NE: top--; top[-1] = top[-1] != *top; break;
        case NEG: top[-1] = -top[-1]; break;
        case JUMP: pc = program + *pc; break;
        case JZERO: pc = *--top == 0 ? program + *pc : pc + 1; break;
        case PRINT: number(*--top); putchar(' '); break;
        default: return executed;
        }
    }
}

int main(void) {
    statements();
    emit(HALT);
    int64_t executed = run();
    line();
    tell("words", length);
    tell("variables", variables);
    tell("executed", executed);
    return 0;
}
