// Counting words: a table with chains that grows, and one with open addressing that forgets.
#include "print.h"

static const char story[] =
    "the timer ticks and the processor stops what it does the frame goes to the stack the scheduler looks at "
    "the queue the queue has a head and a tail the thread at the head runs next the old thread waits the frame "
    "comes back from the stack and the thread does not know that it ever stopped";

struct entry {
    struct entry *next;
    uint32_t hash;
    int count;
    char word[16];
};
static struct entry pool[100];
static int pooled;
static struct entry *first[64], *second[64];
static struct entry **buckets = first;
static unsigned mask = 3, entries;

static uint32_t hash(const char *s, int n) {
    uint32_t h = 5381;
    for (int i = 0; i < n; i++) h = h * 33 ^ (unsigned char)s[i];
    return h;
}

static void grow(void) {
    struct entry **old = buckets;
    buckets = old == first ? second : first;
    memset(buckets, 0, sizeof first);
    unsigned before = mask;
    mask = mask * 2 + 1;
    for (unsigned i = 0; i <= before; i++) {
        for (struct entry *e = old[i], *next; e != NULL; e = next) {
            next = e->next;
            e->next = buckets[e->hash & mask];
            buckets[e->hash & mask] = e;
        }
    }
}

static struct entry *find(const char *word, int n) {
    uint32_t h = hash(word, n);
    for (struct entry *e = buckets[h & mask]; e != NULL; e = e->next) {
        if (e->hash == h && memcmp(e->word, word, (size_t)n) == 0 && e->word[n] == 0) return e;
    }
    if (++entries > mask && mask < 63) grow();
    struct entry *e = &pool[pooled++];
    e->hash = h;
    memcpy(e->word, word, (size_t)n);
    e->next = buckets[h & mask];
    buckets[h & mask] = e;
    return e;
}

enum { SLOTS = 128, EMPTY = 0, GONE = -1 };
static int64_t keys[SLOTS];
static int values[SLOTS];

static int slot(int64_t key, int inserting) {
    unsigned at = (unsigned)((uint64_t)key * 0x9e3779b97f4a7c15u >> 57);
    int free = -1;
    for (int probes = 0; probes < SLOTS; probes++, at = (at + 1) % SLOTS) {
        if (keys[at] == key) return (int)at;
        if (keys[at] == GONE && free < 0) free = (int)at;
        if (keys[at] == EMPTY) return inserting ? (free >= 0 ? free : (int)at) : -1;
    }
    return inserting ? free : -1;
}

int main(void) {
    for (const char *s = story; *s != 0;) {
        int n = 0;
        while (s[n] != ' ' && s[n] != 0) n++;
        find(s, n)->count++;
        s += n + (s[n] == ' ');
    }
    tell("words", entries);
    tell("buckets", mask + 1);
    for (unsigned i = 0; i <= mask; i++) {
        for (struct entry *e = buckets[i]; e != NULL; e = e->next) {
            if (e->count > 1) {
                text(e->word);
                putchar(' ');
                number(e->count);
                line();
            }
        }
    }
    for (int i = 1; i <= 100; i++) {
        int at = slot(i * i, 1);
        keys[at] = i * i;
        values[at] = i;
    }
    for (int i = 1; i <= 100; i += 3) {
        int at = slot(i * i, 0);
        if (at >= 0) keys[at] = GONE;
    }
    int found = 0;
    int64_t sum = 0;
    for (int i = 1; i <= 10000; i++) {
        int at = slot(i, 0);
        if (at >= 0) {
            found++;
            sum += values[at];
        }
    }
    tell("found", found);
    tell("sum", sum);
    return 0;
}
