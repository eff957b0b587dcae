package tickscope.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tickscope.lab.Grade.Item;
import tickscope.lab.Grade.Kind;
import tickscope.scenario.Scenario;
import tickscope.scenario.Scenario.Limits;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// What the models say of a run, as parts of what they say of another: a scenario's `expect.against`.
final class ModelGrade {
    private ModelGrade() {}

    static List<Item> of(Path file, Session session, Scenario.Against against) {
        Map<String, Double> other;
        try {
            other = ModelResults.of(Session.open(file.resolveSibling(against.scenario())))
                    .figures();
        } catch (ScenarioException e) {
            return List.of(new Item(
                    "the scenario " + against.scenario() + " can be run", Kind.ERROR, String.valueOf(e.getMessage())));
        }
        Map<String, Double> own = ModelResults.of(session).figures();
        List<Item> items = new ArrayList<>();
        for (Map.Entry<String, Limits> part : new TreeMap<>(against.parts()).entrySet()) {
            double mine = own.getOrDefault(part.getKey(), Double.NaN);
            double its = other.getOrDefault(part.getKey(), Double.NaN);
            double ratio = mine == its ? 1 : mine / its;
            Limits limits = part.getValue();
            items.add(new Item(
                    String.format(
                            Locale.ROOT,
                            "%s: %s to %s of what %s has",
                            part.getKey(),
                            number(limits.least()),
                            number(limits.most()),
                            against.scenario()),
                    ratio >= limits.least() && ratio <= limits.most() ? Kind.PASSED : Kind.FAILED,
                    String.format(
                            Locale.ROOT,
                            "It is %.4f of it: %s and %s, by the model.",
                            ratio,
                            number(mine),
                            number(its))));
        }
        return items;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
