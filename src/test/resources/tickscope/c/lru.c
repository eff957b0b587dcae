// Caches and their hits: least recently used, first in first out, clock, least frequently used; and Belady's anomaly.
#include "print.h"

enum { MOST = 8, REQUESTS = 150 };
struct line {
    int page, used;
    uint64_t stamp, loaded;
    struct line *newer, *older;
};
static struct line lines[MOST];
static struct line ends;
static int requests[REQUESTS];
static uint64_t now;

static void unlink(struct line *l) {
    l->newer->older = l->older;
    l->older->newer = l->newer;
}

static void to_front(struct line *l) {
    l->older = ends.older;
    l->newer = &ends;
    ends.older->newer = l;
    ends.older = l;
}

static struct line *victim_lru(int n) {
    (void)n;
    return ends.newer;
}

static struct line *victim_fifo(int n) {
    struct line *oldest = lines;
    for (int i = 1; i < n; i++) {
        if (lines[i].loaded < oldest->loaded) oldest = &lines[i];
    }
    return oldest;
}

static int hand;

static struct line *victim_clock(int n) {
    for (;; hand = (hand + 1) % n) {
        struct line *l = &lines[hand % n];
        if (l->used == 0) {
            hand = (hand + 1) % n;
            return l;
        }
        l->used = 0;
    }
}

static struct line *victim_lfu(int n) {
    struct line *least = lines;
    for (int i = 1; i < n; i++) {
        if (lines[i].used < least->used || (lines[i].used == least->used && lines[i].stamp < least->stamp)) least = &lines[i];
    }
    return least;
}

static int run(struct line *(*victim)(int), int n, const int *pages, int length) {
    int hits = 0;
    ends.newer = ends.older = &ends;
    hand = 0;
    for (int i = 0; i < n; i++) {
        lines[i] = (struct line){.page = -1};
        to_front(&lines[i]);
    }
    for (int i = 0; i < length; i++) {
        struct line *l = NULL;
        for (int k = 0; k < n && l == NULL; k++) {
            if (lines[k].page == pages[i]) l = &lines[k];
        }
        if (l != NULL) {
            hits++;
        } else {
            l = victim(n);
            l->page = pages[i];
            l->used = 0;
            l->loaded = ++now;
        }
        l->used++;
        l->stamp = ++now;
        unlink(l);
        to_front(l);
    }
    return hits;
}

int main(void) {
    static struct line *(*const policies[])(int) = {victim_lru, victim_fifo, victim_clock, victim_lfu};
    static const char *const names[] = {"lru", "fifo", "clock", "lfu"};
    uint32_t seed = 99;
    for (int i = 0; i < REQUESTS; i++) {
        seed = seed * 69069 + 1;
        requests[i] = i % 5 == 0 ? (int)(seed >> 16) % 40 : (int)(seed >> 20) % 9 + i / 40;
    }
    for (int p = 0; p < 4; p++) {
        text(names[p]);
        for (int n = 1; n <= MOST; n++) {
            putchar(' ');
            number(run(policies[p], n, requests, REQUESTS));
        }
        line();
    }
    static const int belady[] = {1, 2, 3, 4, 1, 2, 5, 1, 2, 3, 4, 5};
    tell("faults of 3", 12 - run(victim_fifo, 3, belady, 12));
    tell("faults of 4", 12 - run(victim_fifo, 4, belady, 12));
    return 0;
}
