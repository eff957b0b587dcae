package tickscope.kernel;

import java.util.List;
import tickscope.asm.Image;
import tickscope.asm.Symbol;

/// Where the kernel keeps the fields of a `thread_t` (all quadwords) and of the `cpu_context_t` in it.
///
/// The same offsets stand in the kernel's own `layout.inc`; a test holds the two against each other.
public final class ThreadLayout {
    /// Bytes of a `thread_t` in a kernel for one processor; [#size(Image)] says it for any.
    public static final long SIZE = 256;

    /// The fields of `cpu_context_t` in memory order, a quadword each.
    public static final List<String> CONTEXT = List.of(
            "r15", "r14", "r13", "r12", "r11", "r10", "r9", "r8", "rbp", "rdi", "rsi", "rdx", "rcx", "rbx", "rax",
            "rip", "cs", "rflags", "rsp", "ss");

    public static final int CONTEXT_SIZE = 8 * CONTEXT.size();
    public static final int CONTEXT_RIP = 8 * CONTEXT.indexOf("rip");
    public static final int CONTEXT_RSP = 8 * CONTEXT.indexOf("rsp");

    /// The fields of `interrupt_frame_t`, what a stub leaves on a stack, in memory order.
    public static final List<String> FRAME = List.of(
            "r15",
            "r14",
            "r13",
            "r12",
            "r11",
            "r10",
            "r9",
            "r8",
            "rbp",
            "rdi",
            "rsi",
            "rdx",
            "rcx",
            "rbx",
            "rax",
            "number",
            "error code",
            "RIP",
            "CS",
            "RFLAGS",
            "RSP",
            "SS");

    public static final int FRAME_SIZE = 8 * FRAME.size();
    public static final int FRAME_RIP = 8 * FRAME.indexOf("RIP");
    public static final int FRAME_CS = 8 * FRAME.indexOf("CS");

    public static final int KERNEL_RSP = 160;
    public static final int STATE = 168;
    public static final int PRIORITY = 176;
    public static final int SLICE = 184;
    public static final int NEXT = 192;
    public static final int STACK_LOW = 200;
    public static final int STACK_HIGH = 208;
    public static final int ENTRY = 216;
    public static final int ARGUMENT = 224;
    public static final int ID = 232;
    public static final int NAME = 240;
    public static final int NAME_SIZE = 8;
    public static final int WAKE_TICK = 248;
    /// From here on only in kernels for several processors.
    public static final int AFFINITY = 256;

    public static final int ON_CPU = 264;
    public static final int CPU = 272;

    private static final List<String> FIELDS = List.of(
            "kernel_rsp",
            "state",
            "priority",
            "slice",
            "next",
            "stack_low",
            "stack_high",
            "entry",
            "argument",
            "id",
            "name",
            "wake_tick",
            "affinity",
            "on_cpu",
            "cpu",
            "reserved");

    /// How many bytes a `thread_t` has in a kernel.
    public static long size(Image image) {
        return image.symbol("THREAD_SIZE").map(Symbol::value).orElse(SIZE);
    }

    /// The name of the field that holds the byte at an offset: `context.rip`, `state`.
    public static String field(long offset) {
        int index = (int) (offset / 8);
        return index < CONTEXT.size() ? "context." + CONTEXT.get(index) : FIELDS.get(index - CONTEXT.size());
    }

    private ThreadLayout() {}
}
