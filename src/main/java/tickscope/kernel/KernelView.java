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

    public KernelView(Image image, PhaseMap phases, MachineState state) {
        this.image = image;
        this.state = state;
        memory = state.memory();
        threads = new ArrayList<>();
        int count = Math.toIntExact(image.valueOf("THREADS"));
        for (int i = 0; i < count; i++) {
            threads.add(thread(i, image.valueOf("threads") + (long) i * ThreadLayout.SIZE));
        }
        stacks = new StackReader(this, phases, state);
    }

    private ThreadView thread(int index, long address) {
        return new ThreadView(
                index,
                address,
                index < 0 ? "idle" : name(address + ThreadLayout.NAME),
                ThreadState.of(memory.quad(address + ThreadLayout.STATE)),
                memory.quad(address + ThreadLayout.PRIORITY),
                memory.quad(address + ThreadLayout.SLICE),
                memory.quad(address + ThreadLayout.STACK_LOW),
                memory.quad(address + ThreadLayout.STACK_HIGH));
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
        if (image.symbol("idle_thread").filter(s -> s.value() == address).isPresent()) {
            return Optional.of(thread(-1, address));
        }
        // They lie one after the other, and views ask for each of a thousand of them.
        long offset = address - image.valueOf("threads");
        return offset >= 0 && offset % ThreadLayout.SIZE == 0 && offset / ThreadLayout.SIZE < threads.size()
                ? Optional.of(threads.get((int) (offset / ThreadLayout.SIZE)))
                : Optional.empty();
    }

    /// What `current_thread` points to; empty before the first thread runs, or if it points to no thread.
    public Optional<ThreadView> current(int cpu) {
        return threadAt(memory.quad(image.valueOf("current_thread") + 8L * cpu));
    }

    /// The run queue, highest priority first.
    public QueueView queue(int cpu) {
        List<ThreadView> ready = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long lists = image.valueOf("run_queue") + (long) cpu * PRIORITIES * LIST_SIZE;
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

    public boolean needReschedule(int cpu) {
        return memory.quad(image.valueOf("need_reschedule") + 8L * cpu) != 0;
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

    /// A register of processor 0.
    public long register(Gpr register) {
        return state.cpus().getFirst().gpr(register);
    }

    /// The function that processor 0 is in.
    public String currentFunction() {
        return functionAt(state.cpus().getFirst().rip());
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

    /// A value in words: `symbol+0x1c` for code and data, `&B` for a pointer to a thread, `B.context.rip` for one to
    /// its
    /// field, `B.stack-0x28` counted from a stack's high end, a plain hexadecimal number elsewhere.
    public String symbolise(long value) {
        return threadAt(value).map(thread -> "&" + thread.name()).orElseGet(() -> place(value));
    }

    /// An address of memory in words; the first field of a thread is `B.context.r15`.
    public String place(long address) {
        for (ThreadView thread : threads) {
            long offset = address - thread.address();
            if (offset >= 0 && offset < ThreadLayout.SIZE) {
                String field = thread.name() + "." + ThreadLayout.field(offset);
                return offset % 8 == 0 ? field : field + "+" + offset % 8;
            }
            if (address >= thread.stackLow() && address <= thread.stackHigh() && thread.stackHigh() != 0) {
                return address == thread.stackHigh()
                        ? thread.name() + ".stack"
                        : thread.name() + ".stack-0x" + Long.toHexString(thread.stackHigh() - address);
            }
        }
        return image.symbolise(address);
    }
}
