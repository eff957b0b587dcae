// A red-black tree that leans left: insertion, deletion, order statistics, and its own invariants.
#include "print.h"

struct node {
    struct node *left, *right;
    int key, size;
    int red;
};
static struct node pool[300];
static int used, rotations;
static struct node *root;

static int is_red(const struct node *n) { return n != NULL && n->red; }
static int size(const struct node *n) { return n == NULL ? 0 : n->size; }

static struct node *counted(struct node *n) {
    n->size = 1 + size(n->left) + size(n->right);
    return n;
}

static struct node *rotate_left(struct node *h) {
    struct node *x = h->right;
    h->right = x->left;
    x->left = h;
    x->red = h->red;
    h->red = 1;
    rotations++;
    counted(h);
    return counted(x);
}

static struct node *rotate_right(struct node *h) {
    struct node *x = h->left;
    h->left = x->right;
    x->right = h;
    x->red = h->red;
    h->red = 1;
    rotations++;
    counted(h);
    return counted(x);
}

static void flip(struct node *h) {
    h->red ^= 1;
    h->left->red ^= 1;
    h->right->red ^= 1;
}

static struct node *balance(struct node *h) {
    if (is_red(h->right) && !is_red(h->left)) h = rotate_left(h);
    if (is_red(h->left) && is_red(h->left->left)) h = rotate_right(h);
    if (is_red(h->left) && is_red(h->right)) flip(h);
    return counted(h);
}

static struct node *insert(struct node *h, int key) {
    if (h == NULL) {
        struct node *n = &pool[used++];
        *n = (struct node){.key = key, .size = 1, .red = 1};
        return n;
    }
    if (key < h->key) h->left = insert(h->left, key);
    else if (key > h->key) h->right = insert(h->right, key);
    return balance(h);
}

static struct node *red_left(struct node *h) {
    flip(h);
    if (is_red(h->right->left)) {
        h->right = rotate_right(h->right);
        h = rotate_left(h);
        flip(h);
    }
    return h;
}

static struct node *red_right(struct node *h) {
    flip(h);
    if (is_red(h->left->left)) {
        h = rotate_right(h);
        flip(h);
    }
    return h;
}

static struct node *delete_least(struct node *h) {
    if (h->left == NULL) return NULL;
    if (!is_red(h->left) && !is_red(h->left->left)) h = red_left(h);
    h->left = delete_least(h->left);
    return balance(h);
}

static struct node *delete(struct node *h, int key) {
    if (key < h->key) {
        if (!is_red(h->left) && !is_red(h->left->left)) h = red_left(h);
        h->left = delete(h->left, key);
    } else {
        if (is_red(h->left)) h = rotate_right(h);
        if (key == h->key && h->right == NULL) return NULL;
        if (!is_red(h->right) && !is_red(h->right->left)) h = red_right(h);
        if (key == h->key) {
            const struct node *least = h->right;
            while (least->left != NULL) least = least->left;
            h->key = least->key;
            h->right = delete_least(h->right);
        } else {
            h->right = delete(h->right, key);
        }
    }
    return balance(h);
}

static int black_height(const struct node *n, int low, int high) {
    if (n == NULL) return 0;
    if (n->key <= low || n->key >= high || (n->red && is_red(n->left)) || is_red(n->right)) return -1000;
    int l = black_height(n->left, low, n->key), r = black_height(n->right, n->key, high);
    return l != r ? -1000 : l + !n->red;
}

static int nth(const struct node *n, int k) {
    for (;;) {
        int left = size(n->left);
        if (k == left) return n->key;
        if (k < left) {
            n = n->left;
        } else {
            k -= left + 1;
            n = n->right;
        }
    }
}

static int contains(const struct node *n, int key) {
    while (n != NULL && n->key != key) n = key < n->key ? n->left : n->right;
    return n != NULL;
}

int main(void) {
    for (int i = 0; i < 150; i++) {
        root = insert(root, i * 97 % 211);
        root->red = 0;
    }
    tell("size", size(root));
    tell("black height", black_height(root, -1, 1000));
    tell("rotations", rotations);
    for (int i = 0; i < 150; i += 15) {
        number(nth(root, i));
        putchar(' ');
    }
    line();
    for (int key = 0; key < 211; key += 2) {
        if (contains(root, key)) {
            if (!is_red(root->left) && !is_red(root->right)) root->red = 1;
            root = delete(root, key);
            root->red = 0;
        }
    }
    tell("size", size(root));
    tell("black height", black_height(root, -1, 1000));
    tell("rotations", rotations);
    for (int i = 0; i < size(root); i += 9) {
        number(nth(root, i));
        putchar(' ');
    }
    line();
    return 0;
}
