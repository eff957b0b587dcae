package tickscope.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.isa.Gpr;
import tickscope.machine.MachineState;
import tickscope.machine.MemoryView;

/// The kernel at one moment, read out of simulated memory and nothing else.
public final class KernelView {
    private static final int PRIORITIES = 128;
    private static final int LIST_SIZE = 16;

    private final Image image;
    private final MachineState state;
    private final MemoryView memory;
    private final StackReader stacks;
    private final List<ThreadView> threads;
    private final PerCpu layout;
    private final long threadSize;

    public KernelView(Image image, PhaseMap phases, MachineState state) {
        this.image = image;
        this.state = state;
        memory = state.memory();
        layout = PerCpu.of(image);
        threadSize = ThreadLayout.size(image);
        threads = new ArrayList<>();
        int count = Math.toIntExact(image.valueOf("THREADS"));
        for (int i = 0; i < count; i++) {
            threads.add(thread(i, image.valueOf("threads") + i * threadSize));
        }
        stacks = new StackReader(this, phases, state);
    }

    private ThreadView thread(int index, long address) {
        return new ThreadView(
                index,
                address,
                index < 0 ? idleName(index) : name(address + ThreadLayout.NAME),
                ThreadState.of(memory.quad(address + ThreadLayout.STATE)),
                memory.quad(address + ThreadLayout.PRIORITY),
                memory.quad(address + ThreadLayout.SLICE),
                memory.quad(address + ThreadLayout.STACK_LOW),
                memory.quad(address + ThreadLayout.STACK_HIGH));
    }

    private String idleName(int index) {
        return layout.cpus() == 1 ? "idle" : "idle" + (-1 - index);
    }

