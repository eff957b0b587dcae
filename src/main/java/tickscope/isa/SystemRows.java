package tickscope.isa;

// formatter:off

/// What operating systems use, and the SSE moves.
final class SystemRows extends TableGroup {
    SystemRows() {
        system();
        vector();
    }

    private void system() {
        row("NP 90",            "nop",                  NONE, SystemInstructions::nothing);
        only("F2 90",           "nop",                  NONE, SystemInstructions::nothing);
        row("F3 90",            "pause",                NONE, SystemInstructions::nothing);
        row("0F 1F /0",         "nop r/m",              NONE, SystemInstructions::nothing);
        hints();
        row("F3 0F 1E FA",      "endbr64",              NONE, SystemInstructions::nothing);
        row("F4",               "hlt",                  NONE, SystemInstructions::halt);
        row("E4 ib",            "in u8, al",            NONE, SystemInstructions::in);
        row("66 E5 ib",         "in u8, ax",            NONE, SystemInstructions::in);
        row("E5 ib",            "in u8, eax",           NONE, SystemInstructions::in);
        row("EC",               "in dx, al",            NONE, SystemInstructions::in);
        row("66 ED",            "in dx, ax",            NONE, SystemInstructions::in);
        row("ED",               "in dx, eax",           NONE, SystemInstructions::in);
        row("E6 ib",            "out al, u8",           NONE, SystemInstructions::out);
        row("66 E7 ib",         "out ax, u8",           NONE, SystemInstructions::out);
        row("E7 ib",            "out eax, u8",          NONE, SystemInstructions::out);
        row("EE",               "out al, dx",           NONE, SystemInstructions::out);
        row("66 EF",            "out ax, dx",           NONE, SystemInstructions::out);
        row("EF",               "out eax, dx",          NONE, SystemInstructions::out);
        row("0F 01 /0",         "sgdt m",               NONE, SystemInstructions::storeGdt);
        row("0F 01 /1",         "sidt m",               NONE, SystemInstructions::storeIdt);
        row("0F 01 /2",         "lgdt m",               NONE, SystemInstructions::loadGdt);
        row("0F 01 /3",         "lidt m",               NONE, SystemInstructions::loadIdt);
        row("0F 01 /7",         "invlpg m",             NONE, SystemInstructions::invalidate);
        row("0F 01 F8",         "swapgs",               NONE, SystemInstructions::swapGs);
        row("0F 01 F9",         "rdtscp",               NONE, SystemInstructions::readTimeStampAndProcessor);
        more("0F 00 /0",        "sldt r64",             NONE, SystemInstructions::storeLdt);
        row("0F 00 /0",         "sldt r",               NONE, SystemInstructions::storeLdt);
        row("0F 00 /0",         "sldt. m16",            NONE, SystemInstructions::storeLdt);
        more("0F 00 /1",        "str r64",              NONE, SystemInstructions::storeTask);
        row("0F 00 /1",         "str r",                NONE, SystemInstructions::storeTask);
        row("0F 00 /1",         "str. m16",             NONE, SystemInstructions::storeTask);
        row("0F 00 /2",         "lldt. r/m16",          NONE, SystemInstructions::loadLdt);
        row("0F 00 /3",         "ltr. r/m16",           NONE, SystemInstructions::loadTask);
        row("0F 06",            "clts",                 NONE, SystemInstructions::clearTaskSwitched);
        row("0F 08",            "invd",                 NONE, SystemInstructions::flush);
        row("0F 09",            "wbinvd",               NONE, SystemInstructions::flush);
        row("0F 30",            "wrmsr",                NONE, SystemInstructions::writeMsr);
        row("0F 31",            "rdtsc",                NONE, SystemInstructions::readTimeStamp);
        row("0F 32",            "rdmsr",                NONE, SystemInstructions::readMsr);
        row("0F A2",            "cpuid",                NONE, SystemInstructions::identify);
        row("NP 0F AE E8",      "lfence",               NONE, SystemInstructions::nothing);
        row("NP 0F AE F0",      "mfence",               NONE, SystemInstructions::nothing);
        row("NP 0F AE F8",      "sfence",               NONE, SystemInstructions::nothing);
        row("NP 0F AE /7",      "clflush m",            NONE, SystemInstructions::touch);
        row("0F 18 /0",         "prefetchnta m",        NONE, SystemInstructions::nothing);
        row("0F 18 /1",         "prefetcht0 m",         NONE, SystemInstructions::nothing);
        row("0F 18 /2",         "prefetcht1 m",         NONE, SystemInstructions::nothing);
        row("0F 18 /3",         "prefetcht2 m",         NONE, SystemInstructions::nothing);
        row("0F 0D /1",         "prefetchw m",          NONE, SystemInstructions::nothing);
    }

