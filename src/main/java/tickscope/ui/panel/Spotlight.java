package tickscope.ui.panel;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import tickscope.isa.Width;
import tickscope.kernel.Cell;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadView;
import tickscope.lab.Prediction;
import tickscope.lab.Prediction.Form;
import tickscope.machine.Effect;
import tickscope.machine.Event;
import tickscope.scenario.Ask;
import tickscope.scenario.Moment;
import tickscope.scenario.TeachingStop;
import tickscope.ui.Lecture.Asked;

/// The light on what the caption speaks of; the rest is dimmed. It follows the step's effects, a slide's `show`, and
/// the answer of a question.
final class Spotlight {
    private static final PseudoClass DIM = PseudoClass.getPseudoClass("dim");
    private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    /// What is lit.
    ///
    /// @param cells addresses of quadwords
    /// @param registers by their lower-case names
    /// @param parts of the screen, as a slide's `show` names them
    record Light(Set<Long> cells, Set<String> registers, Set<String> parts) {
        /// Where nothing in particular is meant, everything is lit.
        boolean everywhere() {
            return cells.isEmpty() && registers.isEmpty() && parts.isEmpty();
        }

        boolean on(String part) {
            return everywhere() || parts.contains(part);
        }
    }

    void shine(Parent stage, Moment moment, Optional<TeachingStop> slide, Optional<Asked> asked) {
        Light light = light(moment, slide, asked);
        Set<Long> right = new HashSet<>();
        Set<Long> wrong = new HashSet<>();
        asked.filter(question -> question.answered() && question.prediction().form() == Form.CELL)
                .ifPresent(question -> {
                    right.addAll(question.prediction().answer());
                    wrong.addAll(question.given());
                    wrong.removeAll(right);
                });
        for (Node node : stage.lookupAll(".cell-column")) {
            if (node instanceof CellColumn column) {
                column.light(row -> {
                    Optional<Long> address = row.cell().map(Cell::address);
                    boolean title = row.getStyleClass().contains("row-heading");
                    boolean lit = title
                            || address.map(at -> lit(light, moment, row, at)).orElse(light.everywhere());
                    Marks.set(row, DIM, !lit);
                    Marks.set(row, RIGHT, address.filter(right::contains).isPresent());
                    Marks.set(row, WRONG, address.filter(wrong::contains).isPresent());
                });
            }
        }
        for (Node node : stage.lookupAll(".register-column")) {
            if (node instanceof RegisterColumn column) {
                column.light(row -> Marks.set(
                        row, DIM, !light.on("registers") && !light.registers().contains(row.register())));
            }
        }
        dim(stage, ".step-card", !light.on("step") && !light.on("registers"));
        dim(stage, ".now-instruction", !light.on("code") && !light.on("step"));
        dim(stage, ".now-threads", !light.on("queue"));
    }

    private static void dim(Parent stage, String selector, boolean dim) {
        stage.lookupAll(selector).forEach(node -> Marks.set(node, DIM, dim));
    }

    private static boolean lit(Light light, Moment moment, CellRow row, long address) {
        if (light.everywhere() || light.cells().contains(address & ~7L)) {
            return true;
        }
        boolean incoming = false;
        for (Node node = row; node != null; node = node.getParent()) {
            incoming |= node.getStyleClass().contains("incoming");
        }
        boolean context = moment.kernel().place(address).contains(".context.");
        return light.parts().contains(incoming ? "incoming" : "outgoing")
                || light.parts().contains(context ? "context" : "stack");
    }

    /// What is lit at a moment.
    static Light light(Moment moment, Optional<TeachingStop> slide, Optional<Asked> asked) {
        Optional<Prediction> answered = asked.filter(Asked::answered).map(Asked::prediction);
        if (answered.isPresent()) {
            return answer(moment, answered.get());
        }
        List<String> show = slide.map(TeachingStop::show).orElse(List.of());
        if (show.contains("nothing")) {
            return new Light(Set.of(), Set.of(), Set.of());
        }
        if (!show.isEmpty()) {
            return new Light(Set.of(), Set.copyOf(show), Set.copyOf(show));
        }
        return effects(moment, slide.isPresent());
    }

    private static Light answer(Moment moment, Prediction prediction) {
        Light step = effects(moment, false);
        Set<Long> cells = new HashSet<>(step.cells());
        Set<String> registers = new HashSet<>(step.registers());
        Set<String> parts = new HashSet<>(step.parts());
        switch (prediction.ask()) {
            case Ask.CellRead _ -> cells.addAll(prediction.answer());
            case Ask.Value(var _, String of, var _) -> registers.add(of);
            case Ask.NextThread _, Ask.QueueOrder _ -> parts.add("queue");
            case Ask.Choice(var _, Ask.Fact of, var _) -> registers.add(of == Ask.Fact.STACK ? "rsp" : "rflags");
        }
        return new Light(cells, registers, parts);
    }

    /// What the step touched; at a slide, all that its phase wrote.
    private static Light effects(Moment moment, boolean phase) {
        Set<Long> cells = new HashSet<>(phase ? moment.phaseCells() : Set.of());
        Set<String> registers = new HashSet<>();
        Set<String> parts = new HashSet<>();
        if (moment.step() == null) {
            return new Light(cells, registers, parts);
        }
        parts.addAll(List.of("code", "step"));
        if (moment.step().event() instanceof Event.Interrupted) {
            registers.addAll(List.of("rip", "rsp", "rflags"));
        }
        for (Effect effect : moment.step().effects()) {
            switch (effect) {
                case Effect.RegisterWritten(var register, var _, var _) -> registers.add(register.name(Width.QUAD));
                case Effect.RflagsWritten _ -> registers.add("rflags");
                case Effect.MemoryRead(long address, var _, var _) -> cells.add(address & ~7L);
                case Effect.MemoryWritten(long address, var _, var _, var _) -> cells.add(address & ~7L);
                case Effect.SystemRegisterWritten _, Effect.DescriptorRead _, Effect.PortRead _, Effect.PortWritten _ ->
                    parts.add("step");
            }
        }
        if (cells.stream().anyMatch(address -> ofQueue(moment, address))) {
            parts.add("queue");
        }
        return new Light(cells, registers, parts);
    }

    /// The lists of the run queue, their links, and who is current.
    private static boolean ofQueue(Moment moment, long address) {
        String place = moment.kernel().place(address);
        return place.startsWith("run_queue")
                || place.startsWith("current_thread")
                || moment.kernel().threads().stream().anyMatch(thread -> inState(thread, address));
    }

    private static boolean inState(ThreadView thread, long address) {
        long offset = address - thread.address();
        return offset >= ThreadLayout.STATE && offset < ThreadLayout.STACK_LOW;
    }
}
