package tickscope.isa;

import static tickscope.isa.FlagEffect.defines;

// formatter:off

/// Data transfer and the stack.
final class TransferRows extends TableGroup {
    TransferRows() {
        transfer();
        stack();
    }

    private void transfer() {
        row("88 /r",            "mov r8, r/m8",         NONE, Transfer::move);
        row("89 /r",            "mov r, r/m",           NONE, Transfer::move);
        row("8A /r",            "mov r/m8, r8",         NONE, Transfer::move);
        row("8B /r",            "mov r/m, r",           NONE, Transfer::move);
        more("8C /r",           "mov sreg, r64",        NONE, Transfer::move);
        row("8C /r",            "mov sreg, r",          NONE, Transfer::move);
        row("8C /r",            "mov. sreg, m16",       NONE, Transfer::storeSegment);
        more("8C /r",           "movw. sreg, m16",      NONE, Transfer::storeSegment);
        row("8E /r",            "mov r32, sreg",        NONE, Transfer::loadSegment);
        more("8E /r",           "mov r64, sreg",        NONE, Transfer::loadSegment);
        more("8E /r",           "mov r16, sreg",        NONE, Transfer::loadSegment);
        row("8E /r",            "mov. m16, sreg",       NONE, Transfer::loadSegment);
        more("8E /r",           "movw. m16, sreg",      NONE, Transfer::loadSegment);
        row("A0",               "movabs moffs8, al",    NONE, Transfer::move);
        row("A1",               "movabs moffs, acc",    NONE, Transfer::move);
        row("A2",               "movabs al, moffs8",    NONE, Transfer::move);
        row("A3",               "movabs acc, moffs",    NONE, Transfer::move);
        more("A0",              "mov moffs8, al",       NONE, Transfer::move);
        more("A1",              "mov moffs, acc",       NONE, Transfer::move);
        more("A2",              "mov al, moffs8",       NONE, Transfer::move);
        more("A3",              "mov acc, moffs",       NONE, Transfer::move);
        row("B0+r ib",          "mov imm8, r8",         NONE, Transfer::move);
        row("66 B8+r iw",       "mov imm16, r16",       NONE, Transfer::move);
        row("B8+r id",          "mov imm32, r32",       NONE, Transfer::move);
        row("REX.W B8+r iq",    "movabs imm64, r64",    NONE, Transfer::move);
        more("REX.W B8+r iq",   "mov imm64, r64",       NONE, Transfer::move);
        row("C6 /0 ib",         "mov imm8, r/m8",       NONE, Transfer::move);
        row("C7 /0 iz",         "mov imm, r/m",         NONE, Transfer::move);
        row("0F 20 /r",         "mov cr, r64",          defines(0).leaves(Rflags.STATUS), SystemInstructions::readControl);
        row("0F 22 /r",         "mov r64, cr",          defines(0).leaves(Rflags.STATUS), SystemInstructions::writeControl);
        row("0F 21 /r",         "mov dr, r64",          defines(0).leaves(Rflags.STATUS), SystemInstructions::readDebug);
        row("0F 23 /r",         "mov r64, dr",          defines(0).leaves(Rflags.STATUS), SystemInstructions::writeDebug);
        row("0F B6 /r",         "movzb r/m8, r",        NONE, Transfer::zeroExtendByte);
        row("0F B7 /r",         "movzw r/m16, r32",     NONE, Transfer::zeroExtendWord);
        row("REX.W 0F B7 /r",   "movzw r/m16, r64",     NONE, Transfer::zeroExtendWord);
        only("66 0F B7 /r",     "movzww. r/m16, r16",   NONE, Transfer::zeroExtendWord);
        row("0F BE /r",         "movsb r/m8, r",        NONE, Transfer::signExtendByte);
        row("0F BF /r",         "movsw r/m16, r32",     NONE, Transfer::signExtendWord);
        row("REX.W 0F BF /r",   "movsw r/m16, r64",     NONE, Transfer::signExtendWord);
        only("66 0F BF /r",     "movsww. r/m16, r16",   NONE, Transfer::signExtendWord);
        row("REX.W 63 /r",      "movsl r/m32, r64",     NONE, Transfer::signExtendLong);
        row("8D /r",            "lea m, r",             NONE, Transfer::loadAddress);
        row("90+r",             "xchg acc, r",          NONE, Transfer::exchange);
        more("90+r",            "xchg r, acc",          NONE, Transfer::exchange);
        more("90",              "xchg rax, rax",        NONE, Transfer::exchange);
        row("86 /r",            "xchg r8, r/m8",        NONE, Transfer::exchange);
        more("86 /r",           "xchg r/m8, r8",        NONE, Transfer::exchange);
        row("87 /r",            "xchg r, r/m",          NONE, Transfer::exchange);
        more("87 /r",           "xchg r/m, r",          NONE, Transfer::exchange);
        row("0F C8+r",          "bswap r32",            NONE, Transfer::swapBytes);
        row("REX.W 0F C8+r",    "bswap r64",            NONE, Transfer::swapBytes);
        only("66 0F C8+r",      "bswap. r16",           NONE, Transfer::clearWord);
        row("0F 38 F0 /r",      "movbe m*, r",          NONE, Transfer::moveSwapped);
        row("0F 38 F1 /r",      "movbe r, m*",          NONE, Transfer::moveSwapped);
        row("0F 40+cc /r",      "cmovcc r/m, r",        NONE, Transfer::moveIf);
        row("0F 90+cc /0",      "setcc. r/m8",          NONE, Transfer::setByteIf);
        row("66 98",            "cbtw",                 NONE, Transfer::extendAccumulator);
        row("98",               "cwtl",                 NONE, Transfer::extendAccumulator);
        row("REX.W 98",         "cltq",                 NONE, Transfer::extendAccumulator);
        row("66 99",            "cwtd",                 NONE, Transfer::spreadSign);
        row("99",               "cltd",                 NONE, Transfer::spreadSign);
        row("REX.W 99",         "cqto",                 NONE, Transfer::spreadSign);
        row("D7",               "xlat (rbx)",           NONE, Transfer::translate);
        row("NP 0F C3 /r",      "movnti r32, m32",      NONE, Transfer::move);
        row("NP REX.W 0F C3 /r", "movnti r64, m64",      NONE, Transfer::move);
    }

