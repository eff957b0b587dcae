package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Segment;
import tickscope.isa.Width;
import tickscope.machine.CpuState;
import tickscope.machine.Effect;
import tickscope.machine.Effect.RflagsWritten;
import tickscope.machine.Step;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// The processor's registers, those that the step changed marked, and the step's effects in words.
public final class RegistersPanel implements Panel {
    private static final List<Gpr> ORDER = List.of(
            Gpr.RAX, Gpr.RBX, Gpr.RCX, Gpr.RDX, Gpr.RSI, Gpr.RDI, Gpr.RBP, Gpr.R8, Gpr.R9, Gpr.R10, Gpr.R11, Gpr.R12,
            Gpr.R13, Gpr.R14, Gpr.R15);
    private static final int EFFECTS = 6;

    @FXML
    private VBox root;

    @FXML
    private VBox registers;

    @FXML
    private VBox effects;

    private final Map<String, RegisterRow> rows = new LinkedHashMap<>();

    @FXML
    private void initialize() {
        row("rip");
        row("rsp");
        row("rflags");
        ORDER.forEach(gpr -> row(name(gpr)));
        row("cs:ss");
        registers.getChildren().setAll(rows.values());
    }

    @Override
    public void show(Moment moment) {
        CpuState cpu = moment.state().cpus().getFirst();
        Step step = moment.step();
        List<Effect> done = step == null ? List.of() : step.effects();
        boolean jumped = step != null && (step.instruction() == null || nextOf(step) != cpu.rip());
        put("rip", moment.kernel().symbolise(cpu.rip()), jumped);
        put("rflags", flags(cpu.rflags()), done.stream().anyMatch(RflagsWritten.class::isInstance));
        put("rsp", moment.kernel().symbolise(cpu.gpr(Gpr.RSP)), moment.changedRegisters().contains(Gpr.RSP));
        for (Gpr gpr : ORDER) {
            put(
                    name(gpr),
                    moment.kernel().symbolise(cpu.gpr(gpr)),
                    moment.changedRegisters().contains(gpr));
        }
        put(
                "cs:ss",
                Integer.toHexString(cpu.selector(Segment.CS)) + ":" + Integer.toHexString(cpu.selector(Segment.SS)),
                false);
        List<String> words = new Effects(moment).words();
        effects.getChildren().clear();
        for (String sentence : words.subList(0, Math.min(EFFECTS, words.size()))) {
            Label label = new Label(sentence);
            label.getStyleClass().add("effect");
            effects.getChildren().add(label);
        }
        root.setAccessibleText(Texts.text("registers.accessible", String.join(", ", words)));
    }

    /// The row of a register by its lower-case name; `cs` and `ss` share one.
    Optional<Node> row(Gpr gpr) {
        return Optional.ofNullable(rows.get(name(gpr)));
    }

    Optional<Node> rowNamed(String name) {
        return Optional.ofNullable(rows.get(name.equals("cs") || name.equals("ss") ? "cs:ss" : name));
    }

    private static long nextOf(Step step) {
        return step.rip() + (step.instruction() == null ? 0 : step.instruction().length());
    }

    private void row(String name) {
        rows.put(name, new RegisterRow(name));
    }

    private void put(String name, String value, boolean changed) {
        RegisterRow row = rows.get(name);
        if (row != null) {
            row.show(CellRow.compact(value), changed);
        }
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
