package tickscope.isa;

import static tickscope.isa.FlagEffect.defines;
import static tickscope.isa.Rflags.AF;
import static tickscope.isa.Rflags.CF;
import static tickscope.isa.Rflags.OF;
import static tickscope.isa.Rflags.PF;
import static tickscope.isa.Rflags.SF;
import static tickscope.isa.Rflags.ZF;

import java.util.ArrayList;
import java.util.List;

// formatter:off

/// The only list of instructions. Decoder, encoder and printer read these rows; what they do is named beside them.
///
/// Notation: [Row]. Where several rows encode the same operands the shortest is taken, then the one that comes first.
/// A mnemonic with a period at its end takes no size suffix. `more` adds a spelling that only the encoder knows.
public final class InstructionTable {
    private static final FlagEffect NONE      = defines(0);
    private static final FlagEffect STATUS    = defines(Rflags.STATUS);
    private static final FlagEffect NOT_CARRY = defines(Rflags.STATUS & ~CF);
    private static final FlagEffect LOGIC     = STATUS.leaves(AF);
    private static final FlagEffect SHIFT     = new FlagEffect(Rflags.STATUS & ~AF, AF | OF | CF);
    private static final FlagEffect ROTATE    = new FlagEffect(CF | OF, OF);
    private static final FlagEffect ROTATE_1  = defines(CF | OF);
    private static final FlagEffect MULTIPLY  = STATUS.leaves(SF | ZF | AF | PF);
    private static final FlagEffect DIVIDE    = STATUS.leaves(Rflags.STATUS);
    private static final FlagEffect BIT       = defines(CF).leaves(OF | SF | AF | PF);
    private static final FlagEffect SCAN      = defines(ZF).leaves(CF | OF | SF | AF | PF);
    private static final FlagEffect COUNT     = defines(CF | ZF).leaves(OF | SF | AF | PF);
    private static final FlagEffect CARRY     = defines(CF);
    private static final FlagEffect ZERO      = defines(ZF);
    private static final FlagEffect ANY       = defines(-1L);

    private static final List<Row> ROWS = new InstructionTable().all();

    private final List<Row> rows = new ArrayList<>();

    private InstructionTable() {}

    /// Every row, in the table's order.
    public static List<Row> rows() {
        return ROWS;
    }

    private List<Row> all() {
        transfer();
        stack();
        arithmetic();
        logic();
        shifts();
        bits();
        control();
        strings();
        flags();
        system();
        vector();
        return List.copyOf(rows);
    }

    private void transfer() {
        row("88 /r",            "mov r8, r/m8",         NONE, Transfer::move);
        row("89 /r",            "mov r, r/m",           NONE, Transfer::move);
        row("8A /r",            "mov r/m8, r8",         NONE, Transfer::move);
        row("8B /r",            "mov r/m, r",           NONE, Transfer::move);
        row("8C /r",            "mov sreg, r",          NONE, Transfer::move);
        more("8C /r",           "mov sreg, r64",        NONE, Transfer::move);
        row("8C /r",            "mov. sreg, m16",       NONE, Transfer::storeSegment);
        row("8E /r",            "mov r32, sreg",        NONE, Transfer::loadSegment);
        more("8E /r",           "mov r64, sreg",        NONE, Transfer::loadSegment);
        more("8E /r",           "mov r16, sreg",        NONE, Transfer::loadSegment);
        row("8E /r",            "mov. m16, sreg",       NONE, Transfer::loadSegment);
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
        row("0F B7 /r",         "movzw r/m16, r",       NONE, Transfer::zeroExtendWord);
        row("0F BE /r",         "movsb r/m8, r",        NONE, Transfer::signExtendByte);
        row("0F BF /r",         "movsw r/m16, r",       NONE, Transfer::signExtendWord);
        row("REX.W 63 /r",      "movsl r/m32, r64",     NONE, Transfer::signExtendLong);
        row("8D /r",            "lea m, r",             NONE, Transfer::loadAddress);
        row("90+r",             "xchg r, acc",          NONE, Transfer::exchange);
        more("90+r",            "xchg acc, r",          NONE, Transfer::exchange);
        row("86 /r",            "xchg r8, r/m8",        NONE, Transfer::exchange);
        more("86 /r",           "xchg r/m8, r8",        NONE, Transfer::exchange);
        row("87 /r",            "xchg r, r/m",          NONE, Transfer::exchange);
        more("87 /r",           "xchg r/m, r",          NONE, Transfer::exchange);
        row("0F C8+r",          "bswap r",              NONE, Transfer::swapBytes);
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
        row("0F C3 /r",         "movnti r32, m32",      NONE, Transfer::move);
        row("REX.W 0F C3 /r",   "movnti r64, m64",      NONE, Transfer::move);
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
        row("C9",               "leave",                NONE, Stack::leave);
        row("66 C9",            "leave",                NONE, Stack::leave);
    }