    private void stack() {
        row("50+r",             "push r64",             NONE, Stack::push);
        row("66 50+r",          "push r16",             NONE, Stack::push);
        row("6A ib",            "push imm8",            NONE, Stack::push);
        row("66 6A ib",         "push imm8",            NONE, Stack::push);
        row("68 id",            "push imm32",           NONE, Stack::push);
        row("66 68 iw",         "push imm16",           NONE, Stack::push);
        row("FF /6",            "push r/m64",           NONE, Stack::push);
        row("66 FF /6",         "push r/m16",           NONE, Stack::push);
        row("0F A0",            "push fs",              NONE, Stack::push);
        row("0F A8",            "push gs",              NONE, Stack::push);
        row("66 0F A0",         "push fs",              NONE, Stack::push);
        row("66 0F A8",         "push gs",              NONE, Stack::push);
        row("58+r",             "pop r64",              NONE, Stack::pop);
        row("66 58+r",          "pop r16",              NONE, Stack::pop);
        row("8F /0",            "pop r/m64",            NONE, Stack::pop);
        row("66 8F /0",         "pop r/m16",            NONE, Stack::pop);
        row("0F A1",            "pop fs",               NONE, Stack::pop);
        row("0F A9",            "pop gs",               NONE, Stack::pop);
        row("66 0F A1",         "pop fs",               NONE, Stack::pop);
        row("66 0F A9",         "pop gs",               NONE, Stack::pop);
        row("9C",               "pushf",                NONE, Stack::pushFlags);
        row("66 9C",            "pushf",                NONE, Stack::pushFlags);
        row("9D",               "popf",                 ANY,  Stack::popFlags);
        row("66 9D",            "popf",                 ANY,  Stack::popFlags);
        row("C8 iw ib",         "enter u16, u8",        NONE, Stack::enter);
        row("66 C8 iw ib",      "enter u16, u8",        NONE, Stack::enter);
        row("C9",               "leave",                NONE, Stack::leave);
        row("66 C9",            "leave",                NONE, Stack::leave);
    }
}
