package tickscope.kernel;

import tickscope.asm.Image;
import tickscope.machine.MemoryView;

/// Counts the threads in a run queue as they lie in memory, without a look at the threads themselves: for those who
/// ask at every switch.
public final class ReadyCount {
    private static final int PRIORITIES = 128;
    private static final int LIST_SIZE = 16;

    private final PerCpu layout;
    private final long most;

    public ReadyCount(Image image) {
        layout = PerCpu.of(image);
        most = image.valueOf("THREADS");
    }

    /// The length of a processor's queue; a list that is a cycle counts as many as there are threads.
    public int of(MemoryView memory, int cpu) {
        int count = 0;
        long lists = layout.runQueue(cpu);
        for (int priority = 0; priority < PRIORITIES; priority++) {
            long link = memory.quad(lists + (long) priority * LIST_SIZE);
            while (link != 0 && count < most) {
                count++;
                link = memory.quad(link + ThreadLayout.NEXT);
            }
        }
        return count;
    }
}
