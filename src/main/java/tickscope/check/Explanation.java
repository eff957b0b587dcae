package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.asm.LineEntry;
import tickscope.asm.SourceLine;
import tickscope.history.Cursor;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Printer;
import tickscope.isa.Width;
import tickscope.kernel.KernelView;
import tickscope.machine.Effect;
import tickscope.machine.MachineState;
import tickscope.machine.MemoryView.Writer;
import tickscope.machine.Step;

/// From a breach to a finding: the run's history tells who wrote what, and when.
final class Explanation {
    private static final int FAR_ENOUGH = 2000;

    private final Run run;
    private final MachineState state;
    private final KernelView kernel;

    private Explanation(Run run, long position) {
        this.run = run;
        state = run.at(Math.min(position, run.timeline().length()));
        kernel = run.kernel(state);
    }

    static Finding of(Run run, Breach breach) {
        return new Explanation(run, breach.position()).finding(breach);
    }

    private Finding finding(Breach breach) {
        List<String> details = new ArrayList<>();
        if (!breach.cause().isEmpty()) {
            details.add(breach.cause());
        }
        Optional<LineEntry> line = run.image().lineAt(breach.rip());
        if (line.isPresent()) {
            details.add("It happened at `" + instruction(breach.rip()) + "'" + place(breach.rip()) + ".");
        }
        Optional<SourceLine> where = line.map(LineEntry::line);
        for (Clue clue : breach.clues()) {
            switch (clue) {
                case Clue.Written(String what, long address) ->
                    written(what, address).ifPresent(details::add);
                case Clue.Loaded(Gpr register) -> {
                    Optional<Step> loader = loader(register, breach.position());
                    loader.map(this::origin).ifPresent(details::add);
                    where = loader.flatMap(step -> run.image().lineAt(step.rip()))
                            .map(LineEntry::line)
                            .or(() -> line.map(LineEntry::line));
                }
            }
        }
        return new Finding(breach.check(), true, breach.position(), breach.sentence(), details, where);
    }

    private Optional<String> written(String what, long address) {
        return Optional.ofNullable(state.memory().writer(address))
                .map(writer -> capital(what) + " was written at step " + writer.step() + by(writer) + ".");
    }

    private String by(Writer writer) {
        return writer.delivery()
                ? " by the CPU, when it delivered an interrupt before `" + instruction(writer.rip()) + "'"
                        + place(writer.rip())
                : " by `" + instruction(writer.rip()) + "'" + place(writer.rip());
    }

    private static String capital(String text) {
        return text.isEmpty() || text.contains("_") ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String instruction(long rip) {
        return Optional.ofNullable(decoded(rip))
                .map(decoded -> Printer.print(decoded, rip, run.image()::symbolise))
                .orElse("0x" + Long.toHexString(rip));
    }

    private @Nullable Instruction decoded(long rip) {
        try {
            return Decoder.decode(address -> (int) state.memory().read(address, Width.BYTE), rip);
        } catch (Fault fault) {
            return null;
        }
    }

    private String place(long rip) {
        return run.image().lineAt(rip).map(line -> " (" + line.line() + ")").orElse("");
    }

    /// The last step before a position that wrote a register.
    private Optional<Step> loader(Gpr register, long position) {
        Cursor cursor = run.timeline().cursor();
        return cursor.steps(Math.max(0, position - FAR_ENOUGH), position).reversed().stream()
                .filter(step -> step.effects().stream()
                        .anyMatch(effect ->
                                effect instanceof Effect.RegisterWritten written && written.register() == register))
                .findFirst();
    }

    private String origin(Step step) {
        StringBuilder text = new StringBuilder("It was loaded by `")
                .append(instruction(step.rip()))
                .append("'")
                .append(place(step.rip()));
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.MemoryRead read) {
                text.append(" from ").append(kernel.symbolise(read.address()));
                Writer writer = run.at(step.number()).memory().writer(read.address());
                if (writer != null) {
                    text.append(", which step ")
                            .append(writer.step())
                            .append(" wrote")
                            .append(by(writer));
                }
                break;
            }
        }
        return text.append('.').toString();
    }
}
