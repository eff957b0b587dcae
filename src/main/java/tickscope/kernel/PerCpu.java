package tickscope.kernel;

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

    public long idleThread(int cpu) {
        return image.valueOf("idle_thread") + cpu * ThreadLayout.size(image);
    }
}
