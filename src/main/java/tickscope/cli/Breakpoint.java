package tickscope.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import tickscope.asm.Image;
import tickscope.history.Cursor;
import tickscope.kernel.KernelView;
import tickscope.kernel.Phase;
import tickscope.kernel.QuestionException;
import tickscope.kernel.ThreadView;
import tickscope.machine.CpuState;
import tickscope.scenario.Inquiry;
import tickscope.scenario.Session;

/// Where a run is to stop: a question about it, or shorter a function, `FILE:LINE` or a phase.
final class Breakpoint {
    private static final Pattern LINE = Pattern.compile("[^\\s:]+:\\d+");

    private final Session session;
    private final Inquiry inquiry;

    /// @throws BadInput if the text cannot be understood
    Breakpoint(Session session, String text) throws BadInput {
        this.session = session;
        try {
            inquiry = Inquiry.of(session, question(session.image(), text.strip()));
        } catch (QuestionException e) {
            throw new BadInput("--break: " + e.report());
        }
    }

    private static String question(Image image, String text) {
        boolean function = image.symbol(text)
                .filter(symbol ->
                        symbol.isLabel() && image.lineAt(symbol.value()).isPresent())
                .isPresent();
        if (function || LINE.matcher(text).matches()) {
            return "at " + text;
        }
        return Phase.named(text).isPresent() ? "phase " + text : text;
    }

    /// The position at which the run first stops.
    OptionalLong position() {
        return inquiry.next(0);
    }

    /// Says where the run stands at a position, and in which state.
    void print(long position, PrintWriter out) {
        Cursor cursor = session.run().timeline().cursor();
        long event = inquiry.question().comesNext() ? position : position - 1;
        cursor.moveTo(event);
        List<CpuState> all = cursor.state().cpus();
        int cpu = cursor.state().turn();
        CpuState before = all.get(cpu);
        KernelView kernel = session.run().kernel(cursor.state());
        out.println("stopped at event " + event + ": " + kernel.symbolise(before.rip())
                + session.image()
                        .lineAt(before.rip())
                        .map(line -> " (" + line.line() + ")")
                        .orElse("")
                + ", phase "
                + session.run().track().spanAt(cpu, event + 1).phase().lower() + ", thread "
                + kernel.current(cpu).map(ThreadView::name).orElse("none") + ", tick " + kernel.ticks());
        if (event == session.length()) {
            out.println(TraceLine.end(event, before));
            return;
        }
        cursor.moveTo(event + 1);
        out.println(TraceLine.of(all, Objects.requireNonNull(cursor.last()), session.image()));
    }
}
