// A knight's tour by Warnsdorff's rule, with the distances a knight must go; Hanoi; permutations; a magic square.
#include "print.h"

enum { N = 8 };
static const int8_t jumps[8][2] = {{1, 2}, {2, 1}, {2, -1}, {1, -2}, {-1, -2}, {-2, -1}, {-2, 1}, {-1, 2}};
static int8_t board[N][N];
static int64_t moves;

static int free_at(int y, int x) { return y >= 0 && y < N && x >= 0 && x < N && board[y][x] == 0; }

static int exits(int y, int x) {
    int n = 0;
    for (int i = 0; i < 8; i++) n += free_at(y + jumps[i][0], x + jumps[i][1]);
    return n;
}

static int tour(int y, int x, int step) {
    board[y][x] = (int8_t)step;
    moves++;
    if (step == N * N) return 1;
    int order[8], count = 0;
    for (int i = 0; i < 8; i++) {
        if (!free_at(y + jumps[i][0], x + jumps[i][1])) continue;
        int e = exits(y + jumps[i][0], x + jumps[i][1]), k = count++;
        for (; k > 0 && (order[k - 1] >> 4) > e; k--) order[k] = order[k - 1];
        order[k] = e << 4 | i;
    }
    for (int k = 0; k < count; k++) {
        const int8_t *jump = jumps[order[k] & 15];
        if (tour(y + jump[0], x + jump[1], step + 1)) return 1;
    }
    board[y][x] = 0;
    return 0;
}

static void show(void) {
    for (int y = 0; y < N; y++) {
        for (int x = 0; x < N; x++) {
            putchar(board[y][x] < 10 ? ' ' : '0' + board[y][x] / 10);
            putchar('0' + board[y][x] % 10);
            putchar(x < N - 1 ? ' ' : '\n');
        }
    }
}

static int pegs[3][8], heights[3], hanoi_moves;

static void hanoi(int n, int from, int to) {
    if (n == 0) return;
    hanoi(n - 1, from, 3 - from - to);
    int disk = pegs[from][--heights[from]];
    if (heights[to] > 0 && pegs[to][heights[to] - 1] < disk) text("FAILED\n");
    pegs[to][heights[to]++] = disk;
    hanoi_moves++;
    hanoi(n - 1, 3 - from - to, to);
}

static int next_permutation(char *s, int n) {
    int i = n - 2;
    while (i >= 0 && s[i] >= s[i + 1]) i--;
    if (i < 0) return 0;
    int j = n - 1;
    while (s[j] <= s[i]) j--;
    char t = s[i];
    s[i] = s[j], s[j] = t;
    for (int a = i + 1, b = n - 1; a < b; a++, b--) t = s[a], s[a] = s[b], s[b] = t;
    return 1;
}

static void magic(int n) {
    int square[7][7] = {{0}}, y = 0, x = n / 2;
    for (int k = 1; k <= n * n; k++) {
        square[y][x] = k;
        int up = (y + n - 1) % n, right = (x + 1) % n;
        if (square[up][right] != 0) y = (y + 1) % n;
        else y = up, x = right;
    }
    int diagonal = 0, row = 0;
    for (int i = 0; i < n; i++) diagonal += square[i][i], row += square[n - 1][i];
    tell("diagonal", diagonal);
    tell("row", row);
}

int main(void) {
    tell("tour", tour(0, 0, 1));
    show();
    tell("moves", moves);
    memset(board, 0, sizeof board);
    tell("tour", tour(3, 4, 1));
    tell("moves", moves);
    for (int i = 0; i < 8; i++) pegs[0][heights[0]++] = 8 - i;
    hanoi(8, 0, 2);
    tell("hanoi", hanoi_moves);
    char letters[] = "aabcd";
    int count = 0;
    do {
        if (count++ % 10 == 0) text(letters), putchar(' ');
    } while (next_permutation(letters, 5));
    tell("permutations", count);
    magic(5);
    magic(7);
    return 0;
}
