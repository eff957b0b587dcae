package tickscope.kernel;

import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Annotation;
import tickscope.asm.Image;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Printer;
import tickscope.machine.Effect;
import tickscope.machine.Event;
import tickscope.machine.Step;

/// One sentence about a step: the source's own `//@ say` where there is one, else what the effects tell.
public final class Narrator {
    /// `{rsp}` in a saying stands for the register's value.
    private static final Pattern REGISTER = Pattern.compile("\\{(r(?:[a-d]x|[sd]i|[sb]p|[89]|1[0-5]))\\}");

    private final Image image;
    private final NavigableMap<Long, Annotation> sayings = new TreeMap<>();

    public Narrator(Image image) {
        this.image = image;
        for (Annotation annotation : image.annotations()) {
            if (annotation.kind().equals("say")) {
                sayings.put(annotation.address(), annotation);
            }
        }
    }

    /// The sentence for a step.
    ///
    /// @param after the kernel after the step
    /// @param outgoing the thread that was interrupted or runs, and `incoming` the one that comes next
    public String say(
            @Nullable Step step, KernelView after, Optional<ThreadView> outgoing, Optional<ThreadView> incoming) {
        if (step == null) {
            return "The machine has just been switched on; the next instruction is the kernel's first.";
        }
        return switch (step.event()) {
            case Event.Interrupted(int vector) -> delivered(vector, step, after, outgoing);
            case Event.Faulted(int vector, var _, String reason) ->
                Fault.mnemonic(vector) + " at " + after.symbolise(step.rip()) + ": " + reason + ".";
            case Event.Stopped(String reason) -> "The machine has stopped: " + reason + ".";
            case Event.Executed() ->
                saying(step.rip())
                        .map(text -> fill(text, step.cpu(), after, outgoing, incoming))
                        .orElseGet(() -> effects(step, after));
        };
    }

    private Optional<String> saying(long rip) {
        var entry = sayings.floorEntry(rip);
        return entry != null && rip < entry.getValue().end()
                ? Optional.of(entry.getValue().text())
                : Optional.empty();
    }

    private static String fill(
            String text, int cpu, KernelView kernel, Optional<ThreadView> outgoing, Optional<ThreadView> incoming) {
        return REGISTER.matcher(text)
                .replaceAll(match -> kernel.symbolise(
                        kernel.register(cpu, Gpr.valueOf(match.group(1).toUpperCase(Locale.ROOT)))))
                .replace("{current}", kernel.current(cpu).map(ThreadView::name).orElse("no thread"))
                .replace("{previous}", outgoing.map(ThreadView::name).orElse("the thread"))
                .replace("{next}", incoming.map(ThreadView::name).orElse("the next thread"));
    }

    private static String delivered(int vector, Step step, KernelView after, Optional<ThreadView> outgoing) {
        String who = outgoing.map(thread -> "thread " + thread.name()).orElse("the kernel");
        String what = vector == PhaseTrack.TIMER_VECTOR ? "The timer interrupts" : "Interrupt " + vector + " stops";
        String handler = after.currentFunction(step.cpu());
        return what + " " + who + " before " + after.symbolise(step.rip())
                + ": the CPU itself pushes SS, RSP, RFLAGS, CS and RIP, clears IF and enters " + handler + ".";
    }

    /// `push %rbx: 0xa2a2… goes to A.stack-0x48.`
    private String effects(Step step, KernelView after) {
        Instruction instruction = step.instruction();
        StringBuilder text =
                new StringBuilder(instruction == null ? "?" : Printer.print(instruction, step.rip(), image::symbolise));
        String separator = ": ";
        for (Effect effect : step.effects()) {
            String words = switch (effect) {
                case Effect.RegisterWritten(Gpr register, var _, long now) ->
                    register.name().toLowerCase(Locale.ROOT) + " becomes " + after.symbolise(now);
                case Effect.MemoryWritten(long address, var _, var _, long now) ->
                    after.symbolise(now) + " goes to " + after.place(address);
                case Effect.PortWritten(int port, var _, long value) ->
                    "0x" + Long.toHexString(value) + " goes to port 0x" + Integer.toHexString(port);
                case Effect.PortRead(int port, var _, long value) ->
                    "port 0x" + Integer.toHexString(port) + " gives 0x" + Long.toHexString(value);
                case Effect.RflagsWritten(var _, var _),
                        Effect.SystemRegisterWritten(var _, var _, var _),
                        Effect.MemoryRead(var _, var _, var _),
                        Effect.DescriptorRead(var _, var _) -> "";
            };
            if (!words.isEmpty()) {
                text.append(separator).append(words);
                separator = ", ";
            }
        }
        return text.append('.').toString();
    }
}