    /// Opcodes kept free for hints, which do nothing until a processor takes one (SDM vol. 2D, table A-3).
    private void hints() {
        for (int opcode = 0x19; opcode <= 0x1e; opcode++) {
            only("0F " + hex(opcode) + " /r", "nop r/m", NONE, SystemInstructions::nothing);
        }
        for (int digit = 1; digit < 8; digit++) {
            only("0F 1F /" + digit, "nop r/m", NONE, SystemInstructions::nothing);
        }
        for (int digit = 4; digit < 8; digit++) {
            only("0F 18 /" + digit, "nop r/m", NONE, SystemInstructions::nothing);
        }
        for (int digit = 0; digit < 4; digit++) {
            only("0F 18 /" + digit, "nop r", NONE, SystemInstructions::nothing);
        }
        for (int digit : new int[] {0, 2, 3, 4, 5, 6, 7}) {
            only("0F 0D /" + digit, "prefetch m", NONE, SystemInstructions::nothing);
        }
        only("0F 0D /r", "nop r", NONE, SystemInstructions::nothing);
    }

    private void vector() {
        row("NP 0F 28 /r",      "movaps xmm/m, xmm",    NONE, Sse::moveAligned);
        row("NP 0F 29 /r",      "movaps xmm, xmm/m",    NONE, Sse::moveAligned);
        row("66 0F 28 /r",      "movapd xmm/m, xmm",    NONE, Sse::moveAligned);
        row("66 0F 29 /r",      "movapd xmm, xmm/m",    NONE, Sse::moveAligned);
        row("66 0F 6F /r",      "movdqa xmm/m, xmm",    NONE, Sse::moveAligned);
        row("66 0F 7F /r",      "movdqa xmm, xmm/m",    NONE, Sse::moveAligned);
        row("NP 0F 10 /r",      "movups xmm/m, xmm",    NONE, Sse::move);
        row("NP 0F 11 /r",      "movups xmm, xmm/m",    NONE, Sse::move);
        row("66 0F 10 /r",      "movupd xmm/m, xmm",    NONE, Sse::move);
        row("66 0F 11 /r",      "movupd xmm, xmm/m",    NONE, Sse::move);
        row("F3 0F 6F /r",      "movdqu xmm/m, xmm",    NONE, Sse::move);
        row("F3 0F 7F /r",      "movdqu xmm, xmm/m",    NONE, Sse::move);
        row("NP 0F 57 /r",      "xorps xmm/m, xmm",     NONE, Sse::xor);
        row("66 0F 57 /r",      "xorpd xmm/m, xmm",     NONE, Sse::xor);
        row("66 0F EF /r",      "pxor xmm/m, xmm",      NONE, Sse::xor);
        row("F3 0F 7E /r",      "movq xmm/m, xmm",      NONE, Sse::moveLow);
        row("66 0F D6 /r",      "movq xmm, xmm/m",      NONE, Sse::moveLow);
        row("66 0F 6E /r",      "movd r/m32, xmm",      NONE, Sse::moveIn);
        row("66 REX.W 0F 6E /r", "movq r/m64, xmm",     NONE, Sse::moveIn);
        row("66 0F 7E /r",      "movd xmm, r/m32",      NONE, Sse::moveOut);
        row("66 REX.W 0F 7E /r", "movq xmm, r/m64",     NONE, Sse::moveOut);
    }
}
