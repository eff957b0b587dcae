// Six ways to sort, counted and compared.
#include "print.h"

enum { COUNT = 200 };
static uint32_t seed;
static int comparisons;

static uint32_t next(void) { return seed = seed * 1664525 + 1013904223; }

static void fill(int *a, int n) {
    seed = 42;
    for (int i = 0; i < n; i++) a[i] = (int)(next() >> 8) % 2000 - 1000;
}

static int less(int a, int b) {
    comparisons++;
    return a < b;
}

static void swap(int *a, int *b) {
    int t = *a;
    *a = *b;
    *b = t;
}

static void insertion(int *a, int n) {
    for (int i = 1; i < n; i++) {
        int x = a[i], j = i;
        for (; j > 0 && less(x, a[j - 1]); j--) a[j] = a[j - 1];
        a[j] = x;
    }
}

static void shell(int *a, int n) {
    static const int gaps[] = {132, 57, 23, 10, 4, 1};
    for (unsigned g = 0; g < sizeof gaps / sizeof *gaps; g++) {
        int gap = gaps[g];
        for (int i = gap; i < n; i++) {
            int x = a[i], j = i;
            for (; j >= gap && less(x, a[j - gap]); j -= gap) a[j] = a[j - gap];
            a[j] = x;
        }
    }
}

static void quick(int *a, int n) {
    while (n > 8) {
        int middle = n / 2;
        if (less(a[middle], a[0])) swap(&a[middle], &a[0]);
        if (less(a[n - 1], a[0])) swap(&a[n - 1], &a[0]);
        if (less(a[n - 1], a[middle])) swap(&a[n - 1], &a[middle]);
        int pivot = a[middle], i = 0, j = n - 1;
        while (i <= j) {
            while (less(a[i], pivot)) i++;
            while (less(pivot, a[j])) j--;
            if (i <= j) swap(&a[i++], &a[j--]);
        }
        quick(a, j + 1);
        a += i;
        n -= i;
    }
    insertion(a, n);
}

static void sift(int *a, int root, int n) {
    for (int child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && less(a[child], a[child + 1])) child++;
        if (!less(a[root], a[child])) return;
        swap(&a[root], &a[child]);
    }
}

static void heap(int *a, int n) {
    for (int i = n / 2 - 1; i >= 0; i--) sift(a, i, n);
    for (int i = n - 1; i > 0; i--) {
        swap(&a[0], &a[i]);
        sift(a, 0, i);
    }
}

static void merge(int *a, int n) {
    static int space[COUNT];
    if (n < 2) return;
    int half = n / 2, i = 0, j = half;
    merge(a, half);
    merge(a + half, n - half);
    for (int k = 0; k < n; k++) space[k] = j == n || (i < half && !less(a[j], a[i])) ? a[i++] : a[j++];
    memcpy(a, space, (size_t)n * sizeof *a);
}

static void radix(int *a, int n) {
    static int space[COUNT];
    for (int shift = 0; shift < 32; shift += 8) {
        int counts[257] = {0};
        for (int i = 0; i < n; i++) counts[((((uint32_t)a[i]) ^ 0x80000000u) >> shift & 255) + 1]++;
        for (int i = 0; i < 256; i++) counts[i + 1] += counts[i];
        for (int i = 0; i < n; i++) space[counts[(((uint32_t)a[i]) ^ 0x80000000u) >> shift & 255]++] = a[i];
        memcpy(a, space, (size_t)n * sizeof *a);
    }
}

static void run(const char *name, void (*sort)(int *, int)) {
    int a[COUNT];
    fill(a, COUNT);
    comparisons = 0;
    sort(a, COUNT);
    uint32_t hash = 2166136261u;
    int sorted = 1;
    for (int i = 0; i < COUNT; i++) {
        hash = (hash ^ (uint32_t)a[i]) * 16777619u;
        if (i > 0 && a[i] < a[i - 1]) sorted = 0;
    }
    text(name);
    text(sorted ? " sorted " : " FAILED ");
    number(comparisons);
    putchar(' ');
    hex(hash, 8);
    line();
}

int main(void) {
    run("insertion", insertion);
    run("shell", shell);
    run("quick", quick);
    run("heap", heap);
    run("merge", merge);
    run("radix", radix);
    return 0;
}
