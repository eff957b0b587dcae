// Dynamic programming: edit distance with its edits, common subsequences, knapsack, change, matrix chains, partitions.
#include "print.h"

enum { LONGEST = 40 };
static int table[LONGEST][LONGEST];

static int length(const char *s) {
    int n = 0;
    while (s[n] != 0) n++;
    return n;
}

static int least(int a, int b, int c) { return a < b ? (a < c ? a : c) : (b < c ? b : c); }

static void edits(const char *a, const char *b) {
    int n = length(a), m = length(b);
    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            if (i == 0 || j == 0) table[i][j] = i + j;
            else table[i][j] = least(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        }
    }
    text(a);
    text(" to ");
    text(b);
    tell("", table[n][m]);
    char script[2 * LONGEST];
    int k = 0;
    for (int i = n, j = m; i > 0 || j > 0;) {
        if (i > 0 && j > 0 && table[i][j] == table[i - 1][j - 1] + (a[i - 1] != b[j - 1])) {
            script[k++] = a[--i] == b[--j] ? '=' : '*';
        } else if (i > 0 && table[i][j] == table[i - 1][j] + 1) {
            script[k++] = '-';
            i--;
        } else {
            script[k++] = '+';
            j--;
        }
    }
    while (k > 0) putchar(script[--k]);
    line();
}

static void common(const char *a, const char *b) {
    int n = length(a), m = length(b);
    memset(table, 0, sizeof table);
    for (int i = n - 1; i >= 0; i--) {
        for (int j = m - 1; j >= 0; j--) {
            int x = table[i + 1][j], y = table[i][j + 1];
            table[i][j] = a[i] == b[j] ? table[i + 1][j + 1] + 1 : x > y ? x : y;
        }
    }
    for (int i = 0, j = 0; i < n && j < m;) {
        if (a[i] == b[j]) {
            putchar(a[i++]);
            j++;
        } else if (table[i + 1][j] >= table[i][j + 1]) {
            i++;
        } else {
            j++;
        }
    }
    line();
}

static int knapsack(const int *weights, const int *worth, int n, int room) {
    int best[101] = {0};
    for (int i = 0; i < n; i++) {
        for (int w = room; w >= weights[i]; w--) {
            int with = best[w - weights[i]] + worth[i];
            if (with > best[w]) best[w] = with;
        }
    }
    return best[room];
}

static int64_t ways(int amount) {
    static const int coins[] = {1, 2, 5, 10, 20, 50, 100, 200};
    int64_t count[501] = {1};
    for (int c = 0; c < 8; c++) {
        for (int a = coins[c]; a <= amount; a++) count[a] += count[a - coins[c]];
    }
    return count[amount];
}

static int chain(const int *sizes, int n) {
    int cost[12][12] = {{0}};
    for (int span = 2; span < n; span++) {
        for (int i = 0; i + span < n; i++) {
            cost[i][i + span] = 0x7fffffff;
            for (int k = i + 1; k < i + span; k++) {
                int c = cost[i][k] + cost[k][i + span] + sizes[i] * sizes[k] * sizes[i + span];
                if (c < cost[i][i + span]) cost[i][i + span] = c;
            }
        }
    }
    return cost[0][n - 1];
}

static int rising(const int *a, int n) {
    int tails[20], count = 0;
    for (int i = 0; i < n; i++) {
        int low = 0, high = count;
        while (low < high) {
            int middle = (low + high) / 2;
            if (tails[middle] < a[i]) low = middle + 1;
            else high = middle;
        }
        tails[low] = a[i];
        if (low == count) count++;
    }
    return count;
}

int main(void) {
    static const int weights[] = {12, 2, 1, 4, 1, 30, 22, 17, 9}, worth[] = {4, 2, 1, 10, 2, 31, 25, 20, 8};
    static const int sizes[] = {30, 35, 15, 5, 10, 20, 25}, a[] = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9};
    edits("kitten", "sitting");
    edits("intention", "execution");
    edits("scheduler", "rescheduled");
    common("the quick brown fox", "a thick brow ox");
    common("AGGTAB", "GXTXAYB");
    for (int room = 10; room <= 100; room += 15) tell("knapsack", knapsack(weights, worth, 9, room));
    tell("ways", ways(500));
    tell("chain", chain(sizes, 7));
    tell("rising", rising(a, 15));
    return 0;
}
