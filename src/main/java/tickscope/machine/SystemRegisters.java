package tickscope.machine;

import static tickscope.machine.SystemRegister.*;

import org.jspecify.annotations.Nullable;
import tickscope.isa.Fault;

/// Reads and writes of control, debug and model-specific registers, with their checks.
final class SystemRegisters {
    /// PG, NE… may change; what keeps the processor in long mode may not.
    private static final long CR0_VALID = 0xe005_003fL;

    private static final long CR4_VALID = 0x77_ffffL;
    private static final long EFER_VALID = 0xd01;
    private static final long LONG_MODE = 0x500;

    private final Cpu cpu;

    SystemRegisters(Cpu cpu) {
        this.cpu = cpu;
    }

    long control(int number) {
        return switch (number) {
            case 0 -> cpu.get(CR0);
            case 2 -> cpu.get(CR2);
            case 3 -> cpu.get(CR3);
            case 4 -> cpu.get(CR4);
            case 8 -> cpu.bus.taskPriority(cpu.id) >> 4;
            default -> throw Fault.of(Fault.UD, 0, "there is no CR" + number);
        };
    }

    void control(int number, long value) {
        switch (number) {
            case 0 -> {
                require((value & ~CR0_VALID) == 0 && (value & 0x8000_0001L) == 0x8000_0001L, "CR0", value);
                require((value & 0x6000_0000L) != 0x2000_0000L, "CR0", value);
                cpu.set(CR0, value | 0x10);
            }
            case 2 -> cpu.set(CR2, value);
            case 3 -> cpu.set(CR3, value);
            case 4 -> {
                require((value & ~CR4_VALID) == 0 && (value & 0x20) != 0, "CR4", value);
                cpu.set(CR4, value);
            }
            case 8 -> {
                require(value >>> 4 == 0, "CR8", value);
                cpu.bus.taskPriority(cpu.id, (int) value << 4);
            }
            default -> throw Fault.of(Fault.UD, 0, "there is no CR" + number);
        }
    }

    private static void require(boolean condition, String register, long value) {
        if (!condition) {
            throw Fault.of(Fault.GP, 0, "%s cannot hold 0x%x".formatted(register, value));
        }
    }

    long debug(int number) {
        return cpu.get(debugRegister(number));
    }

    /// Breakpoints are kept and never hit.
    void debug(int number, long value) {
        SystemRegister register = debugRegister(number);
        switch (register) {
            case DR6 -> {
                require(value >>> 32 == 0, "DR6", value);
                cpu.set(DR6, value & 0xe00f | 0xffff_0ff0L);
            }
            case DR7 -> {
                require(value >>> 32 == 0, "DR7", value);
                cpu.set(DR7, value & 0xffff_2fffL | 0x400);
            }
            default -> cpu.set(register, value);
        }
    }

    private static SystemRegister debugRegister(int number) {
        return switch (number) {
            case 0 -> DR0;
            case 1 -> DR1;
            case 2 -> DR2;
            case 3 -> DR3;
            case 4, 6 -> DR6;
            case 5, 7 -> DR7;
            default -> throw Fault.of(Fault.UD, 0, "there is no DR" + number);
        };
    }

    private static @Nullable SystemRegister register(int msr) {
        return switch (msr) {
            case 0x1b -> APIC_BASE;
            case 0x174 -> SYSENTER_CS;
            case 0x175 -> SYSENTER_ESP;
            case 0x176 -> SYSENTER_EIP;
            case 0x1a0 -> MISC_ENABLE;
            case 0x277 -> PAT;
            case 0xc000_0080 -> EFER;
            case 0xc000_0081 -> STAR;
            case 0xc000_0082 -> LSTAR;
            case 0xc000_0083 -> CSTAR;
            case 0xc000_0084 -> FMASK;
            case 0xc000_0100 -> FS_BASE;
            case 0xc000_0101 -> GS_BASE;
            case 0xc000_0102 -> KERNEL_GS_BASE;
            case 0xc000_0103 -> TSC_AUX;
            default -> null;
        };
    }

    private static SystemRegister known(int msr) {
        SystemRegister register = register(msr);
        if (register == null) {
            throw Fault.of(Fault.GP, 0, "there is no MSR 0x%x".formatted(msr));
        }
        return register;
    }

    long msr(int index) {
        return index == 0x10 ? cpu.timeStamp() : cpu.get(known(index));
    }

    void msr(int index, long value) {
        if (index == 0x10) {
            cpu.set(TSC_OFFSET, value - cpu.bus.time);
            return;
        }
        SystemRegister register = known(index);
        switch (register) {
            case EFER -> {
                require((value & ~EFER_VALID) == 0 && (value & 0x100) != 0, "EFER", value);
                cpu.set(EFER, value | LONG_MODE);
            }
            case LSTAR, CSTAR, FS_BASE, GS_BASE, KERNEL_GS_BASE, SYSENTER_ESP, SYSENTER_EIP -> {
                require(Cpu.canonical(value), register.name(), value);
                cpu.set(register, value);
            }
            // The local APIC stays where it is.
            case APIC_BASE -> require((value & ~0x900L) == Apic.BASE, "APIC_BASE", value);
            case FMASK, TSC_AUX -> {
                require(value >>> 32 == 0, register.name(), value);
                cpu.set(register, value);
            }
            default -> cpu.set(register, value);
        }
    }
}
