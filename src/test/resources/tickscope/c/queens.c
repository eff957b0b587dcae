// Queens that do not attack each other: by array, by bits, and all up to symmetry.
#include "print.h"

static int place[12], solutions, unique_solutions;
static int64_t tries;

static int safe(int row, int column) {
    for (int r = 0; r < row; r++) {
        int d = column - place[r];
        if (d == 0 || d == row - r || d == r - row) return 0;
    }
    return 1;
}

static int smaller(const int *a, const int *b, int n) {
    for (int i = 0; i < n; i++) {
        if (a[i] != b[i]) return a[i] < b[i];
    }
    return 0;
}

static int canonical(int n) {
    int a[12], b[12];
    memcpy(a, place, sizeof a);
    for (int turn = 0; turn < 8; turn++) {
        for (int i = 0; i < n; i++) {
            if (turn == 4) b[i] = n - 1 - a[i];
            else b[a[i]] = n - 1 - i;
        }
        memcpy(a, b, sizeof a);
        if (smaller(a, place, n)) return 0;
    }
    return 1;
}

static void search(int row, int n) {
    if (row == n) {
        if (solutions++ == 0) {
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) putchar(place[r] == c ? 'Q' : '.');
                line();
            }
        }
        unique_solutions += canonical(n);
        return;
    }
    for (int c = 0; c < n; c++) {
        tries++;
        if (safe(row, c)) {
            place[row] = c;
            search(row + 1, n);
        }
    }
}

static int by_bits(unsigned all, unsigned columns, unsigned left, unsigned right) {
    if (columns == all) return 1;
    int count = 0;
    for (unsigned free = all & ~(columns | left | right); free != 0;) {
        unsigned bit = free & -free;
        free ^= bit;
        count += by_bits(all, columns | bit, (left | bit) << 1, (right | bit) >> 1);
    }
    return count;
}

int main(void) {
    for (int n = 4; n <= 7; n++) {
        solutions = unique_solutions = 0;
        tries = 0;
        search(0, n);
        tell("queens", n);
        tell("solutions", solutions);
        tell("unique", unique_solutions);
        tell("tries", tries);
    }
    for (int n = 1; n <= 9; n++) tell("by bits", by_bits((1u << n) - 1, 0, 0, 0));
    return 0;
}