    private String name(long address) {
        byte[] bytes = new byte[ThreadLayout.NAME_SIZE];
        int length = 0;
        long quad = memory.quad(address);
        while (length < bytes.length && (quad & 0xff) != 0) {
            bytes[length++] = (byte) quad;
            quad >>>= 8;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    /// All threads in scenario order, the idle thread left out.
    public List<ThreadView> threads() {
        return Collections.unmodifiableList(threads);
    }

    /// The thread whose struct is at an address.
    public Optional<ThreadView> threadAt(long address) {
        long idle = address - layout.idleThread(0);
        if (idle >= 0 && idle < layout.cpus() * threadSize && idle % threadSize == 0) {
            return Optional.of(thread((int) (-1 - idle / threadSize), address));
        }
        return threadOver(address).filter(thread -> thread.address() == address);
    }

    /// The thread, but for idle threads, in whose struct an address lies.
    public Optional<ThreadView> threadOver(long address) {
        // They lie one after the other, and views ask for each of a thousand of them.
        long offset = address - image.valueOf("threads");
        return offset >= 0 && offset / threadSize < threads.size()
                ? Optional.of(threads.get((int) (offset / threadSize)))
                : Optional.empty();
    }

    /// What `current_thread` points to; empty before the first thread runs, or if it points to no thread.
    public Optional<ThreadView> current(int cpu) {
        return threadAt(memory.quad(layout.currentThread(cpu)));
    }

    /// How many processors there are.
    public int cpus() {
        return layout.cpus();
    }

    /// The processors that a thread may run on, bit n for processor n.
    public long affinity(ThreadView thread) {
        return layout.cpus() == 1 ? 1 : memory.quad(thread.address() + ThreadLayout.AFFINITY);
    }

    /// Whether a processor holds the lock of a run queue.
    public boolean locked(int cpu) {
        return layout.cpus() > 1 && memory.quad(layout.lock(cpu)) != 0;
    }

    /// The run queue of a processor, highest priority first.
    public QueueView queue(int cpu) {
        List<ThreadView> ready = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long lists = layout.runQueue(cpu);
        for (int priority = PRIORITIES - 1; priority >= 0; priority--) {
            long link = memory.quad(lists + (long) priority * LIST_SIZE);
            while (link != 0) {
                Optional<ThreadView> thread = threadAt(link);
                if (thread.isEmpty()) {
                    return new QueueView(ready, "a link of list " + priority + " points to " + symbolise(link));
                }
                if (!seen.add(link)) {
                    return new QueueView(ready, thread.get().name() + " is in the queue twice: the list is a cycle");
                }
                ready.add(thread.get());
                link = memory.quad(link + ThreadLayout.NEXT);
            }
        }
        return new QueueView(ready, "");
    }

    /// Threads that neither run nor are ready.
    public List<ThreadView> waiting() {
        return threads.stream()
                .filter(thread -> thread.state() != ThreadState.READY && thread.state() != ThreadState.RUNNING)
                .toList();
    }

    /// Who last changed a thread's state, and when; null if nobody has.
    public MemoryView.@Nullable Writer stateWriter(ThreadView thread) {
        return memory.writer(thread.address() + ThreadLayout.STATE);
    }

    /// What a policy device has decided last; empty if the kernel has a run queue of its own.
    public Optional<PolicyView> policy() {
        return image.symbol("policy_reason")
                .map(reason -> new PolicyView(
                        memory.quad(image.valueOf("policy_decisions")), QueueWriter.read(memory, reason.value())));
    }

    public boolean needReschedule(int cpu) {
        return memory.quad(layout.needReschedule(cpu)) != 0;
    }

    public long ticks() {
        return memory.quad(image.valueOf("tick_count"));
    }

    public ContextView context(ThreadView thread) {
        return stacks.context(thread);
    }

    public StackView stack(ThreadView thread) {
        return stacks.stack(thread);
    }

    /// The functions being executed on a processor, outermost first: those whose return addresses lie on the stack,
    /// then the one that RIP is in. A call at a function's end returns to the first byte of the next function, so
    /// the byte before is asked.
    public List<Frame> callChain(int cpu) {
        long rip = state.cpus().get(cpu).rip();
        List<Frame> chain = new ArrayList<>(stacks.returnAddresses(cpu).stream()
                .map(address -> new Frame(functionAt(address - 1), address))
                .toList());
        chain.add(new Frame(functionAt(rip), rip));
        return chain;
    }

    /// A register of a processor.
    public long register(int cpu, Gpr register) {
        return state.cpus().get(cpu).gpr(register);
    }

    /// The function that a processor is in.
    public String currentFunction(int cpu) {
        return functionAt(state.cpus().get(cpu).rip());
    }

    /// Whether a value is the address of a label in the kernel's code.
    boolean isFunction(long value) {
        return image.labelBefore(value)
                .filter(label -> label.value() == value && label.section().equals(".text"))
                .isPresent();
    }

    /// The function that the code at an address belongs to.
    public String functionAt(long address) {
        return image.labelBefore(address).map(label -> label.name()).orElse("0x" + Long.toHexString(address));
    }

    /// A value in words: `symbol+0x1c` for code and data, `&B` for a pointer to a thread, `B.context.rip` for
    /// one to its field, `B.stack-0x28` counted from a stack's high end, a plain hexadecimal number
    /// elsewhere.
    public String symbolise(long value) {
        return threadAt(value).map(thread -> "&" + thread.name()).orElseGet(() -> place(value));
    }

    /// An address of memory in words; the first field of a thread is `B.context.r15`.
    public String place(long address) {
        for (ThreadView thread : threads) {
            long offset = address - thread.address();
            if (offset >= 0 && offset < threadSize) {
                String field = thread.name() + "." + ThreadLayout.field(offset);
                return offset % 8 == 0 ? field : field + "+" + offset % 8;
            }
            if (address >= thread.stackLow() && address <= thread.stackHigh() && thread.stackHigh() != 0) {
                return address == thread.stackHigh()
                        ? thread.name() + ".stack"
                        : thread.name() + ".stack-0x" + Long.toHexString(thread.stackHigh() - address);
            }
        }
        return layout.name(address).orElseGet(() -> image.symbolise(address));
    }
}
