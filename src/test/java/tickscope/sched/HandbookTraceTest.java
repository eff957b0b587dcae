package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The traces of EEVDF that the handbook works by hand, number by number.
final class HandbookTraceTest {
    private static final Path PAGE = Path.of("src/site/markdown/policies.md");
    private static final String NOBODY = "–";
    private static final long REQUEST = 3;

    private Decision decision = new Decision(EligibleVirtualDeadline.of(REQUEST), Decision.IDLE, "");
    private long now;

    /// The rows of the table whose heading begins so.
    private static List<List<String>> rows(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int first = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith(heading))
                .findFirst()
                .orElseThrow());
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines.subList(first + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            rows.add(Arrays.stream(line.substring(1).split("\\|"))
                    .map(String::strip)
                    .toList());
        }
        return rows;
    }

    private static int id(String name) {
        return name.charAt(0) - 'A';
    }

    private void happens(long time, Event event) {
        now = time;
        decision = decision.after().on(event);
    }

    private EligibleVirtualDeadline state() {
        return (EligibleVirtualDeadline) decision.after();
    }

    private static String units(double virtual) {
        String text = String.format(Locale.ROOT, "%.2f", virtual / EligibleVirtualDeadline.UNIT);
        return text.replaceFirst("0$", "").replaceFirst("\\.0$", "");
    }

    private boolean competes(int id) {
        return state().knows(id) && state().threads().of(id).status() != EligibleVirtualDeadline.Status.AWAY;
    }

    private String time(int id) {
        return competes(id) ? units(state().threads().of(id).time()) : NOBODY;
    }

    private String deadline(int id) {
        return competes(id) ? units(state().threads().of(id).deadline()) : NOBODY;
    }

    /// V from its definition, not from the sums that the policy keeps.
    private double mean() {
        double sum = 0;
        double weights = 0;
        for (int id = 0; id < 3; id++) {
            if (competes(id)) {
                int weight = state().threads().of(id).task().weight();
                sum += (double) weight * state().threads().of(id).time();
                weights += weight;
            }
        }
        return sum / weights;
    }

    @Test
    void two_weights() throws IOException {
        List<List<String>> rows = rows("| time | vA | A's deadline");
        assertEquals(9, rows.size());
        happens(0, new Event.Created(0, 0, new Task(0, "A", 64)));
        holds(rows.getFirst());
        happens(0, new Event.Created(0, 0, new Task(1, "B", 64).weighing(2048)));
        for (List<String> row : rows.subList(1, rows.size())) {
            long time = Long.parseLong(row.getFirst());
            while (now < time) {
                happens(now + 1, new Event.Ticked(now + 1, 1));
            }
            holds(row);
        }
    }

    private void holds(List<String> row) {
        String where = "at " + row.getFirst();
        assertEquals(row.get(1), time(0), where);
        assertEquals(row.get(2), deadline(0), where);
        assertEquals(row.get(3), time(1), where);
        assertEquals(row.get(4), deadline(1), where);
        assertEquals(row.get(5), units(mean()), where);
        List<String> eligible = new ArrayList<>();
        for (int id = 0; id < 2; id++) {
            if (competes(id) && state().threads().of(id).time() <= mean()) {
                eligible.add("AB".substring(id, id + 1));
            }
        }
        assertEquals(row.get(6), String.join(", ", eligible), where);
        assertEquals(id(row.get(7)), decision.running(), where);
    }

    @Test
    void waiting_in_debt_and_asking_for_little() throws IOException {
        List<List<String>> rows = rows("| time | what happens");
        assertEquals(15, rows.size());
        for (List<String> row : rows) {
            long time = Long.parseLong(row.getFirst());
            while (now + 1 < time) {
                happens(now + 1, new Event.Ticked(now + 1, 1));
            }
            happens(time, event(row.get(1), time, time - now));
            String where = "at " + row;
            for (int id = 0; id < 3; id++) {
                assertEquals(row.get(2 + 2 * id), time(id), where);
                assertEquals(row.get(3 + 2 * id), deadline(id), where);
            }
            assertEquals(row.get(8), units(mean()), where);
            assertEquals(id(row.get(9)), decision.running(), where);
        }
    }

    private Event event(String what, long time, long ran) {
        String name = what.substring(0, 1);
        return switch (what.substring(what.indexOf(' ') + 1)) {
            case "is new" -> {
                Task task = new Task(id(name), name, 64);
                yield new Event.Created(time, ran, name.equals("C") ? task.requesting(1) : task);
            }
            case "waits" -> {
                assertEquals(id(name), decision.running(), what);
                yield new Event.Blocked(time, ran);
            }
            case "wakes" -> new Event.Woken(time, ran, id(name));
            case "tick" -> new Event.Ticked(time, ran);
            default -> throw new IllegalArgumentException(what);
        };
    }
}
