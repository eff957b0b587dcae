// Graphs: breadth and depth first, Dijkstra, Floyd and Warshall, topological order, components, spanning trees, flow.
#include "print.h"

enum { N = 12, FAR = 1000000 };
static int weight[N][N], distance[N], previous[N], seen[N], order[N], ordered;

static void connect(int a, int b, int w) { weight[a][b] = w; }

static void build(void) {
    for (int i = 0; i < N; i++) {
        connect(i, (i * 5 + 1) % N, 3 + i % 4);
        connect(i, (i + 1) % N, 7);
        if (i % 3 == 0) connect(i, (i + 6) % N, 2);
        weight[i][i] = 0;
    }
}

static void breadth(int from) {
    int queue[N], head = 0, tail = 0;
    memset(seen, 0, sizeof seen);
    seen[from] = 1;
    queue[tail++] = from;
    while (head < tail) {
        int at = queue[head++];
        number(at);
        putchar(' ');
        for (int to = 0; to < N; to++) {
            if (weight[at][to] > 0 && !seen[to]) {
                seen[to] = 1;
                queue[tail++] = to;
            }
        }
    }
    line();
}

static void depth(int at) {
    seen[at] = 1;
    for (int to = 0; to < N; to++) {
        if (weight[at][to] > 0 && !seen[to]) depth(to);
    }
    order[ordered++] = at;
}

static void dijkstra(int from) {
    memset(seen, 0, sizeof seen);
    for (int i = 0; i < N; i++) distance[i] = FAR;
    distance[from] = 0;
    previous[from] = -1;
    for (int round = 0; round < N; round++) {
        int best = -1;
        for (int i = 0; i < N; i++) {
            if (!seen[i] && (best < 0 || distance[i] < distance[best])) best = i;
        }
        seen[best] = 1;
        for (int to = 0; to < N; to++) {
            if (weight[best][to] > 0 && distance[best] + weight[best][to] < distance[to]) {
                distance[to] = distance[best] + weight[best][to];
                previous[to] = best;
            }
        }
    }
}

static void path(int to) {
    if (previous[to] >= 0) {
        path(previous[to]);
        putchar('-');
    }
    number(to);
}

static int floyd(void) {
    int d[N][N], sum = 0;
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) d[i][j] = i == j ? 0 : weight[i][j] > 0 ? weight[i][j] : FAR;
    }
    for (int k = 0; k < N; k++) {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j];
            }
        }
    }
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) sum += d[i][j];
    }
    return sum;
}

static int parent[N];
static int find(int x) {
    while (parent[x] != x) x = parent[x] = parent[parent[x]];
    return x;
}

static int spanning(void) {
    int total = 0;
    for (int i = 0; i < N; i++) parent[i] = i;
    for (int w = 1; w < 10; w++) {
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                if (weight[i][j] == w && find(i) != find(j)) {
                    parent[find(i)] = find(j);
                    total += w;
                }
            }
        }
    }
    return total;
}

static int residual[N][N];
static int push(int at, int to, int most) {
    if (at == to) return most;
    seen[at] = 1;
    for (int i = 0; i < N; i++) {
        if (!seen[i] && residual[at][i] > 0) {
            int pushed = push(i, to, residual[at][i] < most ? residual[at][i] : most);
            if (pushed > 0) {
                residual[at][i] -= pushed;
                residual[i][at] += pushed;
                return pushed;
            }
        }
    }
    return 0;
}

static int flow(int from, int to) {
    int total = 0, pushed;
    memcpy(residual, weight, sizeof weight);
    do {
        memset(seen, 0, sizeof seen);
        pushed = push(from, to, FAR);
        total += pushed;
    } while (pushed > 0);
    return total;
}

int main(void) {
    build();
    breadth(0);
    memset(seen, 0, sizeof seen);
    depth(3);
    for (int i = ordered - 1; i >= 0; i--) {
        number(order[i]);
        putchar(i > 0 ? ' ' : '\n');
    }
    dijkstra(0);
    for (int i = 0; i < N; i++) {
        path(i);
        tell("", distance[i]);
    }
    tell("all pairs", floyd());
    tell("spanning", spanning());
    for (int i = 1; i < N; i += 3) tell("flow", flow(0, i));
    return 0;
}
