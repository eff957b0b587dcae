// Huffman codes: built, made canonical, packed to bits and back; entropy by integers; move-to-front before it.
#include "print.h"

static const char message[] =
    "a processor that is interrupted saves where it was, what it was about to do and how it felt about it, and goes";
enum { LENGTH = sizeof message - 1 };
struct node {
    int count, symbol, left, right;
};
static struct node nodes[512];
static uint8_t lengths[256];
static uint32_t codes[256];
static uint8_t bits[512];

static void measure(int n, int depth) {
    if (nodes[n].symbol >= 0) {
        lengths[nodes[n].symbol] = (uint8_t)(depth > 0 ? depth : 1);
        return;
    }
    measure(nodes[n].left, depth + 1);
    measure(nodes[n].right, depth + 1);
}

static int build(const uint8_t *text_, int n) {
    int counts[256] = {0}, alive[256], living = 0, used = 0;
    for (int i = 0; i < n; i++) counts[text_[i]]++;
    memset(lengths, 0, sizeof lengths);
    for (int s = 0; s < 256; s++) {
        if (counts[s] > 0) {
            nodes[used] = (struct node){counts[s], s, 0, 0};
            alive[living++] = used++;
        }
    }
    int symbols = living;
    while (living > 1) {
        int pick[2];
        for (int k = 0; k < 2; k++) {
            int best = 0;
            for (int i = 1; i < living; i++) {
                if (nodes[alive[i]].count < nodes[alive[best]].count) best = i;
            }
            pick[k] = alive[best];
            alive[best] = alive[--living];
        }
        nodes[used] = (struct node){nodes[pick[0]].count + nodes[pick[1]].count, -1, pick[0], pick[1]};
        alive[living++] = used++;
    }
    measure(alive[0], 0);
    return symbols;
}

static void canonical(void) {
    uint32_t code = 0;
    for (int length = 1; length < 32; length++) {
        for (int s = 0; s < 256; s++) {
            if (lengths[s] == length) codes[s] = code++;
        }
        code <<= 1;
    }
}

static int pack(const uint8_t *from, int n) {
    int at = 0;
    memset(bits, 0, sizeof bits);
    for (int i = 0; i < n; i++) {
        for (int b = lengths[from[i]] - 1; b >= 0; b--, at++) {
            bits[at / 8] |= (uint8_t)((codes[from[i]] >> b & 1) << (7 - at % 8));
        }
    }
    return at;
}

static void unpack(uint8_t *to, int n) {
    int at = 0;
    for (int i = 0; i < n; i++) {
        uint32_t code = 0;
        for (int length = 1;; length++, at++) {
            code = code << 1 | (bits[at / 8] >> (7 - at % 8) & 1);
            int s = 0;
            while (s < 256 && !(lengths[s] == length && codes[s] == code)) s++;
            if (s < 256) {
                to[i] = (uint8_t)s;
                at++;
                break;
            }
        }
    }
}

static void move_to_front(const uint8_t *from, uint8_t *to, int n, int back) {
    uint8_t recent[256];
    for (int i = 0; i < 256; i++) recent[i] = (uint8_t)i;
    for (int i = 0; i < n; i++) {
        int k = 0;
        if (back) k = from[i];
        else
            while (recent[k] != from[i]) k++;
        uint8_t symbol = recent[k];
        to[i] = back ? symbol : (uint8_t)k;
        memmove(recent + 1, recent, (size_t)k);
        recent[0] = symbol;
    }
}

static void squeeze(const uint8_t *from) {
    uint8_t back[LENGTH];
    tell("symbols", build(from, LENGTH));
    canonical();
    int n = pack(from, LENGTH);
    tell("bits", n);
    for (int i = 0; i < 24; i++) hex(bits[i], 2);
    line();
    unpack(back, LENGTH);
    tell("same", memcmp(back, from, LENGTH) == 0);
}

int main(void) {
    uint8_t moved[LENGTH], back[LENGTH];
    squeeze((const uint8_t *)message);
    for (int s = 'a'; s <= 'z'; s++) {
        if (lengths[s] == 0) continue;
        putchar(s);
        putchar(' ');
        for (int b = lengths[s] - 1; b >= 0; b--) putchar('0' + (codes[s] >> b & 1));
        line();
    }
    move_to_front((const uint8_t *)message, moved, LENGTH, 0);
    squeeze(moved);
    move_to_front(moved, back, LENGTH, 1);
    tell("same", memcmp(back, message, LENGTH) == 0);
    return 0;
}