    private void arithmetic() {
        binary(0, "add", STATUS, Arithmetic::add);
        binary(2, "adc", STATUS, Arithmetic::addWithCarry);
        binary(3, "sbb", STATUS, Arithmetic::subtractWithBorrow);
        binary(5, "sub", STATUS, Arithmetic::subtract);
        binary(7, "cmp", STATUS, Arithmetic::compare);
        row("FE /0",            "inc r/m8",             NOT_CARRY, Arithmetic::increment);
        row("FF /0",            "inc r/m",              NOT_CARRY, Arithmetic::increment);
        row("FE /1",            "dec r/m8",             NOT_CARRY, Arithmetic::decrement);
        row("FF /1",            "dec r/m",              NOT_CARRY, Arithmetic::decrement);
        row("F6 /3",            "neg r/m8",             STATUS, Arithmetic::negate);
        row("F7 /3",            "neg r/m",              STATUS, Arithmetic::negate);
        row("0F B0 /r",         "cmpxchg r8, r/m8",     STATUS, Arithmetic::compareExchange);
        row("0F B1 /r",         "cmpxchg r, r/m",       STATUS, Arithmetic::compareExchange);
        row("0F C0 /r",         "xadd r8, r/m8",        STATUS, Arithmetic::exchangeAdd);
        row("0F C1 /r",         "xadd r, r/m",          STATUS, Arithmetic::exchangeAdd);
        row("0F C7 /1",         "cmpxchg8b m",          ZERO, Arithmetic::compareExchangePair);
        row("REX.W 0F C7 /1",   "cmpxchg16b m",         ZERO, Arithmetic::compareExchangePair);
        row("F6 /4",            "mul r/m8",             MULTIPLY, MultiplyDivide::multiply);
        row("F7 /4",            "mul r/m",              MULTIPLY, MultiplyDivide::multiply);
        row("F6 /5",            "imul r/m8",            MULTIPLY, MultiplyDivide::multiplySigned);
        row("F7 /5",            "imul r/m",             MULTIPLY, MultiplyDivide::multiplySigned);
        row("0F AF /r",         "imul r/m, r",          MULTIPLY, MultiplyDivide::multiplyTruncated);
        row("6B /r ib",         "imul imm8, r/m, r",    MULTIPLY, MultiplyDivide::multiplyTruncated);
        row("69 /r iz",         "imul imm, r/m, r",     MULTIPLY, MultiplyDivide::multiplyTruncated);
        row("F6 /6",            "div r/m8",             DIVIDE, MultiplyDivide::divide);
        row("F7 /6",            "div r/m",              DIVIDE, MultiplyDivide::divide);
        row("F6 /7",            "idiv r/m8",            DIVIDE, MultiplyDivide::divideSigned);
        row("F7 /7",            "idiv r/m",             DIVIDE, MultiplyDivide::divideSigned);
    }

