package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.asm.LineEntry;
import tickscope.asm.SourceLine;
import tickscope.history.Cursor;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Printer;
import tickscope.kernel.KernelView;
import tickscope.kernel.ThreadView;
import tickscope.machine.Effect;
import tickscope.machine.MemoryView.Writer;
import tickscope.machine.Step;

/// A thread continues with exactly the registers, flags, RIP and RSP it was stopped with.
final class ThreadsResumeExactly implements Check {
    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.CORRUPTS;
    }

    @Override
    public List<Finding> findings(Run run) {
        return run.resume()
                .mismatch()
                .map(mismatch -> List.of(finding(run, mismatch)))
                .orElse(List.of());
    }

    private static Finding finding(Run run, ResumeTrack.Mismatch mismatch) {
        KernelView kernel = run.kernel(run.at(mismatch.position()));
        String name = kernel.threadAt(mismatch.thread()).map(ThreadView::name).orElse("the thread");
        List<String> details = new ArrayList<>();
        Optional<SourceLine> where = Optional.empty();
        for (ResumeTrack.Difference difference : mismatch.differences()) {
            details.add(difference.register() + ": expected " + kernel.symbolise(difference.expected()) + ", found "
                    + kernel.symbolise(difference.found()) + ".");
        }
        @Nullable Gpr gpr = mismatch.differences().getFirst().gpr();
        if (gpr != null) {
            Optional<Step> loader = loader(run, gpr, mismatch.position());
            where = loader.flatMap(step -> run.image().lineAt(step.rip())).map(LineEntry::line);
            loader.ifPresent(step -> details.add(origin(run, kernel, step)));
        }
        return new Finding(
                "resume",
                true,
                mismatch.position(),
                "Expected " + name + " to continue with exactly what it was stopped with at tick " + mismatch.tick()
                        + "; found " + mismatch.differences().size()
                        + (mismatch.differences().size() == 1 ? " register" : " registers") + " different.",
                details,
                where);
    }

    /// The last step before a position that wrote a register.
    private static Optional<Step> loader(Run run, Gpr gpr, long position) {
        Cursor cursor = run.timeline().cursor();
        return cursor.steps(Math.max(0, position - 2000), position).reversed().stream()
                .filter(step -> step.effects().stream()
                        .anyMatch(effect ->
                                effect instanceof Effect.RegisterWritten written && written.register() == gpr))
                .findFirst();
    }

    private static String origin(Run run, KernelView kernel, Step step) {
        Instruction instruction = step.instruction();
        StringBuilder text = new StringBuilder("It was loaded by `")
                .append(instruction == null ? "?" : Printer.print(instruction, step.rip(), run.image()::symbolise))
                .append("'")
                .append(place(run, step.rip()));
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.MemoryRead read) {
                text.append(" from ").append(kernel.place(read.address()));
                Writer writer = run.at(step.number()).memory().writer(read.address());
                if (writer != null) {
                    text.append(", where step ")
                            .append(writer.step())
                            .append(" wrote it")
                            .append(place(run, writer.rip()));
                }
                break;
            }
        }
        return text.append('.').toString();
    }

    private static String place(Run run, long rip) {
        return run.image().lineAt(rip).map(line -> " (" + line.line() + ")").orElse("");
    }
}
