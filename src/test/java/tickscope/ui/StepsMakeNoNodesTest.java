package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import tickscope.history.Stop;
import tickscope.scenario.Session;

/// What has been through a switch once goes through it again with the nodes that there are: see the decision "A step
/// makes no nodes".
final class StepsMakeNoNodesTest {
    private static final int STEPS = 160;

    @Test
    void the_second_time_through_a_switch_finds_every_node_there() throws Exception {
        Session session = Session.open(Path.of("scenarios/12-option-c.json"));
        try (Desk desk = new Desk(1000, 800)) {
            Set<Node> known = Collections.newSetFromMap(new IdentityHashMap<>());
            long start = session.firstSwitch().orElseThrow().start();
            desk.act(() -> desk.shell().show(session.at(start)));
            through(desk, session, start, known);
            Set<Node> later = Collections.newSetFromMap(new IdentityHashMap<>());
            through(desk, session, start, later);
            assertEquals(
                    List.of(),
                    later.stream()
                            .filter(node -> !known.contains(node))
                            .map(node -> node.getClass().getSimpleName() + node.getStyleClass())
                            .toList());
        }
    }

    /// To the first moment, and from there by every fourth step through the interrupt and into the next thread.
    private static void through(Desk desk, Session session, long start, Set<Node> known) {
        long end = session.next(Stop.TICK, start + 1);
        for (long position = start; position < Math.min(end, start + STEPS); position += 4) {
            long at = position;
            desk.act(() -> desk.shell().playback().orElseThrow().moveTo(at));
            desk.await(() -> desk.shell().playback().orElseThrow().moment().position() == at);
            desk.act(() -> {
                desk.layOut();
                add(desk.shell().scene().getRoot(), known);
            });
        }
    }

    private static void add(Parent parent, Set<Node> known) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (node instanceof Region) {
                known.add(node);
            }
            if (node instanceof Parent inner) {
                add(inner, known);
            }
        }
    }
}