    private void logic() {
        binary(1, "or",  LOGIC, Logic::or);
        binary(4, "and", LOGIC, Logic::and);
        binary(6, "xor", LOGIC, Logic::xor);
        row("84 /r",            "test r8, r/m8",        LOGIC, Logic::test);
        row("85 /r",            "test r, r/m",          LOGIC, Logic::test);
        more("84 /r",           "test r/m8, r8",        LOGIC, Logic::test);
        more("85 /r",           "test r/m, r",          LOGIC, Logic::test);
        row("A8 ib",            "test imm8, al",        LOGIC, Logic::test);
        row("A9 iz",            "test imm, acc",        LOGIC, Logic::test);
        row("F6 /0 ib",         "test imm8, r/m8",      LOGIC, Logic::test);
        row("F7 /0 iz",         "test imm, r/m",        LOGIC, Logic::test);
        row("F6 /2",            "not r/m8",             NONE, Logic::not);
        row("F7 /2",            "not r/m",              NONE, Logic::not);
    }

    /// The eight operations of SDM vol. 2D, table A-6, group 1: the same seven encodings each.
    private void binary(int digit, String name, FlagEffect flags, Semantics semantics) {
        int base = 8 * digit;
        row(hex(base) + " /r",          name + " r8, r/m8",     flags, semantics);
        row(hex(base + 1) + " /r",      name + " r, r/m",       flags, semantics);
        row(hex(base + 2) + " /r",      name + " r/m8, r8",     flags, semantics);
        row(hex(base + 3) + " /r",      name + " r/m, r",       flags, semantics);
        row(hex(base + 4) + " ib",      name + " imm8, al",     flags, semantics);
        row(hex(base + 5) + " iz",      name + " imm, acc",     flags, semantics);
        row("80 /" + digit + " ib",     name + " imm8, r/m8",   flags, semantics);
        row("83 /" + digit + " ib",     name + " imm8, r/m",    flags, semantics);
        row("81 /" + digit + " iz",     name + " imm, r/m",     flags, semantics);
    }

    private void shifts() {
        shift(0, "rol", ROTATE_1, ROTATE, Shifts::rotateLeft);
        shift(1, "ror", ROTATE_1, ROTATE, Shifts::rotateRight);
        shift(2, "rcl", ROTATE_1, ROTATE, Shifts::rotateCarryLeft);
        shift(3, "rcr", ROTATE_1, ROTATE, Shifts::rotateCarryRight);
        shift(4, "shl", LOGIC,    SHIFT,  Shifts::left);
        shift(5, "shr", LOGIC,    SHIFT,  Shifts::right);
        shift(7, "sar", LOGIC,    SHIFT,  Shifts::arithmeticRight);
        row("0F A4 /r ib",      "shld u8, r, r/m",      SHIFT, Shifts::doubleLeft);
        row("0F A5 /r",         "shld cl, r, r/m",      SHIFT, Shifts::doubleLeft);
        row("0F AC /r ib",      "shrd u8, r, r/m",      SHIFT, Shifts::doubleRight);
        row("0F AD /r",         "shrd cl, r, r/m",      SHIFT, Shifts::doubleRight);
    }

    /// SDM vol. 2D, table A-6, group 2.
    private void shift(int digit, String name, FlagEffect once, FlagEffect flags, Semantics semantics) {
        row("D0 /" + digit,             name + " r/m8",         once,  semantics);
        row("D1 /" + digit,             name + " r/m",          once,  semantics);
        more("D0 /" + digit,            name + " 1, r/m8",      once,  semantics);
        more("D1 /" + digit,            name + " 1, r/m",       once,  semantics);
        row("D2 /" + digit,             name + " cl, r/m8",     flags, semantics);
        row("D3 /" + digit,             name + " cl, r/m",      flags, semantics);
        row("C0 /" + digit + " ib",     name + " u8, r/m8",     flags, semantics);
        row("C1 /" + digit + " ib",     name + " u8, r/m",      flags, semantics);
    }

