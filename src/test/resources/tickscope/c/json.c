// JSON: a parser to a tree, a printer that indents, and a path to ask by.
#include "print.h"

static const char document[] =
    "{ \"name\": \"tickscope\", \"ticks\": [1, 20, -300, 4000 ], \"deep\": {\"a\": {\"b\": [true, false, null, "
    "{\"c\": \"last\"}]}}, \"text\": \"tab\\t quote\\\" back\\\\ u\\u0041\\u00e9\\u20ac\", \"empty\": [], \"none\": {} }";

enum kind { NIL, BOOLEAN, NUMBER, STRING, ARRAY, OBJECT };
struct value {
    enum kind kind;
    int64_t number;
    const char *string, *key;
    struct value *first, *next;
};
static struct value values[64];
static int used;
static char characters[512], *end = characters;
static const char *at;
static const char *error;

static struct value *make(enum kind kind) {
    struct value *v = &values[used++];
    v->kind = kind;
    return v;
}

static void blank(void) {
    while (*at == ' ' || *at == '\n') at++;
}

static int accept(char c) {
    blank();
    if (*at != c) return 0;
    at++;
    return 1;
}

static void utf8(unsigned c) {
    if (c < 0x80) {
        *end++ = (char)c;
    } else if (c < 0x800) {
        *end++ = (char)(0xc0 | c >> 6);
        *end++ = (char)(0x80 | (c & 63));
    } else {
        *end++ = (char)(0xe0 | c >> 12);
        *end++ = (char)(0x80 | (c >> 6 & 63));
        *end++ = (char)(0x80 | (c & 63));
    }
}

static const char *string(void) {
    const char *start = end;
    while (*at != '"' && *at != 0) {
        if (*at != '\\') {
            *end++ = *at++;
            continue;
        }
        at++;
        switch (*at++) {
        case 'n': *end++ = '\n'; break;
        case 't': *end++ = '\t'; break;
        case 'u': {
            unsigned c = 0;
            for (int i = 0; i < 4; i++, at++) c = c << 4 | (unsigned)(*at <= '9' ? *at - '0' : (*at | 32) - 'a' + 10);
            utf8(c);
            break;
        }
        default: *end++ = at[-1];
        }
    }
    if (*at++ != '"') error = "open string";
    *end++ = 0;
    return start;
}

static int word(const char *w) {
    const char *s = at;
    while (*w != 0) {
        if (*s++ != *w++) return 0;
    }
    at = s;
    return 1;
}

static struct value *parse(void) {
    blank();
    struct value *v;
    if (accept('"')) {
        v = make(STRING);
        v->string = string();
    } else if (*at == '{' || *at == '[') {
        char close = *at++ == '{' ? '}' : ']';
        v = make(close == '}' ? OBJECT : ARRAY);
        struct value **last = &v->first;
        while (error == NULL && !accept(close)) {
            const char *key = NULL;
            if (v->first != NULL && !accept(',')) error = "comma expected";
            if (close == '}') {
                key = accept('"') ? string() : (error = "key expected");
                if (!accept(':')) error = "colon expected";
            }
            *last = parse();
            (*last)->key = key;
            last = &(*last)->next;
        }
    } else if (*at == '-' || (*at >= '0' && *at <= '9')) {
        v = make(NUMBER);
        int negative = accept('-');
        while (*at >= '0' && *at <= '9') v->number = v->number * 10 + *at++ - '0';
        if (negative) v->number = -v->number;
    } else if (word("true") || word("false")) {
        v = make(BOOLEAN);
        v->number = at[-4] == 't';
    } else {
        v = make(NIL);
        if (!word("null")) error = "value expected";
    }
    return v;
}

static void quoted(const char *s) {
    putchar('"');
    for (; *s != 0; s++) {
        if (*s == '"' || *s == '\\') putchar('\\');
        if (*s == '\t') text("\\t");
        else putchar((unsigned char)*s);
    }
    putchar('"');
}

static void print(const struct value *v, int depth) {
    switch (v->kind) {
    case NIL: text("null"); break;
    case BOOLEAN: text(v->number ? "true" : "false"); break;
    case NUMBER: number(v->number); break;
    case STRING: quoted(v->string); break;
    case ARRAY:
    case OBJECT: {
        putchar("[{"[v->kind - ARRAY]);
        for (const struct value *child = v->first; child != NULL; child = child->next) {
            line();
            for (int i = 0; i <= depth; i++) text("  ");
            if (child->key != NULL) quoted(child->key), text(": ");
            print(child, depth + 1);
            if (child->next != NULL) putchar(',');
        }
        putchar("]}"[v->kind - ARRAY]);
    }
    }
}

static int same(const char *a, const char *b, int n) { return memcmp(a, b, (size_t)n) == 0 && a[n] == 0; }

static const struct value *ask(const struct value *v, const char *path) {
    while (*path != 0 && v != NULL) {
        int n = 0;
        while (path[n] != '.' && path[n] != 0) n++;
        const struct value *child = v->first;
        int index = *path - '0';
        while (child != NULL && !(v->kind == OBJECT ? same(child->key, path, n) : index-- == 0)) child = child->next;
        v = child;
        path += n + (path[n] == '.');
    }
    return v;
}

static void complain(const char *bad) {
    at = bad;
    error = NULL;
    parse();
    text(error == NULL ? "good" : error);
    line();
}

int main(void) {
    at = document;
    const struct value *root = parse();
    print(root, 0);
    line();
    text(ask(root, "deep.a.b.3.c")->string);
    line();
    tell("ticks.2", ask(root, "ticks.2")->number);
    tell("absent", ask(root, "deep.x.y") == NULL);
    complain("[1, 2");
    complain("{\"a\" 1}");
    complain("[1 2]");
    complain("{1}");
    complain("\"abc");
    tell("values", used);
    return 0;
}
