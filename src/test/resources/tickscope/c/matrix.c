// Matrices of integers: products, powers, determinants without fractions, inverses modulo a prime, spirals.
#include "print.h"

enum { N = 6, PRIME = 10007 };
typedef int64_t matrix[N][N];

static void multiply(matrix c, matrix a, matrix b) {
    matrix r;
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            r[i][j] = 0;
            for (int k = 0; k < N; k++) r[i][j] += a[i][k] * b[k][j];
        }
    }
    memcpy(c, r, sizeof r);
}

static void identity(matrix a) {
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) a[i][j] = i == j;
    }
}

static void reduce(matrix a) {
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) a[i][j] = (a[i][j] % PRIME + PRIME) % PRIME;
    }
}

// Bareiss
static int64_t determinant(matrix m, int n) {
    matrix a;
    memcpy(a, m, sizeof a);
    int64_t previous = 1, sign = 1;
    for (int k = 0; k < n - 1; k++) {
        if (a[k][k] == 0) {
            int r = k + 1;
            while (r < n && a[r][k] == 0) r++;
            if (r == n) return 0;
            for (int j = 0; j < n; j++) {
                int64_t t = a[k][j];
                a[k][j] = a[r][j];
                a[r][j] = t;
            }
            sign = -sign;
        }
        for (int i = k + 1; i < n; i++) {
            for (int j = k + 1; j < n; j++) a[i][j] = (a[i][j] * a[k][k] - a[i][k] * a[k][j]) / previous;
        }
        previous = a[k][k];
    }
    return sign * a[n - 1][n - 1];
}

static int64_t inverse_of(int64_t a) {
    int64_t r = 1;
    for (int e = PRIME - 2; e > 0; e >>= 1) {
        if (e & 1) r = r * a % PRIME;
        a = a * a % PRIME;
    }
    return r;
}

static int invert(matrix inverse, matrix m) {
    matrix a;
    memcpy(a, m, sizeof a);
    reduce(a);
    identity(inverse);
    for (int c = 0; c < N; c++) {
        int p = c;
        while (p < N && a[p][c] == 0) p++;
        if (p == N) return 0;
        for (int j = 0; j < N; j++) {
            int64_t t = a[c][j], u = inverse[c][j];
            a[c][j] = a[p][j], a[p][j] = t;
            inverse[c][j] = inverse[p][j], inverse[p][j] = u;
        }
        int64_t f = inverse_of(a[c][c]);
        for (int j = 0; j < N; j++) {
            a[c][j] = a[c][j] * f % PRIME;
            inverse[c][j] = inverse[c][j] * f % PRIME;
        }
        for (int i = 0; i < N; i++) {
            int64_t g = a[i][c];
            if (i == c || g == 0) continue;
            for (int j = 0; j < N; j++) {
                a[i][j] = ((a[i][j] - g * a[c][j]) % PRIME + PRIME) % PRIME;
                inverse[i][j] = ((inverse[i][j] - g * inverse[c][j]) % PRIME + PRIME) % PRIME;
            }
        }
    }
    return 1;
}

static void print(matrix a) {
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            putchar(' ');
            number(a[i][j]);
        }
        line();
    }
}

static void spiral(matrix a) {
    int top = 0, left = 0, bottom = N - 1, right = N - 1, n = 0;
    while (top <= bottom && left <= right) {
        for (int j = left; j <= right; j++) a[top][j] = n++;
        top++;
        for (int i = top; i <= bottom; i++) a[i][right] = n++;
        right--;
        for (int j = right; j >= left && top <= bottom; j--) a[bottom][j] = n++;
        bottom--;
        for (int i = bottom; i >= top && left <= right; i--) a[i][left] = n++;
        left++;
    }
}

int main(void) {
    matrix a, b, c;
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) a[i][j] = (i * 7 + j * 13 + i * j) % 11 - 5;
    }
    print(a);
    for (int n = 1; n <= N; n++) tell("determinant", determinant(a, n));
    tell("invertible", invert(b, a));
    multiply(c, a, b);
    reduce(c);
    print(c);
    identity(b);
    for (int i = 0; i < 9; i++) {
        multiply(b, b, a);
        reduce(b);
    }
    print(b);
    spiral(c);
    print(c);
    return 0;
}