    private void bits() {
        row("0F A3 /r",         "bt r, r/m",            BIT, Bits::test);
        row("0F AB /r",         "bts r, r/m",           BIT, Bits::set);
        row("0F B3 /r",         "btr r, r/m",           BIT, Bits::reset);
        row("0F BB /r",         "btc r, r/m",           BIT, Bits::complement);
        row("0F BA /4 ib",      "bt u8, r/m",           BIT, Bits::test);
        row("0F BA /5 ib",      "bts u8, r/m",          BIT, Bits::set);
        row("0F BA /6 ib",      "btr u8, r/m",          BIT, Bits::reset);
        row("0F BA /7 ib",      "btc u8, r/m",          BIT, Bits::complement);
        row("0F BC /r",         "bsf r/m, r",           SCAN, Bits::scanForward);
        row("0F BD /r",         "bsr r/m, r",           SCAN, Bits::scanReverse);
        row("F3 0F BC /r",      "tzcnt r/m, r",         COUNT, Bits::trailingZeros);
        row("F3 0F BD /r",      "lzcnt r/m, r",         COUNT, Bits::leadingZeros);
        row("F3 0F B8 /r",      "popcnt r/m, r",        STATUS, Bits::populationCount);
    }

    private void control() {
        row("70+cc cb",         "jcc rel8",             NONE, Control::jumpIf);
        row("0F 80+cc cd",      "jcc rel32",            NONE, Control::jumpIf);
        row("EB cb",            "jmp rel8",             NONE, Control::jump);
        row("E9 cd",            "jmp rel32",            NONE, Control::jump);
        row("FF /4",            "jmp r/m64",            NONE, Control::jump);
        row("E8 cd",            "call rel32",           NONE, Control::call);
        row("FF /2",            "call r/m64",           NONE, Control::call);
        row("C3",               "ret",                  NONE, Control::ret);
        row("C2 iw",            "ret u16",              NONE, Control::ret);
        row("E0 cb",            "loopne rel8",          NONE, Control::loopIfNotZero);
        row("E1 cb",            "loope rel8",           NONE, Control::loopIfZero);
        row("E2 cb",            "loop rel8",            NONE, Control::loop);
        row("E3 cb",            "jrcxz rel8",           NONE, Control::jumpIfCountZero);
        row("FF /5",            "ljmp m",               NONE, Control::farJump);
        row("REX.W FF /5",      "ljmpq m",              NONE, Control::farJump);
        row("FF /3",            "lcall m",              NONE, Control::farCall);
        row("REX.W FF /3",      "lcallq m",             NONE, Control::farCall);
        row("CB",               "lret",                 NONE, Control::farReturn);
        row("CA iw",            "lret u16",             NONE, Control::farReturn);
        row("66 CB",            "lretw",                NONE, Control::farReturn);
        row("REX.W CB",         "lretq",                NONE, Control::farReturn);
        row("REX.W CA iw",      "lretq u16",            NONE, Control::farReturn);
        row("CC",               "int3",                 NONE, Control::breakpoint);
        more("CC",              "int 3",                NONE, Control::breakpoint);
        row("CD ib",            "int u8",               NONE, Control::interrupt);
        row("CF",               "iret",                 ANY, Control::interruptReturn);
        row("66 CF",            "iretw",                ANY, Control::interruptReturn);
        row("REX.W CF",         "iretq",                ANY, Control::interruptReturn);
        row("0F 05",            "syscall",              ANY, Control::systemCall);
        row("0F 07",            "sysretl",              ANY, Control::systemReturn);
        row("REX.W 0F 07",      "sysretq",              ANY, Control::systemReturn);
        row("0F 0B",            "ud2",                  NONE, Control::undefined);
    }

