package tickscope.isa;

// formatter:off

/// Binary arithmetic, logic, shifts and rotates, bits.
final class ArithmeticRows extends TableGroup {
    ArithmeticRows() {
        arithmetic();
        logic();
        shifts();
        bits();
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
        more("0F A5 /r",        "shld r, r/m",          SHIFT, Shifts::doubleLeft);
        row("0F AC /r ib",      "shrd u8, r, r/m",      SHIFT, Shifts::doubleRight);
        row("0F AD /r",         "shrd cl, r, r/m",      SHIFT, Shifts::doubleRight);
        more("0F AD /r",        "shrd r, r/m",          SHIFT, Shifts::doubleRight);
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

    /// The eight operations of SDM vol. 2D, table A-6, group 1: the same seven encodings each.
    private void binary(int digit, String name, FlagEffect flags, Semantics semantics) {
        int base = 8 * digit;
        row(hex(base) + " /r",          name + " r8, r/m8",     flags, semantics);
        row(hex(base + 1) + " /r",      name + " r, r/m",       flags, semantics);
        row(hex(base + 2) + " /r",      name + " r/m8, r8",     flags, semantics);
        row(hex(base + 3) + " /r",      name + " r/m, r",       flags, semantics);
        row("83 /" + digit + " ib",     name + " imm8, r/m",    flags, semantics);
        row(hex(base + 4) + " ib",      name + " imm8, al",     flags, semantics);
        row(hex(base + 5) + " iz",      name + " imm, acc",     flags, semantics);
        row("80 /" + digit + " ib",     name + " imm8, r/m8",   flags, semantics);
        row("81 /" + digit + " iz",     name + " imm, r/m",     flags, semantics);
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
}
