// A small Forth: a dictionary in memory, words compiled to threads, conditionals and loops, its own definitions.
#include "print.h"

typedef int64_t cell;
enum primitive { EXIT, LITERAL, BRANCH, BRANCH0, ADD, SUB, MUL, DIVMOD, DUP, DROP, SWAP, OVER, ROT, LESS, EQUAL, DOT, EMIT,
    FETCH, STORE, DO, LOOP, INDEX, TO_R, FROM_R, CALL };
static const char names[][8] = {"exit", "", "", "", "+", "-", "*", "/mod", "dup", "drop", "swap", "over", "rot", "<", "=", ".",
    "emit", "@", "!", "", "", "i", ">r", "r>"};

static cell code[600], data[64], returns[64], memory[32];
static int here, depth, returned;
static struct { char name[12]; int start; } words[40];
static int word_count;
static int64_t executed;
static const char *input;
static char token[12];

static int next_token(void) {
    while (*input == ' ' || *input == '\n') input++;
    memset(token, 0, sizeof token);
    for (int i = 0; *input != ' ' && *input != '\n' && *input != 0; i++) token[i] = *input++;
    return token[0] != 0;
}

static int is(const char *name) {
    int i = 0;
    while (name[i] != 0 && name[i] == token[i]) i++;
    return name[i] == token[i];
}

static void compile(cell c) { code[here++] = c; }

static void run(int pc) {
    cell a, b;
    returns[returned++] = -1;
    for (;;) {
        executed++;
        switch ((enum primitive)code[pc++]) {
        case EXIT:
            pc = (int)returns[--returned];
            if (pc < 0) return;
            break;
        case LITERAL: data[depth++] = code[pc++]; break;
        case BRANCH: pc = (int)code[pc]; break;
        case BRANCH0: pc = data[--depth] == 0 ? (int)code[pc] : pc + 1; break;
        case ADD: depth--; data[depth - 1] += data[depth]; break;
        case SUB: depth--; data[depth - 1] -= data[depth]; break;
        case MUL: depth--; data[depth - 1] *= data[depth]; break;
        case DIVMOD:
            a = data[depth - 2], b = data[depth - 1];
            data[depth - 2] = a % b, data[depth - 1] = a / b;
            break;
        case DUP: data[depth] = data[depth - 1]; depth++; break;
        case DROP: depth--; break;
        case SWAP: a = data[depth - 1], data[depth - 1] = data[depth - 2], data[depth - 2] = a; break;
        case OVER: data[depth] = data[depth - 2]; depth++; break;
        case ROT: a = data[depth - 3], data[depth - 3] = data[depth - 2], data[depth - 2] = data[depth - 1], data[depth - 1] = a; break;
        case LESS: depth--; data[depth - 1] = -(data[depth - 1] < data[depth]); break;
        case EQUAL: depth--; data[depth - 1] = -(data[depth - 1] == data[depth]); break;
        case DOT: number(data[--depth]); putchar(' '); break;
        case EMIT: putchar((int)data[--depth]); break;
        case FETCH: data[depth - 1] = memory[data[depth - 1]]; break;
        case STORE: depth -= 2; memory[data[depth + 1]] = data[depth]; break;
        case DO: returns[returned++] = data[depth - 2], returns[returned++] = data[depth - 1], depth -= 2; break;
        case LOOP:
            if (++returns[returned - 1] < returns[returned - 2]) pc = (int)code[pc];
            else pc++, returned -= 2;
            break;
        case INDEX: data[depth++] = returns[returned - 1]; break;
        case TO_R: returns[returned++] = data[--depth]; break;
        case FROM_R: data[depth++] = returns[--returned]; break;
        case CALL: returns[returned++] = pc + 1; pc = (int)code[pc]; break;
        }
    }
}

static int control(void) {
    static int holes[8], open;
    if (is("if")) compile(BRANCH0), holes[open++] = here, compile(0);
    else if (is("else")) {
        compile(BRANCH);
        compile(0);
        code[holes[open - 1]] = here;
        holes[open - 1] = here - 1;
    } else if (is("then")) code[holes[--open]] = here;
    else if (is("begin")) holes[open++] = here;
    else if (is("until")) compile(BRANCH0), compile(holes[--open]);
    else if (is("do")) compile(DO), holes[open++] = here;
    else if (is("loop")) compile(LOOP), compile(holes[--open]);
    else return 0;
    return 1;
}

static void compile_token(void) {
    if (control()) return;
    if (is("recurse")) {
        compile(CALL);
        compile(words[word_count - 1].start);
        return;
    }
    for (int i = word_count - 1; i >= 0; i--) {
        if (is(words[i].name)) {
            compile(CALL);
            compile(words[i].start);
            return;
        }
    }
    for (int p = 0; p < (int)(sizeof names / sizeof *names); p++) {
        if (names[p][0] != 0 && is(names[p])) {
            compile(p);
            return;
        }
    }
    cell n = 0;
    for (const char *s = token + (token[0] == '-'); *s != 0; s++) n = n * 10 + *s - '0';
    compile(LITERAL);
    compile(token[0] == '-' ? -n : n);
}

static void interpret(const char *source) {
    input = source;
    while (next_token()) {
        if (is(":")) {
            next_token();
            memcpy(words[word_count].name, token, 12);
            words[word_count++].start = here;
            while (next_token() && !is(";")) compile_token();
            compile(EXIT);
        } else {
            int start = here;
            compile_token();
            compile(EXIT);
            run(start);
            here = start;
        }
    }
}

int main(void) {
    interpret(": square dup * ; : cube dup square * ;\n"
              ": / /mod swap drop ; : mod /mod drop ; : 0= 0 = ; : cr 10 emit ; : space 32 emit ;\n"
              ": fact dup 2 < if drop 1 else dup 1 - recurse * then ;\n"
              ": fib dup 2 < if else dup 1 - recurse swap 2 - recurse + then ;\n"
              ": gcd begin swap over mod dup 0= until drop ;\n"
              ": stars 0 do 42 emit loop cr ; : triangle 1 + 1 do i stars loop ;\n"
              ": squares 0 do i square . loop cr ;\n"
              ": sum 0 0 ! 1 + 1 do 0 @ i + 0 ! loop 0 @ ;\n"
              ": table 4 1 do 6 1 do i 100 + . loop cr loop ;\n");
    interpret("7 square . 3 cube . cr 10 fact . 20 fact . cr 15 fib . cr 1071 462 gcd . cr");
    interpret("5 triangle 12 squares 100 sum . cr -17 5 /mod . . cr table 1 2 3 rot . . . cr");
    tell("stack", depth);
    tell("cells", here);
    tell("executed", executed);
    return 0;
}
