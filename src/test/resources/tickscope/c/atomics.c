// Locked instructions as the compiler makes them: counters, flags, stacks and queues without locks, a ticket lock.
#include "print.h"

static int64_t counter;
static int32_t small;
static uint8_t flag;
static uint16_t half;

struct node {
    struct node *next;
    int value;
};
static struct node nodes[16], *top;

static void push(struct node *n) {
    struct node *old = __atomic_load_n(&top, __ATOMIC_RELAXED);
    do {
        n->next = old;
    } while (!__atomic_compare_exchange_n(&top, &old, n, 0, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED));
}

static struct node *pop(void) {
    struct node *old = __atomic_load_n(&top, __ATOMIC_ACQUIRE);
    while (old != NULL && !__atomic_compare_exchange_n(&top, &old, old->next, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {}
    return old;
}

static struct { uint32_t next, serving; } ticket;

static void lock(void) {
    uint32_t mine = __atomic_fetch_add(&ticket.next, 1, __ATOMIC_ACQUIRE);
    while (__atomic_load_n(&ticket.serving, __ATOMIC_ACQUIRE) != mine) __builtin_ia32_pause();
}

static void unlock(void) { __atomic_store_n(&ticket.serving, ticket.serving + 1, __ATOMIC_RELEASE); }

enum { SLOTS = 8 };
static int ring[SLOTS];
static uint64_t head, tail;

static int offer(int value) {
    uint64_t t = __atomic_load_n(&tail, __ATOMIC_RELAXED);
    if (t - __atomic_load_n(&head, __ATOMIC_ACQUIRE) == SLOTS) return 0;
    ring[t % SLOTS] = value;
    __atomic_store_n(&tail, t + 1, __ATOMIC_SEQ_CST);
    return 1;
}

static int take(int *value) {
    uint64_t h = __atomic_load_n(&head, __ATOMIC_RELAXED);
    if (h == __atomic_load_n(&tail, __ATOMIC_ACQUIRE)) return 0;
    *value = ring[h % SLOTS];
    __atomic_store_n(&head, h + 1, __ATOMIC_SEQ_CST);
    return 1;
}

static struct { uint64_t low, high; } wide __attribute__((aligned(16))) = {1, 2};

static int double_exchange(uint64_t expected_low, uint64_t expected_high, uint64_t low, uint64_t high) {
    uint8_t done;
    __asm__ volatile("lock cmpxchg16b %1; sete %0"
                     : "=q"(done), "+m"(wide), "+a"(expected_low), "+d"(expected_high)
                     : "b"(low), "c"(high)
                     : "cc", "memory");
    return done;
}

int main(void) {
    tell("fetch add", __atomic_fetch_add(&counter, 5, __ATOMIC_SEQ_CST));
    tell("add fetch", __atomic_add_fetch(&counter, 7, __ATOMIC_SEQ_CST));
    tell("fetch sub", __atomic_fetch_sub(&counter, 100, __ATOMIC_SEQ_CST));
    tell("and fetch", __atomic_and_fetch(&counter, 0xff, __ATOMIC_SEQ_CST));
    tell("fetch xor", __atomic_fetch_xor(&counter, 0x55, __ATOMIC_SEQ_CST));
    tell("or", __atomic_or_fetch(&counter, 0x1000, __ATOMIC_RELAXED));
    tell("nand", __atomic_nand_fetch(&small, 3, __ATOMIC_SEQ_CST));
    tell("exchange", __atomic_exchange_n(&small, 77, __ATOMIC_SEQ_CST));
    tell("set", __atomic_test_and_set(&flag, __ATOMIC_ACQUIRE));
    tell("set", __atomic_test_and_set(&flag, __ATOMIC_ACQUIRE));
    __atomic_clear(&flag, __ATOMIC_RELEASE);
    tell("clear", flag);
    for (int i = 0; i < 70000; i += 1000) __atomic_fetch_add(&half, 1000, __ATOMIC_RELAXED);
    tell("half", half);
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (int i = 0; i < 16; i++) {
        nodes[i].value = i * i;
        push(&nodes[i]);
    }
    int sum = 0;
    for (struct node *n; (n = pop()) != NULL;) sum = sum * 3 + n->value;
    tell("popped", sum);
    for (int i = 0; i < 5; i++) {
        lock();
        counter += i;
        unlock();
    }
    tell("counter", counter);
    tell("tickets", ticket.next - ticket.serving);
    int value, offered = 0, taken = 0;
    for (int i = 0; i < 50; i++) {
        offered += offer(i);
        if (i % 3 == 0 && take(&value)) taken += value;
    }
    while (take(&value)) taken += value;
    tell("offered", offered);
    tell("taken", taken);
    int done = double_exchange(1, 2, 30, 40);
    tell("exchanged", done);
    done = double_exchange(1, 2, 50, 60);
    tell("exchanged", done);
    tell("wide", (int64_t)(wide.low * 100 + wide.high));
    return 0;
}
