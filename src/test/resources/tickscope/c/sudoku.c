// Sudoku by candidates in bits and the cell with the fewest of them.
#include "print.h"

static uint16_t rows[9], columns[9], boxes[9];
static uint8_t grid[81];
static int guesses;

static int box(int cell) { return cell / 27 * 3 + cell % 9 / 3; }

static unsigned candidates(int cell) {
    return 0x1ff & ~(unsigned)(rows[cell / 9] | columns[cell % 9] | boxes[box(cell)]);
}

static void flip(int cell, unsigned bit) {
    rows[cell / 9] ^= (uint16_t)bit;
    columns[cell % 9] ^= (uint16_t)bit;
    boxes[box(cell)] ^= (uint16_t)bit;
}

static int solve(void) {
    int best = -1, fewest = 10;
    unsigned choices = 0;
    for (int cell = 0; cell < 81; cell++) {
        if (grid[cell] != 0) continue;
        unsigned c = candidates(cell);
        int n = __builtin_popcount(c);
        if (n < fewest) {
            fewest = n;
            best = cell;
            choices = c;
            if (n <= 1) break;
        }
    }
    if (best < 0) return 1;
    while (choices != 0) {
        unsigned bit = choices & -choices;
        choices &= choices - 1;
        guesses++;
        grid[best] = (uint8_t)(__builtin_ctz(bit) + 1);
        flip(best, bit);
        if (solve()) return 1;
        flip(best, bit);
        grid[best] = 0;
    }
    return 0;
}

static void puzzle(const char *given) {
    memset(rows, 0, sizeof rows);
    memset(columns, 0, sizeof columns);
    memset(boxes, 0, sizeof boxes);
    guesses = 0;
    for (int cell = 0; cell < 81; cell++) {
        grid[cell] = given[cell] == '.' ? 0 : (uint8_t)(given[cell] - '0');
        if (grid[cell] != 0) flip(cell, 1u << (grid[cell] - 1));
    }
    int solved = solve();
    for (int cell = 0; cell < 81 && solved; cell++) {
        putchar('0' + grid[cell]);
        if (cell % 9 == 8) line();
    }
    tell(solved ? "guesses" : "impossible after", guesses);
}

int __popcountdi2(long value) {
    int n = 0;
    for (uint64_t v = (uint64_t)value; v != 0; v &= v - 1) n++;
    return n;
}

int main(void) {
    puzzle("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79");
    puzzle("1....7.9..3..2...8..96..5....53..9...1..8...26....4...3......1..4......7..7...3..");
    puzzle("55..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79");
    return 0;
}
