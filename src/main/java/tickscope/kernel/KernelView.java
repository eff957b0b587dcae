package tickscope.kernel;

import java.util.List;
import java.util.Optional;
import tickscope.asm.Image;
import tickscope.machine.MachineState;

/// The kernel at one moment, read out of simulated memory and nothing else.
public final class KernelView {
    private final Image image;
    private final MachineState state;

    public KernelView(Image image, MachineState state) {
        this.image = image;
        this.state = state;
    }

    /// All threads in scenario order.
    public List<ThreadView> threads() {
        throw new UnsupportedOperationException("not yet " + image + state);
    }

    /// What `current_thread` points to; empty before the first thread runs, or if it points to no thread.
    public Optional<ThreadView> current(int cpu) {
        throw new UnsupportedOperationException("not yet " + cpu);
    }

    public QueueView queue(int cpu) {
        throw new UnsupportedOperationException("not yet " + cpu);
    }

    /// Threads that are neither running nor ready.
    public List<ThreadView> waiting() {
        throw new UnsupportedOperationException("not yet");
    }

    public boolean needReschedule(int cpu) {
        throw new UnsupportedOperationException("not yet " + cpu);
    }

    public long ticks() {
        throw new UnsupportedOperationException("not yet");
    }

    public ContextView context(ThreadView thread) {
        throw new UnsupportedOperationException("not yet " + thread);
    }

    public StackView stack(ThreadView thread) {
        throw new UnsupportedOperationException("not yet " + thread);
    }

    /// The functions being executed on a processor, outermost first.
    public List<Frame> callChain(int cpu) {
        throw new UnsupportedOperationException("not yet " + cpu);
    }

    /// `symbol+0x1c` for code and data, thread fields as `B.context.rip`, a plain number elsewhere.
    public String symbolise(long value) {
        throw new UnsupportedOperationException("not yet " + value);
    }
}
