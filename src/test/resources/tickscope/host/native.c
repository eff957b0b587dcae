// Runs single instructions on this processor and tells what became of its registers and memory.
//
//   gcc -std=gnu11 -O1 -nostdlib -static -ffreestanding -fno-stack-protector -mgeneral-regs-only
//       -Wl,-Ttext-segment=0x2a5c1d3e0000 -o native native.c
//
// Standard input: batches, a 64-bit number of cases and then so many `struct request`; standard output: a `struct
// reply` for each, followed by its changed quadwords. Everything happens in the signal handler: it takes the state out
// of the frame that the kernel saved, puts the next case's state there, and returns into the case. What does not fault
// ends on an int3, of which the code page is full. No C library, so that no case can hurt it.
#include <stddef.h>
#include <stdint.h>

enum { CODE = 0x10000000, CODE_SIZE = 0x1000, AT = CODE + 0x800, DATA = 0x10010000, DATA_SIZE = 0x2000, WINDOW = DATA + 0xe00,
       WINDOW_SIZE = 0x400, PATCHES = 8, BATCH = 64 };
static const uint64_t fs_base = DATA + 0x100, gs_base = DATA - 0x40;

struct quad { uint64_t address, value; };
struct request {
    uint64_t gpr[16], rflags, fill, patches, length;
    struct quad patch[PATCHES];
    uint8_t code[16];
};
struct reply { uint64_t vector, error, cr2, rip, gpr[16], rflags, xmm[32], segments, changes; };

// The kernel's frame (arch/x86/include/uapi/asm/sigcontext.h).
struct context {
    uint64_t flags, link;
    uint64_t stack_pointer, stack_flags, stack_size;
    uint64_t r8, r9, r10, r11, r12, r13, r14, r15, rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip, rflags;
    uint16_t cs, gs, fs, ss;
    uint64_t error, vector, mask, cr2;
    uint8_t *floating;
};

static uint64_t *const data = (uint64_t *)DATA;
static uint64_t *const code = (uint64_t *)CODE;
static uint64_t data_before[DATA_SIZE / 8], code_before[CODE_SIZE / 8];
static struct request requests[BATCH];
static uint8_t output[1 << 20];
static uint64_t filled, current, count = 0;
static uint8_t stack[1 << 16] __attribute__((aligned(64)));

static long call(long number, long a, long b, long c, long d, long e, long f) {
    long result;
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}
enum { READ = 0, WRITE = 1, MMAP = 9, SIGACTION = 13, EXIT = 60, ALTSTACK = 131, ARCH_PRCTL = 158 };

static void leave(int code) { call(EXIT, code, 0, 0, 0, 0, 0); __builtin_unreachable(); }

