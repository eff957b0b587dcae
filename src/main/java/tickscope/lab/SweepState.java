package tickscope.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.scenario.Assembled;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a sweep has done so far, as JSON, so that it can be gone on with later. It fits only the same kernel and
/// window.
public final class SweepState {
    private static final int VERSION = 2;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SweepState() {}

    /// What is done, as text.
    public static String write(Assembled kernel, Window window, boolean pairs, Map<Long, List<SweepPoint>> done) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", VERSION);
        root.put("kernel", fingerprint(kernel));
        root.put("start", window.start());
        root.put("length", window.length());
        root.put("pairs", pairs);
        root.put("done", new TreeMap<>(done));
        return JSON.writeValueAsString(root);
    }

    /// Reads it back.
    ///
    /// @throws IllegalArgumentException if it is not the state of such a sweep, with the reason
    public static Map<Long, List<SweepPoint>> read(Assembled kernel, Window window, boolean pairs, String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
        if (root.path("schemaVersion").asInt(0) != VERSION) {
            throw new IllegalArgumentException("found no sweep of version " + VERSION);
        }
        if (!root.path("kernel").asString("").equals(fingerprint(kernel))
                || root.path("start").asLong(-1) != window.start()
                || root.path("length").asInt(-1) != window.length()
                || root.path("pairs").asBoolean(!pairs) != pairs) {
            throw new IllegalArgumentException("found a sweep of another kernel or window");
        }
        Map<Long, List<SweepPoint>> done = new TreeMap<>();
        root.path("done").forEachEntry((key, value) -> {
            List<SweepPoint> points = new ArrayList<>();
            value.forEach(point -> points.add(point(point)));
            done.put(Long.valueOf(key), points);
        });
        return done;
    }

    private static SweepPoint point(JsonNode node) {
        return new SweepPoint(
                node.path("boundaries").asLong(0),
                node.path("accepted").asLong(0),
                node.path("rip").asLong(0),
                node.path("firstRip").asLong(0),
                node.path("time").asLong(0),
                node.path("firstTime").asLong(0),
                failure(node.path("failure")));
    }

    private static SweepPoint.@Nullable Failure failure(JsonNode node) {
        return node.isObject()
                ? new SweepPoint.Failure(
                        node.path("check").asString(""),
                        node.path("outcome").asString(""),
                        node.path("rip").asLong(0),
                        node.path("sentence").asString(""),
                        node.path("cause").asString(""))
                : null;
    }

    /// Equal kernels, threads and machines have equal ones.
    private static String fingerprint(Assembled kernel) {
        Image image = kernel.image();
        long hash = 1125899906842597L;
        for (byte b : image.flat()) {
            hash = 31 * hash + b;
        }
        return Long.toHexString(hash) + "-" + kernel.scenario().machine().instructionsPerTick() + "-"
                + kernel.scenario().events().hashCode();
    }
}
