package tickscope.kernel;

import java.util.Optional;
import tickscope.asm.Image;
import tickscope.asm.Symbol;

/// Where a kernel keeps what each processor has of its own: variables of one quadword with one processor, a block for
/// each with several.
///
/// @param size of a block in bytes
public record PerCpu(Image image, int cpus, long size) {
    public static PerCpu of(Image image) {
        int cpus = Math.toIntExact(image.symbol("CPUS").map(Symbol::value).orElse(1L));
        return new PerCpu(
                image, cpus, image.symbol("CPU_SIZE").map(Symbol::value).orElse(0L));
    }

    private long at(String symbol, int cpu) {
        return image.valueOf(symbol) + cpu * size;
    }

    public long currentThread(int cpu) {
        return at("current_thread", cpu);
    }

    public long needReschedule(int cpu) {
        return at("need_reschedule", cpu);
    }

    public long runQueue(int cpu) {
        return at("run_queue", cpu);
    }

    public long bitmap(int cpu) {
        return at("run_queue_bitmap", cpu);
    }

    /// The lock of a processor's run queue; only with several processors.
    public long lock(int cpu) {
        return image.valueOf("cpus") + cpu * size + image.valueOf("CPU_LOCK");
    }

    /// What a processor has of its own, with the processor's number: `current_thread[3]`, `run_queue[3]+0x400`.
    /// Empty if the address is in no processor's block.
    Optional<String> name(long address) {
        if (cpus == 1) {
            return Optional.empty();
        }
        long offset = address - image.valueOf("cpus");
        if (offset < 0 || offset >= cpus * size) {
            return Optional.empty();
        }
        String first = image.symbolise(address - offset / size * size);
        int plus = first.indexOf('+');
        int end = plus < 0 ? first.length() : plus;
        return Optional.of(first.substring(0, end) + "[" + offset / size + "]" + first.substring(end));
    }

    public long idleThread(int cpu) {
        return image.valueOf("idle_thread") + cpu * ThreadLayout.size(image);
    }
}
