package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import tickscope.isa.Gpr;
import tickscope.kernel.Author;
import tickscope.kernel.Cell;
import tickscope.kernel.CellGroup;
import tickscope.kernel.ContextView;
import tickscope.kernel.Phase;
import tickscope.kernel.StackView;
import tickscope.kernel.ThreadView;
import tickscope.machine.Effect.MemoryRead;
import tickscope.machine.MemoryView.Writer;
import tickscope.machine.Step;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;
import tickscope.ui.Texts;
import tickscope.ui.panel.Line.Entry;
import tickscope.ui.panel.Line.Fold;
import tickscope.ui.panel.Line.Heading;

/// A thread's kernel stack and its saved context, cell by cell.
public final class ThreadPanel implements Panel {
    private static final int LIVE = 30;
    private static final int IN_PHASE = 25;
    private static final int FRAME = 100;
    private static final int EDGE = 40;
    private static final int DEAD = 5;
    private static final List<String> FRAME_FIELDS = List.of("rip", "cs", "rflags", "rsp", "ss");

    @FXML
    private Region root;

    @FXML
    private ThreadChip chip;

    @FXML
    private Words title;

    @FXML
    private Words role;

    @FXML
    private CellColumn column;

    private static final int SHORT_NAME = 2;

    private final Playback playback;
    private Side side = Side.OUTGOING;

    /// Which of the two threads of a switch is shown.
    public enum Side {
        OUTGOING,
        INCOMING
    }

    public ThreadPanel(Playback playback) {
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        column.onPick(this::goToWriter);
    }

    /// The moment at which the cell got the value that it has.
    private void goToWriter(Cell cell) {
        Writer writer = cell.writer();
        if (writer != null) {
            playback.jump(writer.step() + 1);
        }
    }

    void onPoint(CellColumn.Pointed action) {
        column.onPoint(action);
    }

    void side(Side wanted) {
        side = wanted;
        column.setPointerLeft(wanted == Side.INCOMING);
        root.getStyleClass().add(wanted == Side.INCOMING ? "incoming" : "outgoing");
    }

    @Override
    public void show(Moment moment) {
        Optional<ThreadView> thread = side == Side.OUTGOING ? moment.outgoing() : moment.incoming();
        chip.setVisible(thread.isPresent());
        chip.setManaged(thread.isPresent());
        if (thread.isEmpty()) {
            title.setWords(Texts.text("thread.none"));
            role.setWords("");
            column.show(List.of(), List.of(), 0);
            root.setAccessibleText(title.getWords());
            return;
        }
        ThreadView shown = thread.get();
        chip.show(shown);
        String whole = Texts.text("thread.title", shown.name());
        // The chip beside it says a long name already.
        title.setWords(shown.name().length() > SHORT_NAME ? Texts.text("tab.outgoing") : whole);
        role.setWords(Texts.text(role(moment)));
        root.setAccessibleText(whole + ", " + role.getWords());
        column.show(
                stack(moment, shown),
                context(moment, shown),
                moment.state().cpus().get(moment.cpu()).gpr(Gpr.RSP));
    }

    Optional<Node> row(long address) {
        return column.row(address);
    }

    private String role(Moment moment) {
        if (side == Side.OUTGOING) {
            return moment.decided() ? "thread.outgoing" : "thread.running";
        }
        if (moment.decided()) {
            return "thread.incoming";
        }
        boolean queued = moment.kernel().queue(moment.cpu()).ready().stream()
                .anyMatch(thread -> moment.incoming().filter(thread::equals).isPresent());
        return queued ? "thread.candidate" : "thread.taken";
    }

