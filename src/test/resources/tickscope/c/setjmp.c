// Our own setjmp and longjmp, exceptions made of them, and threads that switch by their stacks.
#include "print.h"

typedef struct {
    uint64_t rbx, rbp, r12, r13, r14, r15, rsp, rip;
} place;

int mark(place *p) __attribute__((returns_twice));
void leap(place *p, int value) __attribute__((noreturn));
void switch_stacks(uint64_t *from, uint64_t to);

__asm__(".text\n"
        ".type mark, @function\n"
        "mark:\n"
        "    mov %rbx, (%rdi)\n"
        "    mov %rbp, 8(%rdi)\n"
        "    mov %r12, 16(%rdi)\n"
        "    mov %r13, 24(%rdi)\n"
        "    mov %r14, 32(%rdi)\n"
        "    mov %r15, 40(%rdi)\n"
        "    lea 8(%rsp), %rdx\n"
        "    mov %rdx, 48(%rdi)\n"
        "    mov (%rsp), %rdx\n"
        "    mov %rdx, 56(%rdi)\n"
        "    xor %eax, %eax\n"
        "    ret\n"
        "leap:\n"
        "    mov %esi, %eax\n"
        "    mov (%rdi), %rbx\n"
        "    mov 8(%rdi), %rbp\n"
        "    mov 16(%rdi), %r12\n"
        "    mov 24(%rdi), %r13\n"
        "    mov 32(%rdi), %r14\n"
        "    mov 40(%rdi), %r15\n"
        "    mov 48(%rdi), %rsp\n"
        "    jmp *56(%rdi)\n"
        "switch_stacks:\n"
        "    push %rbx\n"
        "    push %rbp\n"
        "    push %r12\n"
        "    push %r13\n"
        "    push %r14\n"
        "    push %r15\n"
        "    mov %rsp, (%rdi)\n"
        "    mov %rsi, %rsp\n"
        "    pop %r15\n"
        "    pop %r14\n"
        "    pop %r13\n"
        "    pop %r12\n"
        "    pop %rbp\n"
        "    pop %rbx\n"
        "    ret\n");

static place *handler;
static int depth_reached;

static void throw_it(int what) { leap(handler, what); }

__attribute__((noinline)) static int descend(int depth) {
    depth_reached = depth;
    if (depth == 12) throw_it(7);
    volatile int keep = depth * 3;
    return descend(depth + 1) + keep;
}

__attribute__((noinline)) static int divided(int a, int b) {
    if (b == 0) throw_it(1);
    if (a < 0) throw_it(2);
    return a / b;
}

__attribute__((noinline)) static int tried(int a, int b) {
    place here, *outer = handler;
    volatile int result = 0;
    handler = &here;
    int what = mark(&here);
    if (what == 0) {
        result = divided(a, b);
    } else if (what == 1) {
        result = -1000;
    } else {
        handler = outer;
        throw_it(what);
    }
    handler = outer;
    return result;
}

enum { THREADS = 4, STACK = 4096 };
struct thread {
    uint64_t rsp;
    int done, id;
    int64_t sum;
};
static struct thread threads[THREADS];
static uint64_t stacks[THREADS][STACK / 8] __attribute__((aligned(16)));
static uint64_t scheduler;
static struct thread *current;

static void yield(void) { switch_stacks(&current->rsp, scheduler); }

static void body(void) {
    struct thread *self = current;
    for (int i = 1; i <= 3 + self->id; i++) {
        self->sum += i * (self->id + 1);
        putchar('A' + self->id);
        number(i);
        putchar(' ');
        yield();
    }
    self->done = 1;
    for (;;) yield();
}

static void start(int id) {
    uint64_t *top = &stacks[id][STACK / 8];
    *--top = 0;
    *--top = (uint64_t)body;
    top -= 6;
    threads[id] = (struct thread){.rsp = (uint64_t)top, .id = id};
}

int main(void) {
    place here;
    volatile int times = 0;
    int value = mark(&here);
    times++;
    tell("value", value);
    if (value < 3) leap(&here, value + 1);
    tell("times", times);
    handler = &here;
    value = mark(&here);
    if (value == 0) tell("not here", descend(1));
    tell("thrown", value);
    tell("depth", depth_reached);
    tell("tried", tried(84, 2));
    tell("tried", tried(84, 0));
    value = mark(&here);
    if (value == 0) tell("not here", tried(-1, 5));
    tell("passed on", value);
    for (int i = 0; i < THREADS; i++) start(i);
    for (int running = THREADS; running > 0;) {
        running = 0;
        for (int i = 0; i < THREADS; i++) {
            current = &threads[i];
            if (!current->done) {
                switch_stacks(&scheduler, current->rsp);
                running += !current->done;
            }
        }
    }
    line();
    for (int i = 0; i < THREADS; i++) tell("sum", threads[i].sum);
    return 0;
}
