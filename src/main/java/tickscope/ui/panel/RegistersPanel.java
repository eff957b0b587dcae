package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.isa.Gpr;
import tickscope.isa.Operand;
import tickscope.isa.Rflags;
import tickscope.isa.Segment;
import tickscope.isa.Width;
import tickscope.machine.CpuState;
import tickscope.machine.Effect;
import tickscope.machine.Effect.RflagsWritten;
import tickscope.machine.Event;
import tickscope.machine.Step;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;
import tickscope.ui.Texts;
import tickscope.ui.panel.Line.Register;

/// The processor's registers, those that the step changed marked, and the step's effects in words.
public final class RegistersPanel implements Panel {
    private static final List<Gpr> ORDER = List.of(
            Gpr.RAX, Gpr.RBX, Gpr.RCX, Gpr.RDX, Gpr.RSI, Gpr.RDI, Gpr.RBP, Gpr.R8, Gpr.R9, Gpr.R10, Gpr.R11, Gpr.R12,
            Gpr.R13, Gpr.R14, Gpr.R15);
    private static final String CS_SS = "cs:ss";
    private static final int EFFECTS = 4;
    private static final int CHANGED = 1000;
    private static final int NAMED = 800;
    private static final int POINTERS = 500;

    @FXML
    private VBox root;

    @FXML
    private Words title;

    @FXML
    private RegisterColumn registers;

    @FXML
    private VBox effects;

    @FXML
    private ResumePanel resumeController;

    private final Reused<Label> effectRows = new Reused<>(_ -> effect());
    private final Playback playback;

    public RegistersPanel(Playback playback) {
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        registers.onPick(
                register -> lastChange(register, playback.moment()).ifPresent(step -> playback.jump(step + 1)));
    }

    /// Shows where a register got its value while the mouse or the keyboard points to it.
    void inspectWith(Xray xray) {
        registers.onPoint((row, register) -> {
            xray.hide(row);
            register.ifPresent(pointed -> {
                Moment moment = playback.moment();
                OptionalLong step = lastChange(pointed, moment);
                long rip = step.isPresent() ? moment.session().ripOf(step.getAsLong()) : 0;
                xray.show(row, new Inspection(moment).register(pointed.label(), pointed.value(), step, rip));
            });
        });
    }

    private static OptionalLong lastChange(Register register, Moment moment) {
        return ORDER.stream()
                .filter(gpr -> name(gpr).equals(register.label()))
                .findFirst()
                .or(() -> register.label().equals("rsp") ? Optional.of(Gpr.RSP) : Optional.empty())
                .map(gpr -> moment.session().lastChange(gpr, moment.position()))
                .orElseGet(
                        () -> moment.position() == 0 ? OptionalLong.empty() : OptionalLong.of(moment.position() - 1));
    }

    @Override
    public void show(Moment moment) {
        CpuState cpu = moment.state().cpus().get(moment.cpu());
        title.setWords(Texts.text("registers.title", moment.cpu()));
        Step step = moment.step();
        List<Effect> done = step == null ? List.of() : step.effects();
        List<Line> lines = new ArrayList<>();
        boolean jumped = step != null && step.rip() + length(step) != cpu.rip();
        lines.add(line(moment, "rip", moment.kernel().symbolise(cpu.rip()), jumped, POINTERS));
        lines.add(line(moment, "rsp", pointer(moment, Gpr.RSP), changed(moment, Gpr.RSP), POINTERS));
        boolean flags = done.stream().anyMatch(RflagsWritten.class::isInstance);
        lines.add(line(moment, "rflags", flags(cpu.rflags()), flags, POINTERS));
        for (Gpr gpr : ORDER) {
            lines.add(line(moment, name(gpr), pointer(moment, gpr), changed(moment, gpr), -gpr.number()));
        }
        String selectors =
                Integer.toHexString(cpu.selector(Segment.CS)) + ":" + Integer.toHexString(cpu.selector(Segment.SS));
        lines.add(line(moment, CS_SS, selectors, false, -Gpr.values().length));
        registers.show(lines);
        resumeController.show(moment);
        List<String> words = new Effects(moment).words();
        int told = Math.min(EFFECTS, words.size());
        effectRows.show(told);
        for (int i = 0; i < told; i++) {
            effectRows.get(i).setText(words.get(i));
        }
        root.setAccessibleText(Texts.text("registers.accessible", String.join(", ", words)));
    }

    /// The row of a register by its lower-case name; `cs` and `ss` share one.
    Optional<Node> row(String name) {
        return registers.row(name.equals("cs") || name.equals("ss") ? CS_SS : name);
    }

    private static Line line(Moment moment, String name, String value, boolean changed, int importance) {
        boolean named = names(moment, name);
        int weight = importance + (changed ? CHANGED : 0) + (named ? NAMED : 0);
        return new Register(name, CellRow.compact(value), changed, named && !changed, weight);
    }

    /// Whether the instruction that was executed names the register.
    private static boolean names(Moment moment, String name) {
        return moment.step() != null
                && moment.step().event() instanceof Event.Executed
                && moment.step().instruction() != null
                && moment.step().instruction().operands().stream()
                        .anyMatch(operand -> operand instanceof Operand.Register(Gpr gpr, var _, var _)
                                && name(gpr).equals(name));
    }

    private static String pointer(Moment moment, Gpr gpr) {
        return moment.kernel().symbolise(moment.state().cpus().get(moment.cpu()).gpr(gpr));
    }

    private static boolean changed(Moment moment, Gpr gpr) {
        return moment.changedRegisters().contains(gpr);
    }

    private static int length(Step step) {
        return step.instruction() == null ? 0 : step.instruction().length();
    }

    private Label effect() {
        Label label = new Label();
        label.getStyleClass().add("effect");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        effects.getChildren().add(label);
        return label;
    }

    private static String name(Gpr gpr) {
        return gpr.name(Width.QUAD);
    }

    private static String flags(long rflags) {
        List<String> set = new ArrayList<>();
        set.add("IF=" + ((rflags & Rflags.IF) == 0 ? 0 : 1));
        set.add("ZF=" + ((rflags & Rflags.ZF) == 0 ? 0 : 1));
        set.add(String.format(Locale.ROOT, "0x%x", rflags));
        return String.join(" ", set);
    }
}
