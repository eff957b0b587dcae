// A brainfuck machine: plain, and compiled to runs with jumps resolved.
#include "print.h"

static const char hello[] =
    "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.";
static const char squares[] =
    "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]"
    "+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<+>]<[-]++++++++[>++++++<-]>.[-]<<"
    "<<<<<[>>>]<<]";
static const char count[] = "+++++[>+++++++>++<<-]>.+.+.>.<+.+.";

static uint8_t tape[300];
static int64_t steps;

static void plain(const char *program) {
    memset(tape, 0, sizeof tape);
    uint8_t *cell = tape + 10;
    for (const char *pc = program; *pc != 0; pc++) {
        steps++;
        switch (*pc) {
        case '>': cell++; break;
        case '<': cell--; break;
        case '+': ++*cell; break;
        case '-': --*cell; break;
        case '.': putchar(*cell); break;
        case '[':
            if (*cell == 0) {
                for (int depth = 1; depth > 0;) {
                    pc++;
                    depth += (*pc == '[') - (*pc == ']');
                }
            }
            break;
        case ']':
            if (*cell != 0) {
                for (int depth = 1; depth > 0;) {
                    pc--;
                    depth += (*pc == ']') - (*pc == '[');
                }
            }
        }
    }
}

struct operation {
    char what;
    int16_t amount;
};
static struct operation code[400];

static int compile(const char *program) {
    int16_t open[30];
    int depth = 0, n = 0;
    for (; *program != 0; n++) {
        char c = *program++;
        int16_t amount = 1;
        if (c == '[' && program[0] == '-' && program[1] == ']') {
            c = '0';
            program += 2;
        } else if (c == '[') {
            open[depth++] = (int16_t)n;
        } else if (c == ']') {
            amount = open[--depth];
            code[amount].amount = (int16_t)n;
        } else {
            while (*program == c && c != '.') program++, amount++;
        }
        code[n] = (struct operation){c, amount};
    }
    code[n].what = 0;
    return n;
}

static void compiled(const char *program) {
    int n = compile(program);
    memset(tape, 0, sizeof tape);
    uint8_t *cell = tape + 10;
    for (const struct operation *pc = code; pc->what != 0; pc++) {
        steps++;
        switch (pc->what) {
        case '>': cell += pc->amount; break;
        case '<': cell -= pc->amount; break;
        case '+': *cell += (uint8_t)pc->amount; break;
        case '-': *cell -= (uint8_t)pc->amount; break;
        case '.': putchar(*cell); break;
        case '0': *cell = 0; break;
        case '[':
            if (*cell == 0) pc = code + pc->amount;
            break;
        default:
            if (*cell != 0) pc = code + pc->amount;
        }
    }
    tell("operations", n);
}

int main(void) {
    plain(hello);
    tell("\nsteps", steps);
    steps = 0;
    compiled(hello);
    tell("steps", steps);
    steps = 0;
    compiled(squares);
    tell("steps", steps);
    plain(count);
    compiled(count);
    return 0;
}