    private static List<Line> stack(Moment moment, ThreadView thread) {
        StackView stack = moment.kernel().stack(thread);
        List<Line> lines = new ArrayList<>();
        String title = stack.rsp() == stack.high() ? "stack.empty" : "stack.title";
        lines.add(new Heading(
                Texts.text(
                        title,
                        thread.name(),
                        Long.toHexString(thread.stackLow()),
                        Long.toHexString(thread.stackHigh())),
                Author.NOBODY,
                true));
        int left = 0;
        boolean below = false;
        for (CellGroup group : stack.groups()) {
            List<Cell> cells = group.cells().stream()
                    .filter(cell -> cell.live() || read(moment, cell.address()) || ofThisInterrupt(moment, cell))
                    .toList();
            left += group.cells().size() - cells.size();
            boolean skipped = below && cells.stream().noneMatch(cell -> ofThisInterrupt(moment, cell));
            if (skipped && !cells.isEmpty()) {
                lines.add(new Heading(Texts.text("stack.remains"), Author.NOBODY, false));
                cells = cells.stream().map(ThreadPanel::remainder).toList();
            } else if (group.author() != Author.NOBODY && !cells.isEmpty()) {
                String name = group.call().map(ThreadPanel::name).orElseGet(() -> Texts.author(group.author()));
                lines.add(new Heading(name, group.author(), false));
            }
            below |= group.author() == Author.CPU && cells.stream().anyMatch(cell -> ofThisInterrupt(moment, cell));
            for (int i = 0; i < cells.size(); i++) {
                boolean edge = i == 0 || i == cells.size() - 1;
                Cell cell = cells.get(i);
                lines.add(entry(moment, cell, tail(cell.address()), weight(cell, edge)));
            }
        }
        if (left > 0) {
            String words = Texts.text(stack.current() ? "stack.red-zone" : "stack.left");
            lines.add(new Fold(left, words, Author.NOBODY, false));
        }
        return lines;
    }

    private static String name(CellGroup.Call call) {
        return call.entered() ? call.function() : Texts.text("stack.call-from", call.function());
    }

    /// What lies below this interrupt's frame and is older than it was only skipped, to align RSP.
    private static Cell remainder(Cell cell) {
        return new Cell(cell.address(), cell.value(), "", cell.text(), Author.NOBODY, cell.writer(), cell.live());
    }

    /// Cells below RSP interest as long as the interrupt that wrote them goes on.
    private static boolean ofThisInterrupt(Moment moment, Cell cell) {
        Step step = moment.step();
        return step != null
                && cell.writer() != null
                && moment.phase() != Phase.RUN
                && cell.writer().step() >= step.number() - moment.costs().instructions();
    }

    private static int weight(Cell cell, boolean edge) {
        int base = switch (cell.author()) {
            case CPU -> FRAME;
            case CALL, STUB -> EDGE + 10;
            case CONTEXT, FORGED, KERNEL -> EDGE;
            case THREAD -> edge ? LIVE : LIVE / 2;
            case NOBODY -> DEAD;
        };
        return cell.live() || cell.author() == Author.CPU ? base : base / 4;
    }

    private static List<Line> context(Moment moment, ThreadView thread) {
        ContextView context = moment.kernel().context(thread);
        List<Line> lines = new ArrayList<>();
        boolean unused = context.fields().stream().allMatch(cell -> cell.author() == Author.NOBODY);
        if (unused) {
            lines.add(new Heading(Texts.text("context.unused", thread.name()), Author.NOBODY, true));
            return lines;
        }
        lines.add(new Heading(Texts.text("context.title", thread.name()), Author.CONTEXT, true));
        int last = context.fields().size() - 1;
        for (int i = 0; i <= last; i++) {
            Cell cell = context.fields().get(i);
            int weight = FRAME_FIELDS.contains(cell.label()) ? FRAME : i == last ? EDGE : LIVE;
            lines.add(entry(moment, cell, "+" + (cell.address() - context.address()), weight));
        }
        return lines;
    }

    private static Entry entry(Moment moment, Cell cell, String place, int weight) {
        boolean changed = moment.written(cell.address());
        boolean inPhase = moment.writtenInPhase(cell.address());
        boolean atRsp = moment.state().cpus().get(moment.cpu()).gpr(Gpr.RSP) == cell.address();
        boolean read = !changed && read(moment, cell.address());
        return new Entry(cell, place, changed, read, inPhase && !changed, atRsp, weight + (inPhase ? IN_PHASE : 0));
    }

    private static boolean read(Moment moment, long address) {
        Step step = moment.step();
        return step != null
                && step.effects().stream()
                        .anyMatch(effect -> effect instanceof MemoryRead read && (read.address() & ~7L) == address);
    }

    /// The last three digits: within a stack of one page they tell addresses apart.
    private static String tail(long address) {
        return String.format("…%03x", address & 0xfff);
    }
}
