package tickscope.machine;

import java.lang.constant.ClassDesc;
import tickscope.machine.fold.Inputs;

/// Where translated code keeps what, and what the types are that it names.
final class Locals {
    static final ClassDesc CPU_TYPE = description(Cpu.class);
    static final ClassDesc MEMORY_TYPE = description(Memory.class);
    static final ClassDesc LOOKASIDE_TYPE = description(Lookaside.class);

    // Local 0 is `this`.
    static final int THE_CPU = 1;
    static final int BUDGET = 2;
    static final int EVENT = 3;
    /// Events executed, but for those of the block that runs.
    static final int DONE = 5;
    /// Which instruction may be refused.
    static final int PLACE = 6;
    /// Where to go on.
    static final int TARGET = 7;

    static final int LOOKASIDE = 9;
    static final int GPRS = 10;
    /// Whether the newest store has changed code, or the newest POPF let something through.
    static final int CHANGED = 11;

    /// What is being looked for in memory, and which entry of the lookaside it has.
    static final int ADDRESS = 12;

    /// Where an access lies that shares its window with no other.
    static final MemoryCode.Window WINDOW = new MemoryCode.Window(15, 16);

    static final int OTHER_FLAGS = 17;
    static final int CARRY = 19;
    static final int STATUS = CARRY + 1 + 2 * Inputs.SOURCES;
    private static final int FIRST_GPR = STATUS + 1 + 2 * Inputs.SOURCES;
    private static final int FIRST_WINDOW = FIRST_GPR + 2 * Inputs.GPRS;

    private Locals() {}

    static int gpr(int number) {
        return FIRST_GPR + 2 * number;
    }

    static MemoryCode.Window window(int number) {
        return new MemoryCode.Window(FIRST_WINDOW + 2 * number, FIRST_WINDOW + 2 * number + 1);
    }

    /// The first that is free behind so many windows.
    static int free(int windows) {
        return FIRST_WINDOW + 2 * windows;
    }

    static ClassDesc description(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
