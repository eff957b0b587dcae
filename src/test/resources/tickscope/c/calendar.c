// Days and calendars: weekdays, Easter, Julian day numbers, Roman numerals, months printed, times of day parsed.
#include "print.h"

static int leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int days_in(int year, int month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

static int64_t day_number(int64_t y, int m, int d) {
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    unsigned of_era = (unsigned)(y - era * 400);
    unsigned of_year = (153u * (unsigned)(m + (m > 2 ? -3 : 9)) + 2) / 5 + (unsigned)d - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void date(int64_t n) {
    n += 719468;
    int64_t era = (n >= 0 ? n : n - 146096) / 146097;
    unsigned of_era = (unsigned)(n - era * 146097);
    unsigned year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
    unsigned m = (5 * of_year + 2) / 153;
    unsigned day = of_year - (153 * m + 2) / 5 + 1;
    number((int64_t)year + era * 400 + (m >= 10));
    putchar('-');
    number(m < 10 ? m + 3 : m - 9);
    putchar('-');
    number(day);
    line();
}

static int weekday(int y, int m, int d) { return (int)(((day_number(y, m, d) + 3) % 7 + 7) % 7); }

static void easter(int year) {
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    date(day_number(year, month, day));
}

static void roman(int n) {
    static const struct { int value; char digits[3]; } parts[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
        {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    for (int i = 0; n > 0;) {
        if (n >= parts[i].value) {
            text(parts[i].digits);
            n -= parts[i].value;
        } else {
            i++;
        }
    }
    line();
}

static void month(int year, int m) {
    int start = weekday(year, m, 1), days = days_in(year, m);
    text("Mo Tu We Th Fr Sa Su\n");
    for (int i = 0; i < start; i++) text("   ");
    for (int d = 1; d <= days; d++) {
        if (d < 10) putchar(' ');
        number(d);
        putchar((start + d) % 7 == 0 || d == days ? '\n' : ' ');
    }
}

static int64_t seconds(const char *s) {
    int64_t parts[4] = {0};
    int n = 0;
    for (; *s != 0; s++) {
        if (*s >= '0' && *s <= '9') parts[n] = parts[n] * 10 + *s - '0';
        else n++;
    }
    int64_t total = 0;
    for (int i = 0; i <= n; i++) total = total * (n == 3 && i == 1 ? 24 : 60) + parts[i];
    return total;
}

static void duration(int64_t s) {
    static const struct { int64_t size; const char *name; } units[] = {{604800, "w"}, {86400, "d"}, {3600, "h"}, {60, "m"}, {1, "s"}};
    for (int i = 0; i < 5; i++) {
        if (s / units[i].size > 0) {
            number(s / units[i].size);
            text(units[i].name);
            s %= units[i].size;
        }
    }
    line();
}

int main(void) {
    for (int year = 1600; year <= 2100; year += 125) tell("leap", leap(year));
    tell("epoch", day_number(1970, 1, 1));
    tell("moon", day_number(1969, 7, 20));
    tell("long ago", day_number(-4713, 11, 24));
    for (int64_t n = -1000000; n <= 1000000; n += 250000) date(n + 11017);
    int thirteenths[7] = {0};
    for (int year = 1970; year < 1995; year++) {
        for (int m = 1; m <= 12; m++) thirteenths[weekday(year, m, 13)]++;
    }
    for (int i = 0; i < 7; i++) {
        number(thirteenths[i]);
        putchar(i < 6 ? ' ' : '\n');
    }
    for (int year = 2019; year < 2026; year++) easter(year);
    roman(1994);
    roman(3888);
    month(2024, 2);
    month(2023, 10);
    duration(seconds("12:34"));
    duration(seconds("1:00:00"));
    duration(seconds("9:23:59:59"));
    return 0;
}