    private void strings() {
        row("A4",               "movs (rsi)8, (rdi)8",  NONE, Strings::move);
        row("A5",               "movs (rsi), (rdi)",    NONE, Strings::move);
        row("A6",               "cmps (rdi)8, (rsi)8",  STATUS, Strings::compare);
        row("A7",               "cmps (rdi), (rsi)",    STATUS, Strings::compare);
        row("AA",               "stos al, (rdi)8",      NONE, Strings::store);
        row("AB",               "stos acc, (rdi)",      NONE, Strings::store);
        row("AC",               "lods (rsi)8, al",      NONE, Strings::load);
        row("AD",               "lods (rsi), acc",      NONE, Strings::load);
        row("AE",               "scas (rdi)8, al",      STATUS, Strings::scan);
        row("AF",               "scas (rdi), acc",      STATUS, Strings::scan);
        row("6C",               "ins dx, (rdi)8",       NONE, Strings::input);
        row("66 6D",            "ins dx, (rdi)16",      NONE, Strings::input);
        row("6D",               "ins dx, (rdi)32",      NONE, Strings::input);
        row("6E",               "outs (rsi)8, dx",      NONE, Strings::output);
        row("66 6F",            "outs (rsi)16, dx",     NONE, Strings::output);
        row("6F",               "outs (rsi)32, dx",     NONE, Strings::output);
    }

    private void flags() {
        row("F5",               "cmc",                  CARRY, Flags::complementCarry);
        row("F8",               "clc",                  CARRY, Flags::clearCarry);
        row("F9",               "stc",                  CARRY, Flags::setCarry);
        row("FC",               "cld",                  defines(Rflags.DF), Flags::clearDirection);
        row("FD",               "std",                  defines(Rflags.DF), Flags::setDirection);
        row("FA",               "cli",                  defines(Rflags.IF), Flags::clearInterrupt);
        row("FB",               "sti",                  defines(Rflags.IF), Flags::setInterrupt);
        row("9E",               "sahf",                 defines(Rflags.STATUS & ~OF), Flags::store);
        row("9F",               "lahf",                 NONE, Flags::load);
        row("0F 01 CA",         "clac",                 defines(Rflags.AC), Flags::clearAlignment);
        row("0F 01 CB",         "stac",                 defines(Rflags.AC), Flags::setAlignment);
    }

    private void system() {
        row("NP 90",            "nop",                  NONE, SystemInstructions::nothing);
        row("F3 90",            "pause",                NONE, SystemInstructions::nothing);
        row("0F 1F /0",         "nop r/m",              NONE, SystemInstructions::nothing);
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
        row("0F 00 /0",         "sldt r",               NONE, SystemInstructions::storeLdt);
        row("0F 00 /0",         "sldt. m16",            NONE, SystemInstructions::storeLdt);
        row("0F 00 /1",         "str r",                NONE, SystemInstructions::storeTask);
        row("0F 00 /1",         "str. m16",             NONE, SystemInstructions::storeTask);
        more("0F 00 /0",        "sldt r64",             NONE, SystemInstructions::storeLdt);
        more("0F 00 /1",        "str r64",              NONE, SystemInstructions::storeTask);
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
        row("66 0F 6E /r",      "movd r/m32, xmm",      NONE, Sse::moveIn);
        row("66 REX.W 0F 6E /r", "movq r/m64, xmm",     NONE, Sse::moveIn);
        row("66 0F 7E /r",      "movd xmm, r/m32",      NONE, Sse::moveOut);
        row("66 REX.W 0F 7E /r", "movq xmm, r/m64",     NONE, Sse::moveOut);
        row("F3 0F 7E /r",      "movq xmm/m, xmm",      NONE, Sse::moveLow);
        row("66 0F D6 /r",      "movq xmm, xmm/m",      NONE, Sse::moveLow);
    }

    private void row(String opcode, String form, FlagEffect flags, Semantics semantics) {
        int code = opcode.indexOf("+cc");
        if (code < 0) {
            rows.add(Row.of(opcode, form, flags, semantics, true));
            return;
        }
        int first = Integer.parseInt(opcode.substring(code - 2, code), 16);
        for (int condition = 0; condition < 16; condition++) {
            String numbered = opcode.substring(0, code - 2) + hex(first + condition) + opcode.substring(code + 3);
            String named = form.replaceFirst("cc\\b", Conditions.name(condition));
            rows.add(Row.of(numbered, named, flags, semantics, true));
        }
    }

    private void more(String opcode, String form, FlagEffect flags, Semantics semantics) {
        rows.add(Row.of(opcode, form, flags, semantics, false));
    }

    private static String hex(int opcode) {
        return String.format("%02X", opcode);
    }
}
