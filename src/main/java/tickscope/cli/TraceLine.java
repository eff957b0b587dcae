package tickscope.cli;

import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Printer;
import tickscope.isa.Width;
import tickscope.machine.CpuState;
import tickscope.machine.Effect;
import tickscope.machine.Event;
import tickscope.machine.Step;
import tools.jackson.core.io.JsonStringEncoder;

/// One event as a line of JSON: the state before it, numbers hexadecimal without 0x, `n`, counts and vectors decimal.
/// With several processors `cpu` says whose event and whose registers these are.
final class TraceLine {
    private static final List<Gpr> ORDER = List.of(
            Gpr.RAX, Gpr.RBX, Gpr.RCX, Gpr.RDX, Gpr.RSI, Gpr.RDI, Gpr.RBP, Gpr.RSP, Gpr.R8, Gpr.R9, Gpr.R10, Gpr.R11,
            Gpr.R12, Gpr.R13, Gpr.R14, Gpr.R15);

    private TraceLine() {}

    /// @param before the state of every processor before the step
    /// @param symbols names branch targets
    static String of(List<CpuState> before, Step step, LongFunction<String> symbols) {
        return event(before, step, symbols).append('}').toString();
    }

    /// The same with the symbol that RIP lies in and, where known, the line of its source.
    static String of(List<CpuState> before, Step step, Image image) {
        StringBuilder line = event(before, step, image::symbolise);
        field(line, "in", quoted(image.symbolise(step.rip())));
        image.lineAt(step.rip())
                .ifPresent(entry -> field(line, "line", quoted(entry.line().toString())));
        return line.append('}').toString();
    }

    /// Names out of a file may hold anything.
    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
    }

    private static StringBuilder event(List<CpuState> all, Step step, LongFunction<String> symbols) {
        String event = switch (step.event()) {
            case Event.Executed() -> "insn";
            case Event.Interrupted(int vector) -> "irq" + vector;
            case Event.Faulted(int vector, var _, var _) -> "exc" + vector;
            case Event.Stopped(var _) -> "end";
        };
        StringBuilder line = state(step.number(), event, all.get(step.cpu()));
        if (all.size() > 1) {
            line.append(",\"cpu\":").append(step.cpu());
        }
        Instruction instruction = step.instruction();
        if (step.event() instanceof Event.Executed && instruction != null) {
            line.append(",\"bytes\":\"")
                    .append(HexFormat.of().formatHex(instruction.bytes()))
                    .append("\",\"asm\":\"")
                    .append(quoted(Printer.print(instruction, step.rip(), symbols)))
                    .append('"');
        }
        return line.append(",\"acc\":").append(accesses(step));
    }

    /// The record that ends a trace.
    static String end(long number, CpuState state) {
        return state(number, "end", state).append('}').toString();
    }

    private static StringBuilder state(long number, String event, CpuState state) {
        StringBuilder line = new StringBuilder("{\"n\":").append(number);
        field(line, "ev", event);
        field(line, "rip", Long.toHexString(state.rip()));
        for (Gpr register : ORDER) {
            field(line, register.name(Width.QUAD), Long.toHexString(state.gpr(register)));
        }
        field(line, "rflags", Long.toHexString(state.rflags()));
        return line;
    }

    private static void field(StringBuilder line, String name, String value) {
        line.append(",\"").append(name).append("\":\"").append(value).append('"');
    }

    private static String accesses(Step step) {
        StringJoiner accesses = new StringJoiner(",", "[", "]");
        for (Effect effect : step.effects()) {
            @Nullable
            String access = switch (effect) {
                case Effect.MemoryRead(long address, Width width, var _) -> access('R', width, address);
                case Effect.MemoryWritten(long address, Width width, var _, var _) -> access('W', width, address);
                case Effect.RegisterWritten(var _, var _, var _),
                        Effect.RflagsWritten(var _, var _),
                        Effect.SystemRegisterWritten(var _, var _, var _),
                        Effect.DescriptorRead(var _, var _),
                        Effect.PortRead(var _, var _, var _),
                        Effect.PortWritten(var _, var _, var _) -> null;
            };
            if (access != null) {
                accesses.add(access);
            }
        }
        return accesses.toString();
    }

    private static String access(char kind, Width width, long address) {
        return "\"" + kind + width.bytes() + "@" + Long.toHexString(address) + "\"";
    }
}
