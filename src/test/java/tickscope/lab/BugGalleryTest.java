package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tickscope.check.Finding;
import tickscope.check.Verdict;
import tickscope.scenario.Assembled;
import tickscope.scenario.Gallery;
import tickscope.scenario.Scenario;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;
import tickscope.scenario.Session;

/// The handbook's bug gallery says what the program says. `-Dtickscope.update=true` writes the page anew.
final class BugGalleryTest {
    private static final Path PAGE = Path.of("src/site/markdown/bugs.md");

    @Test
    void the_page_shows_what_each_scenario_comes_to() throws IOException, ScenarioException {
        String page = page();
        if (Boolean.getBoolean("tickscope.update")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.readString(PAGE), page, "write it anew with -Dtickscope.update=true");
    }

    private static String page() throws ScenarioException {
        StringBuilder page = new StringBuilder("""
            # Bug gallery

            What `tickscope run` says of every scenario in which something is wrong: the check, what it expected and what it found,
            the cause, the instruction with its source line, and who had written what it found. The page is made from the runs; a test
            compares.
            """);
        for (Path file : Gallery.scenarios()) {
            Scenario scenario = ScenarioReader.read(file);
            if (!shown(scenario.expect())) {
                continue;
            }
            String findings = findings(file, scenario);
            if (!findings.isEmpty()) {
                page.append("\n## ")
                        .append(scenario.title())
                        .append("\n\n`")
                        .append(file.getFileName())
                        .append("`: ")
                        .append(kernel(scenario))
                        .append("\n\n")
                        .append(findings.indent(4));
            }
        }
        return page.toString();
    }

    private static boolean shown(Scenario.Expectation expect) {
        return !expect.assembles()
                || !expect.verdict().equals(Optional.of("works"))
                || expect.checks().containsValue("warned");
    }

    private static String findings(Path file, Scenario scenario) {
        try {
            Verdict verdict = Session.of(Assembled.of(file)).verdict();
            List<Finding> findings = verdict.findings();
            for (Finding finding : findings) {
                assertTrue(!finding.details().isEmpty(), file + ": " + finding);
                assertTrue(finding.sentence().matches("(?s)Expected .* found .*"), file + ": " + finding);
            }
            return findings.isEmpty()
                    ? ""
                    : "verdict: " + verdict.outcome().lower() + "\n"
                            + findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
        } catch (ScenarioException e) {
            assertTrue(!scenario.expect().assembles(), e.getMessage());
            return String.valueOf(e.getMessage());
        }
    }

    private static String kernel(Scenario scenario) {
        Map<String, Long> define = new TreeMap<>(scenario.kernel().define());
        return scenario.kernel().design()
                + (define.isEmpty() ? "" : " with ")
                + define.entrySet().stream()
                        .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : "=" + entry.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
