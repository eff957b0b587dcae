package tickscope.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.isa.Segment;

/// A processor's registers as they were.
final class CpuSnapshot implements CpuState {
    final long[] gprs;
    final long rip;
    final long rflags;
    final long[] system;
    final int condition;
    private final int taskPriority;

    CpuSnapshot(long[] gprs, long rip, long rflags, long[] system, int condition, int taskPriority) {
        this.gprs = gprs;
        this.rip = rip;
        this.rflags = rflags;
        this.system = system;
        this.condition = condition;
        this.taskPriority = taskPriority;
    }

    private long value(SystemRegister register) {
        return system[register.ordinal()];
    }

    @Override
    public long gpr(Gpr register) {
        return gprs[register.number()];
    }

    @Override
    public long rip() {
        return rip;
    }

    @Override
    public long rflags() {
        return rflags;
    }

    @Override
    public int selector(Segment segment) {
        return (int) system[segment.ordinal()];
    }

    @Override
    public long segmentBase(Segment segment) {
        return switch (segment) {
            case FS -> value(SystemRegister.FS_BASE);
            case GS -> value(SystemRegister.GS_BASE);
            case ES, CS, SS, DS -> 0;
        };
    }

    @Override
    public long control(int number) {
        return switch (number) {
            case 0 -> value(SystemRegister.CR0);
            case 2 -> value(SystemRegister.CR2);
            case 3 -> value(SystemRegister.CR3);
            case 4 -> value(SystemRegister.CR4);
            case 8 -> taskPriority >> 4;
            default -> throw new IllegalArgumentException("no CR" + number);
        };
    }

    @Override
    public long xmm(int number, int half) {
        return system[SystemRegister.XMM + 2 * number + half];
    }

    @Override
    public long idtBase() {
        return value(SystemRegister.IDTR_BASE);
    }

    @Override
    public int idtLimit() {
        return (int) value(SystemRegister.IDTR_LIMIT);
    }

    @Override
    public long gdtBase() {
        return value(SystemRegister.GDTR_BASE);
    }

    @Override
    public int gdtLimit() {
        return (int) value(SystemRegister.GDTR_LIMIT);
    }

    @Override
    public boolean halted() {
        return (condition & (Cpu.HALTED | Cpu.PARKED)) != 0;
    }

    @Override
    public boolean interruptsHeld() {
        return (condition & Cpu.HELD) != 0;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof CpuSnapshot other
                && rip == other.rip
                && rflags == other.rflags
                && condition == other.condition
                && taskPriority == other.taskPriority
                && Arrays.equals(gprs, other.gprs)
                && Arrays.equals(system, other.system);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(gprs) + 31 * Long.hashCode(rip);
    }
}
