package tickscope.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The constants of the models of memory and power, from `models.txt`, which names its sources.
///
/// @param localCycles what an access to a node's own memory costs
/// @param steps frequencies, slowest first
/// @param idle idle states, shallowest first; the last is one of a whole cluster
/// @param headroom how much more than what it had to do a core's step has to offer
public record ModelConstants(double localCycles, List<Step> steps, List<IdleState> idle, double headroom) {
    /// Those of the file.
    public static final ModelConstants STANDARD = read();

    /// A frequency of a core.
    ///
    /// @param capacity what it does in a time, of 1024 at the highest
    /// @param core power of a busy core in milliwatts
    /// @param cluster power of what the cores of a cluster share, in milliwatts
    public record Step(double megahertz, double capacity, double core, double cluster) {
        /// How much longer work takes than at the highest frequency.
        public double stretch() {
            return 1024 / capacity;
        }
    }

    /// What a core may do while it waits in HLT.
    ///
    /// @param entry microseconds on the way in
    /// @param exit microseconds on the way out
    /// @param residency microseconds from which on it is worth it
    /// @param core power of the core in milliwatts
    /// @param cluster power of what the cores share in milliwatts, if all of them are in it
    public record IdleState(String name, double entry, double exit, double residency, double core, double cluster) {}

    public ModelConstants {
        steps = List.copyOf(steps);
        idle = List.copyOf(idle);
        if (steps.isEmpty() || idle.size() < 2) {
            throw new IllegalArgumentException("at least a step, an idle state of a core and one of a cluster");
        }
    }

    /// The highest frequency, at which runs are recorded.
    public Step highest() {
        return steps.getLast();
    }

    /// The state of a whole cluster.
    public IdleState clusterState() {
        return idle.getLast();
    }

    /// The place of the state that a core takes for so many microseconds of idleness.
    public int stateFor(double microseconds) {
        int state = 0;
        for (int i = 1; i < idle.size() - 1; i++) {
            if (microseconds >= idle.get(i).residency()) {
                state = i;
            }
        }
        return state;
    }

    /// The deepest state of a single core: what all must be in before their cluster may sleep.
    public int deepest() {
        return idle.size() - 2;
    }

    /// The slowest step that does what a core had to do.
    ///
    /// @param busy share of the time in which it was busy at the highest frequency, 0 to 1
    public Step stepFor(double busy) {
        for (Step step : steps) {
            if (step.capacity() >= headroom * busy * 1024) {
                return step;
            }
        }
        return highest();
    }

    private static ModelConstants read() {
        double local = 0;
        double headroom = 1;
        List<Step> steps = new ArrayList<>();
        List<IdleState> idle = new ArrayList<>();
        for (String line : text().lines().toList()) {
            String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
            switch (words[0]) {
                case "" -> {}
                case "local" -> local = number(words, 1);
                case "headroom" -> headroom = number(words, 1);
                case "step" ->
                    steps.add(new Step(number(words, 1), number(words, 2), number(words, 3), number(words, 4)));
                case "idle" ->
                    idle.add(new IdleState(
                            words[1],
                            number(words, 2),
                            number(words, 3),
                            number(words, 4),
                            number(words, 5),
                            number(words, 6)));
                default -> throw new IllegalStateException("models.txt: " + line);
            }
        }
        return new ModelConstants(local, steps, idle, headroom);
    }

    private static double number(String[] words, int index) {
        return Double.parseDouble(words[index]);
    }

    private static String text() {
        try (InputStream in = ModelConstants.class.getResourceAsStream("models.txt")) {
            if (in == null) {
                throw new IllegalStateException("no models.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
