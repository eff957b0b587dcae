package tickscope.kernel;

import tickscope.asm.Image;
import tickscope.asm.Symbol;
import tickscope.machine.MemoryView;

/// In which node's memory an address lies. The stacks of threads lie where the kernel's table `home_node` says; each
/// processor's block and its idle thread lie beside that processor; all else lies on node 0, where the kernel was
/// loaded.
public final class Homes {
    private final Topology topology;
    private final long table;
    private final long stacks;
    private final long stackSize;
    private final long stacksEnd;
    private final long blocks;
    private final long blockSize;
    private final long idleThreads;
    private final long threadSize;
    private final long idleStacks;
    private final long idleStackSize;

    public Homes(Image image, Topology topology) {
        this.topology = topology;
        table = value(image, "home_node");
        stacks = image.valueOf("stacks");
        stackSize = image.valueOf("STACK_SIZE");
        stacksEnd = stacks + image.valueOf("THREADS") * stackSize;
        blocks = value(image, "cpus");
        blockSize = value(image, "CPU_SIZE");
        idleThreads = image.valueOf("idle_thread");
        threadSize = ThreadLayout.size(image);
        idleStacks = value(image, "idle_stacks");
        idleStackSize = value(image, "IDLE_STACK_SIZE");
    }

    private static long value(Image image, String symbol) {
        return image.symbol(symbol).map(Symbol::value).orElse(0L);
    }

    /// The node in whose memory a thread's stack lies.
    public int ofStack(MemoryView memory, int thread) {
        if (table == 0 || topology.nodes() == 1) {
            return 0;
        }
        long node = memory.quad(table + 8L * thread);
        return node >= 0 && node < topology.nodes() ? (int) node : 0;
    }

    /// The node in whose memory an address lies.
    public int of(MemoryView memory, long address) {
        if (topology.nodes() == 1) {
            return 0;
        }
        if (address >= stacks && address < stacksEnd) {
            return ofStack(memory, (int) ((address - stacks) / stackSize));
        }
        int cpu = within(address, blocks, blockSize);
        if (cpu < 0) {
            cpu = within(address, idleThreads, threadSize);
        }
        if (cpu < 0) {
            cpu = within(address, idleStacks, idleStackSize);
        }
        return cpu < 0 ? 0 : topology.node(cpu);
    }

    private int within(long address, long from, long size) {
        return from != 0 && size != 0 && address >= from && address < from + topology.cpus() * size
                ? (int) ((address - from) / size)
                : -1;
    }
}
