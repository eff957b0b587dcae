package tickscope.isa;

import static tickscope.isa.FlagEffect.defines;
import static tickscope.isa.Rflags.OF;

// formatter:off

/// Control transfer, strings and flags.
final class ControlRows extends TableGroup {
    ControlRows() {
        control();
        strings();
        flags();
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
        row("66 FF /5",         "ljmpw m",              NONE, Control::farJump);
        only("REX.W FF /5",     "ljmpq m",              NONE, Control::farJump);
        row("FF /3",            "lcall m",              NONE, Control::farCall);
        row("66 FF /3",         "lcallw m",             NONE, Control::farCall);
        only("REX.W FF /3",     "lcallq m",             NONE, Control::farCall);
        row("CB",               "lret",                 NONE, Control::farReturn);
        row("CA iw",            "lret u16",             NONE, Control::farReturn);
        row("66 CB",            "lretw",                NONE, Control::farReturn);
        row("66 CA iw",         "lretw u16",            NONE, Control::farReturn);
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
}
