package tickscope.kernel;

import java.util.Optional;
import tickscope.asm.Image;
import tickscope.asm.LineEntry;
import tickscope.asm.Section;
import tickscope.history.Timeline;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Which instructions of the kernel a run executed, when last, and where each went next.
public final class Coverage {
    private final long base;
    private final int[] lengths;
    private final long[] last;
    private final boolean[] fellThrough;
    private final boolean[] jumped;

    /// Looks a recorded run through.
    public static Coverage of(Image image, Timeline timeline) {
        Coverage coverage = new Coverage(image);
        timeline.replay((machine, cpu, rip, event, marks) -> coverage.observe(machine, cpu, rip, event));
        return coverage;
    }

    private Coverage(Image image) {
        Optional<Section> code =
                image.sections().stream().filter(Section::executable).findFirst();
        base = code.map(Section::address).orElse(0L);
        int size = Math.toIntExact(code.map(Section::size).orElse(0L));
        lengths = new int[size];
        last = new long[size];
        fellThrough = new boolean[size];
        jumped = new boolean[size];
        for (LineEntry line : image.lines()) {
            if (line.instruction() && inside(line.address())) {
                lengths[offset(line.address())] = line.length();
            }
        }
    }

    private void observe(Machine machine, int cpu, long rip, Event event) {
        if (!(event instanceof Event.Executed) || !inside(rip)) {
            return;
        }
        int offset = offset(rip);
        last[offset] = machine.events();
        if (machine.rip(cpu) == rip + lengths[offset]) {
            fellThrough[offset] = true;
        } else {
            jumped[offset] = true;
        }
    }

    public boolean executed(long address) {
        return inside(address) && last[offset(address)] != 0;
    }

    /// The number of the step that executed an instruction last, or -1.
    public long lastStep(long address) {
        return executed(address) ? last[offset(address)] - 1 : -1;
    }

    /// Whether the instruction was ever followed by the next one in memory.
    public boolean fellThrough(long address) {
        return inside(address) && fellThrough[offset(address)];
    }

    /// Whether the instruction ever continued elsewhere.
    public boolean jumped(long address) {
        return inside(address) && jumped[offset(address)];
    }

    private boolean inside(long address) {
        return address >= base && address - base < lengths.length;
    }

    private int offset(long address) {
        return (int) (address - base);
    }
}
