package tickscope.ui.panel;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tickscope.asm.LineEntry;
import tickscope.asm.SourceLine;
import tickscope.kernel.Cell;
import tickscope.kernel.ThreadView;
import tickscope.machine.MemoryView.Writer;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;
import tickscope.ui.panel.Xray.Finding;

/// Says of a value what it is, who wrote it and when.
record Inspection(Moment moment) {
    Finding cell(Cell cell) {
        String place = moment.kernel().place(cell.address());
        String what = cell.label().isEmpty()
                ? Texts.text("xray.value", place, cell.text())
                : Texts.text("xray.named", cell.label(), place, cell.text());
        Writer writer = cell.writer();
        return writer == null
                ? new Finding(what, Texts.text("xray.unwritten"), "", false)
                : new Finding(what, written(Texts.author(cell.author()), writer.step()), origin(writer.rip()), true);
    }

    Finding thread(ThreadView thread) {
        String what = Texts.text(
                "xray.thread",
                thread.name(),
                thread.state().name(),
                thread.priority(),
                thread.slice(),
                "0x" + Long.toHexString(thread.stackLow()),
                "0x" + Long.toHexString(thread.stackHigh()));
        Writer writer = moment.kernel().stateWriter(thread);
        return writer == null
                ? new Finding(what, Texts.text("xray.unwritten"), "", false)
                : new Finding(what, written(Texts.text("xray.state"), writer.step()), origin(writer.rip()), true);
    }

    /// @param step the last that changed it, if it was found
    /// @param rip the instruction of that step
    Finding register(String name, String value, OptionalLong step, long rip) {
        String what = Texts.text("xray.value", name, value);
        return step.isEmpty()
                ? new Finding(what, Texts.text("xray.long-ago"), "", false)
                : new Finding(what, written(Texts.text("xray.register"), step.getAsLong()), origin(rip), true);
    }

    private static String written(String who, long step) {
        return Texts.text("xray.written", who, Texts.count(step + 1));
    }

    /// `interrupt_stub+0x1c, interrupt_stub.s:36: pushq %rbx`.
    private String origin(long rip) {
        @Nullable
        SourceLine line =
                moment.session().image().lineAt(rip).map(LineEntry::line).orElse(null);
        String symbol = moment.kernel().symbolise(rip);
        if (line == null) {
            return symbol;
        }
        String text = moment.session().image().sources().stream()
                .filter(file -> file.name().equals(line.file()))
                .findFirst()
                .map(file -> file.lines().get(line.line() - 1).strip())
                .orElse("");
        return Texts.text("xray.origin", symbol, line.file(), line.line(), text);
    }
}
