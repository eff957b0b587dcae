package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tickscope.scenario.Session;

/// Names for sessions side by side.
final class Names {
    private Names() {}

    /// What stands before the colon of each title; where that would be ambiguous, the files' names.
    static List<String> of(List<Session> sessions, Locale language) {
        List<String> names = new ArrayList<>();
        for (Session session : sessions) {
            String title = session.scenario().title(language);
            int colon = title.indexOf(':');
            names.add(colon < 0 ? title : title.substring(0, colon));
        }
        if (names.stream().distinct().count() < names.size() || names.stream().anyMatch(name -> name.length() > 40)) {
            return sessions.stream()
                    .map(session -> String.valueOf(session.file().getFileName()).replaceFirst("\\.json$", ""))
                    .toList();
        }
        return List.copyOf(names);
    }
}