void *memcpy(void *to, const void *from, size_t n) {
    __asm__ volatile("cld; rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
    return to;
}

static void take(void *to, uint64_t size) {
    for (uint64_t done = 0; done < size;) {
        long n = call(READ, 0, (long)to + done, size - done, 0, 0, 0);
        if (n <= 0) leave(done == 0 && to == &count ? 0 : 1);
        done += n;
    }
}

static void flush(void) {
    for (uint64_t done = 0; done < filled;) {
        long n = call(WRITE, 1, (long)output + done, filled - done, 0, 0, 0);
        if (n <= 0) leave(1);
        done += n;
    }
    filled = 0;
}

static void put(const void *from, uint64_t size) {
    if (filled + size > sizeof output) flush();
    memcpy(output + filled, from, size);
    filled += size;
}

static uint64_t mixed(uint64_t z) { // splitmix64
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static void segments(void) {
    __asm__ volatile("mov %0, %%ds; mov %0, %%es; mov %0, %%fs; mov %0, %%gs" : : "r"(0));
    call(ARCH_PRCTL, 0x1001, gs_base, 0, 0, 0, 0);
    call(ARCH_PRCTL, 0x1002, fs_base, 0, 0, 0, 0);
}

static uint64_t selectors(void) {
    uint64_t ds, es, fs, gs;
    __asm__ volatile("mov %%ds, %0; mov %%es, %1; mov %%fs, %2; mov %%gs, %3" : "=r"(ds), "=r"(es), "=r"(fs), "=r"(gs));
    return es | ds << 16 | fs << 32 | gs << 48;
}

static uint64_t changes(const uint64_t *now, const uint64_t *before, int count, int told) {
    uint64_t changed = 0;
    for (int i = 0; i < count; i++) {
        if (now[i] != before[i]) {
            struct quad change = {(uint64_t)(now + i), now[i]};
            if (told) put(&change, sizeof change);
            changed++;
        }
    }
    return changed;
}

static void store(struct context *c) {
    struct reply r = {.vector = c->vector, .error = c->error, .cr2 = c->cr2, .rip = c->rip,
        .gpr = {c->rax, c->rcx, c->rdx, c->rbx, c->rsp, c->rbp, c->rsi, c->rdi,
                c->r8, c->r9, c->r10, c->r11, c->r12, c->r13, c->r14, c->r15},
        .rflags = c->rflags, .segments = selectors()};
    memcpy(r.xmm, c->floating + 160, 256);
    r.changes = changes(code, code_before, CODE_SIZE / 8, 0) + changes(data, data_before, DATA_SIZE / 8, 0);
    put(&r, sizeof r);
    changes(code, code_before, CODE_SIZE / 8, 1);
    changes(data, data_before, DATA_SIZE / 8, 1);
}

static void load(struct context *c, const struct request *q) {
    __builtin_memset(data, 0, DATA_SIZE);
    uint64_t x = q->fill;
    for (int i = 0; i < WINDOW_SIZE / 8; i++) ((uint64_t *)WINDOW)[i] = mixed(x += 0x9e3779b97f4a7c15);
    uint64_t *xmm = (uint64_t *)(c->floating + 160);
    for (int i = 0; i < 32; i++) xmm[i] = mixed(x += 0x9e3779b97f4a7c15);
    *(uint64_t *)(c->floating + 512) |= 3; // XSTATE_BV: x87 and SSE are not in their initial state
    for (uint64_t i = 0; i < q->patches; i++) *(uint64_t *)q->patch[i].address = q->patch[i].value;
    __builtin_memset(code, 0xcc, CODE_SIZE);
    memcpy((void *)AT, q->code, q->length);
    memcpy(data_before, data, DATA_SIZE);
    memcpy(code_before, code, CODE_SIZE);
    c->rax = q->gpr[0], c->rcx = q->gpr[1], c->rdx = q->gpr[2], c->rbx = q->gpr[3];
    c->rsp = q->gpr[4], c->rbp = q->gpr[5], c->rsi = q->gpr[6], c->rdi = q->gpr[7];
    c->r8 = q->gpr[8], c->r9 = q->gpr[9], c->r10 = q->gpr[10], c->r11 = q->gpr[11];
    c->r12 = q->gpr[12], c->r13 = q->gpr[13], c->r14 = q->gpr[14], c->r15 = q->gpr[15];
    c->rip = AT, c->rflags = q->rflags;
    c->cs = 0x33, c->ss = 0x2b;
}

void *memset(void *to, int value, size_t n) {
    void *at = to;
    __asm__ volatile("cld; rep stosb" : "+D"(at), "+c"(n) : "a"(value) : "memory");
    return to;
}

void __attribute__((used)) handle(int signal, void *info, struct context *c) {
    // AC, NT and ID are this handler's to clear: returning from a signal does not restore the last two.
    __asm__ volatile("pushfq; andq $0xffffffffffdbbfff, (%%rsp); popfq" : : : "memory", "cc");
    (void)signal, (void)info;
    if (count > 0) {
        store(c);
        segments();
        current++;
    }
    if (current == count) {
        flush();
        take(&count, sizeof count);
        if (count == 0 || count > BATCH) leave(1);
        take(requests, count * sizeof *requests);
        current = 0;
    }
    load(c, &requests[current]);
}

static void __attribute__((naked)) handler(void) {
    __asm__("cld; sub $8, %rsp; call handle; add $8, %rsp; ret");
}
static void __attribute__((naked)) restorer(void) { __asm__("mov $15, %eax; syscall"); }

static void map(uint64_t address, uint64_t size, int protection) {
    if (call(MMAP, address, size, protection, 0x100022, -1, 0) != (long)address) leave(2);
}

void __attribute__((used)) start(void) {
    map(CODE, CODE_SIZE, 7);
    map(DATA, DATA_SIZE, 3);
    __builtin_memset(code, 0xcc, CODE_SIZE);
    struct { uint64_t stack; uint64_t flags, size; } alternate = {(uint64_t)stack, 0, sizeof stack};
    call(ALTSTACK, (long)&alternate, 0, 0, 0, 0, 0);
    // SA_SIGINFO, SA_RESTORER, SA_ONSTACK, SA_NODEFER
    struct { uint64_t handler, flags, restorer, mask; } action = {
        (uint64_t)handler, 4 | 0x04000000 | 0x08000000 | 0x40000000, (uint64_t)restorer, 0};
    const int signals[] = {4, 5, 7, 8, 11};
    for (int i = 0; i < 5; i++) call(SIGACTION, signals[i], (long)&action, 0, 8, 0, 0);
    segments();
    __asm__ volatile("int3");
    leave(3);
}
__asm__(".globl _start\n_start: and $-16, %rsp; call start");
