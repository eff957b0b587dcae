// A trie of words: prefixes, completion, wildcards, deletion; and one in bits for the longest prefix of an address.
#include "print.h"

struct node {
    struct node *child[26];
    int words, below;
};
static struct node pool[200], root;
static int used;

static void insert(const char *word) {
    struct node *n = &root;
    for (; *word != 0; word++) {
        struct node **child = &n->child[*word - 'a'];
        if (*child == NULL) *child = &pool[used++];
        n->below++;
        n = *child;
    }
    n->words++;
    n->below++;
}

static const struct node *find(const char *prefix) {
    const struct node *n = &root;
    for (; *prefix != 0 && n != NULL; prefix++) n = n->child[*prefix - 'a'];
    return n;
}

static void each(const struct node *n, char *buffer, int depth) {
    if (n->words > 0) {
        buffer[depth] = 0;
        text(buffer);
        putchar(' ');
    }
    for (int c = 0; c < 26; c++) {
        if (n->child[c] != NULL) {
            buffer[depth] = (char)('a' + c);
            each(n->child[c], buffer, depth + 1);
        }
    }
}

static int matches(const struct node *n, const char *pattern) {
    if (n == NULL) return 0;
    if (*pattern == 0) return n->words;
    if (*pattern != '?') return matches(n->child[*pattern - 'a'], pattern + 1);
    int count = 0;
    for (int c = 0; c < 26; c++) count += matches(n->child[c], pattern + 1);
    return count;
}

static int remove_word(struct node *n, const char *word) {
    int removed;
    if (*word == 0) {
        removed = n->words;
        n->words = 0;
    } else {
        struct node **child = &n->child[*word - 'a'];
        if (*child == NULL) return 0;
        removed = remove_word(*child, word + 1);
        if ((*child)->below == 0) *child = NULL;
    }
    n->below -= removed;
    return removed;
}

struct route {
    int32_t child[2];
    int hop;
};
static struct route routes[200];
static int route_count = 1;

static void add_route(uint32_t address, int bits, int hop) {
    int at = 0;
    for (int i = 0; i < bits; i++) {
        int bit = address >> (31 - i) & 1;
        if (routes[at].child[bit] == 0) routes[at].child[bit] = route_count++;
        at = routes[at].child[bit];
    }
    routes[at].hop = hop;
}

static int lookup(uint32_t address) {
    int hop = 0, at = 0;
    for (int i = 31;; i--) {
        if (routes[at].hop != 0) hop = routes[at].hop;
        if (i < 0) return hop;
        at = routes[at].child[address >> i & 1];
        if (at == 0) return hop;
    }
}

int main(void) {
    static const char *const words[] = {"tick", "ticket", "timer", "time", "trap", "train", "thread", "threads",
        "run", "runnable", "running", "ready", "register", "return", "ret", "stack", "state", "stop", "switch", "save"};
    char buffer[20];
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++) insert(words[i]);
    insert("tick");
    tell("nodes", used);
    each(&root, buffer, 0);
    line();
    memcpy(buffer, "re", 2);
    each(find("re"), buffer, 2);
    line();
    tell("below t", find("t")->below);
    tell("st?t?", matches(&root, "st?t?"));
    tell("t?i??", matches(&root, "t?i??"));
    tell("none", find("xyz") == NULL);
    tell("removed", remove_word(&root, "tick") + remove_word(&root, "threads") + remove_word(&root, "zebra"));
    tell("below t", find("t")->below);
    tell("gone", find("threads") == NULL);
    add_route(0x0a000000, 8, 1);
    add_route(0x0a010000, 16, 2);
    add_route(0x0a010200, 24, 3);
    add_route(0xc0a80000, 16, 4);
    add_route(0xc0a80101, 32, 5);
    static const uint32_t asked[] = {0x0a0a0a0a, 0x0a010101, 0x0a0102ff, 0xc0a80102, 0xc0a80101, 0x7f000001};
    for (int i = 0; i < 6; i++) {
        hex(asked[i], 8);
        tell(" hop", lookup(asked[i]));
    }
    return 0;
}
