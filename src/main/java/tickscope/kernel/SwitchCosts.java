package tickscope.kernel;

import java.util.List;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Width;
import tickscope.machine.Effect;
import tickscope.machine.Event;
import tickscope.machine.Step;

/// What the current interrupt has cost so far, counted from its delivery.
///
/// @param instructions executed since
/// @param bytesRead by data accesses
/// @param bytesWritten by data accesses and the delivery's pushes
/// @param interruptsOff instructions executed with IF=0
/// @param stackDepth the most bytes below the interrupted RSP that were written
public record SwitchCosts(long instructions, long bytesRead, long bytesWritten, long interruptsOff, long stackDepth) {
    /// A write this far below the interrupted RSP is on the same stack; further off it is on another.
    private static final long NEAR = 4096;

    public static final SwitchCosts NONE = new SwitchCosts(0, 0, 0, 0, 0);

    /// Adds up steps, the first of which is the delivery.
    public static SwitchCosts of(List<Step> steps) {
        long instructions = 0;
        long read = 0;
        long written = 0;
        long off = 0;
        long deepest = Long.MAX_VALUE;
        long interrupted = 0;
        boolean enabled = false;
        for (Step step : steps) {
            boolean delivery = step.event() instanceof Event.Interrupted;
            if (!delivery) {
                instructions++;
                off += enabled ? 0 : 1;
            }
            for (Effect effect : step.effects()) {
                switch (effect) {
                    case Effect.MemoryRead(var _, Width width, var _) -> read += width.bytes();
                    case Effect.MemoryWritten(long address, Width width, var _, var _) -> {
                        written += width.bytes();
                        if (interrupted != 0 && interrupted - address > 0 && interrupted - address < NEAR) {
                            deepest = Math.min(deepest, address);
                        }
                    }
                    case Effect.RegisterWritten(Gpr register, long before, var _) -> {
                        if (delivery && register == Gpr.RSP) {
                            interrupted = before;
                        }
                    }
                    case Effect.RflagsWritten(var _, long after) -> enabled = (after & Rflags.IF) != 0;
                    case Effect.SystemRegisterWritten(var _, var _, var _),
                            Effect.DescriptorRead(var _, var _),
                            Effect.PortRead(var _, var _, var _),
                            Effect.PortWritten(var _, var _, var _) -> {}
                }
            }
        }
        return new SwitchCosts(instructions, read, written, off, deepest == Long.MAX_VALUE ? 0 : interrupted - deepest);
    }
}
