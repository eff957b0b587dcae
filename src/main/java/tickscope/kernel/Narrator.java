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
            @Nullable Step step,
            KernelView after,
            Optional<ThreadView> outgoing,
            Optional<ThreadView> incoming,
            Tongue tongue) {
        if (step == null) {
            return tongue.text("start");
        }
        return switch (step.event()) {
            case Event.Interrupted(int vector) -> delivered(vector, step, after, outgoing, tongue);
            case Event.Faulted(int vector, var _, String reason) ->
                tongue.text("faulted", Fault.mnemonic(vector), after.symbolise(step.rip()), reason);
            case Event.Stopped(String reason) -> tongue.text("stopped", reason);
            case Event.Executed() ->
                saying(step.rip())
                        .map(text -> fill(tongue.said(text), step.cpu(), after, outgoing, incoming, tongue))
                        .orElseGet(() -> effects(step, after, tongue));
        };
    }

    private Optional<String> saying(long rip) {
        var entry = sayings.floorEntry(rip);
        return entry != null && rip < entry.getValue().end()
                ? Optional.of(entry.getValue().text())
                : Optional.empty();
    }

    private static String fill(
            String text,
            int cpu,
            KernelView kernel,
            Optional<ThreadView> outgoing,
            Optional<ThreadView> incoming,
            Tongue tongue) {
        return REGISTER.matcher(text)
                .replaceAll(match -> kernel.symbolise(
                        kernel.register(cpu, Gpr.valueOf(match.group(1).toUpperCase(Locale.ROOT)))))
                .replace(
                        "{current}",
                        kernel.current(cpu).map(ThreadView::name).orElseGet(() -> tongue.text("no-thread")))
                .replace("{previous}", outgoing.map(ThreadView::name).orElseGet(() -> tongue.text("the-thread")))
                .replace("{next}", incoming.map(ThreadView::name).orElseGet(() -> tongue.text("the-next-thread")));
    }

    private static String delivered(
            int vector, Step step, KernelView after, Optional<ThreadView> outgoing, Tongue tongue) {
        String who =
                outgoing.map(thread -> tongue.text("thread", thread.name())).orElseGet(() -> tongue.text("the-kernel"));
        String key = vector == PhaseTrack.TIMER_VECTOR ? "timer" : "interrupt";
        return tongue.text(key, who, after.symbolise(step.rip()), after.currentFunction(step.cpu()), vector);
    }

    /// `push %rbx: 0xa2a2… goes to A.stack-0x48.`
    private String effects(Step step, KernelView after, Tongue tongue) {
        Instruction instruction = step.instruction();
        StringBuilder text =
                new StringBuilder(instruction == null ? "?" : Printer.print(instruction, step.rip(), image::symbolise));
        String separator = ": ";
        for (Effect effect : step.effects()) {
            String words = switch (effect) {
                case Effect.RegisterWritten(Gpr register, var _, long now) ->
                    tongue.text("register", register.name().toLowerCase(Locale.ROOT), after.symbolise(now));
                case Effect.MemoryWritten(long address, var _, var _, long now) ->
                    tongue.text("memory", after.symbolise(now), after.place(address));
                case Effect.PortWritten(int port, var _, long value) ->
                    tongue.text("port.out", "0x" + Long.toHexString(value), "0x" + Integer.toHexString(port));
                case Effect.PortRead(int port, var _, long value) ->
                    tongue.text("port.in", "0x" + Long.toHexString(value), "0x" + Integer.toHexString(port));
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
