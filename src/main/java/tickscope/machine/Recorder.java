package tickscope.machine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Width;

/// Collects what a step reads and writes. Registers are compared before and after, accesses noted as they happen.
final class Recorder {
    /// A long `rep` makes no longer list than this; the rest goes unrecorded.
    static final int LIMIT = 1 << 16;

    private final List<Effect> effects = new ArrayList<>();
    private final CpuSnapshot before;

    @Nullable
    Instruction instruction;

    Recorder(CpuSnapshot before) {
        this.before = before;
    }

    private void add(Effect effect) {
        if (effects.size() < LIMIT) {
            effects.add(effect);
        }
    }

    void read(long address, int bytes, long value) {
        add(new Effect.MemoryRead(address, Width.ofBytes(bytes), value));
    }

    void written(long address, int bytes, long old, long value) {
        Width width = Width.ofBytes(bytes);
        add(new Effect.MemoryWritten(address, width, old, width.zeroExtend(value)));
    }

    void descriptor(long address, int bytes) {
        add(new Effect.DescriptorRead(address, bytes));
    }

    void portRead(int port, Width width, long value) {
        add(new Effect.PortRead(port, width, value));
    }

    void portWritten(int port, Width width, long value) {
        add(new Effect.PortWritten(port, width, width.zeroExtend(value)));
    }

    List<Effect> effects(CpuSnapshot after) {
        for (int i = 0; i < 16; i++) {
            if (before.gprs[i] != after.gprs[i]) {
                effects.add(new Effect.RegisterWritten(Gpr.of(i), before.gprs[i], after.gprs[i]));
            }
        }
        if (before.rflags != after.rflags) {
            effects.add(new Effect.RflagsWritten(before.rflags, after.rflags));
        }
        for (int i = 0; i < SystemRegister.COUNT; i++) {
            if (before.system[i] != after.system[i]) {
                effects.add(
                        new Effect.SystemRegisterWritten(SystemRegister.label(i), before.system[i], after.system[i]));
            }
        }
        if (before.control(8) != after.control(8)) {
            effects.add(new Effect.SystemRegisterWritten("cr8", before.control(8), after.control(8)));
        }
        return effects;
    }
}
