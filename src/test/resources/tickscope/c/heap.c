// An allocator with boundary tags, and a priority queue that lives in it.
#include "print.h"

enum { SIZE = 4096, USED = 1 };
static uint64_t arena[SIZE / 8];

static uint64_t *next(uint64_t *block) { return (uint64_t *)((char *)block + (*block & ~7ull)); }
static uint64_t *footer(uint64_t *block) { return next(block) - 1; }

static void mark(uint64_t *block, uint64_t size, uint64_t used) {
    *block = size | used;
    *footer(block) = size | used;
}

static void start(void) {
    mark(arena, 8 | USED, 0);
    arena[0] = 8 | USED;
    mark(arena + 1, SIZE - 16, 0);
    arena[SIZE / 8 - 1] = 8 | USED;
}

static void *allocate(uint64_t n) {
    uint64_t size = (n + 16 + 15) & ~15ull, *best = NULL;
    for (uint64_t *b = arena + 1; (*b & ~7ull) > 8; b = next(b)) {
        if (!(*b & USED) && *b >= size && (best == NULL || *b < *best)) best = b;
    }
    if (best == NULL) return NULL;
    uint64_t whole = *best;
    if (whole - size >= 32) {
        mark(best, size, USED);
        mark(next(best), whole - size, 0);
    } else {
        mark(best, whole, USED);
    }
    return best + 1;
}

static void release(void *p) {
    if (p == NULL) return;
    uint64_t *b = (uint64_t *)p - 1, size = *b & ~7ull;
    uint64_t *after = next(b);
    if (!(*after & USED)) size += *after & ~7ull;
    if (!(b[-1] & USED)) {
        uint64_t before = b[-1] & ~7ull;
        b = (uint64_t *)((char *)b - before);
        size += before;
    }
    mark(b, size, 0);
}

static void report(void) {
    int blocks = 0, free_blocks = 0;
    uint64_t bytes = 0, largest = 0;
    for (uint64_t *b = arena + 1; (*b & ~7ull) > 8; b = next(b), blocks++) {
        if (*b & USED) continue;
        free_blocks++;
        bytes += *b;
        if (*b > largest) largest = *b;
    }
    number(blocks);
    text(" blocks, ");
    number(free_blocks);
    text(" free, ");
    number((int64_t)bytes);
    text(" bytes, largest ");
    number((int64_t)largest);
    line();
}

struct item {
    int priority, number;
};
static struct item *items[64];
static int count;

static int before(const struct item *a, const struct item *b) {
    return a->priority != b->priority ? a->priority > b->priority : a->number < b->number;
}

static void push(int priority, int number) {
    struct item *item = allocate(sizeof *item);
    item->priority = priority;
    item->number = number;
    int i = count++;
    for (; i > 0 && before(item, items[(i - 1) / 2]); i = (i - 1) / 2) items[i] = items[(i - 1) / 2];
    items[i] = item;
}

static struct item pop(void) {
    struct item top = *items[0];
    release(items[0]);
    struct item *last = items[--count];
    int i = 0;
    for (int child; (child = 2 * i + 1) < count; i = child) {
        if (child + 1 < count && before(items[child + 1], items[child])) child++;
        if (!before(items[child], last)) break;
        items[i] = items[child];
    }
    items[i] = last;
    return top;
}

int main(void) {
    void *blocks[40];
    start();
    report();
    for (int i = 0; i < 40; i++) blocks[i] = allocate((uint64_t)(i * 13 % 90));
    report();
    for (int i = 0; i < 40; i += 3) release(blocks[i]);
    report();
    for (int i = 0; i < 40; i += 3) blocks[i] = allocate(100);
    report();
    tell("too much", allocate(4000) == NULL);
    for (int i = 39; i >= 0; i--) release(blocks[i]);
    report();
    for (int i = 0; i < 50; i++) push(i * 31 % 17, i);
    report();
    while (count > 0) {
        struct item item = pop();
        number(item.priority);
        putchar(':');
        number(item.number);
        putchar(count % 10 == 0 ? '\n' : ' ');
    }
    report();
    return 0;
}
