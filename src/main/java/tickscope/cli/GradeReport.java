package tickscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tickscope.lab.Grade;

/// Grades in the forms that graders read.
final class GradeReport {
    private GradeReport() {}

    /// JUnit XML: a suite for each scenario, a case for each thing expected.
    static String junit(List<Grade> grades) {
        StringBuilder xml = new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tickscope\"")
                .append(counts(
                        grades.stream().flatMap(grade -> grade.items().stream()).toList()))
                .append(time(grades.stream().mapToDouble(Grade::seconds).sum()))
                .append(">\n");
        for (Grade grade : grades) {
            xml.append(" <testsuite name=\"")
                    .append(escaped(grade.file().toString()))
                    .append('"')
                    .append(counts(grade.items()))
                    .append(time(grade.seconds()))
                    .append(">\n");
            for (Grade.Item item : grade.items()) {
                xml.append("  <testcase name=\"")
                        .append(escaped(item.name()))
                        .append("\" classname=\"")
                        .append(escaped(grade.title()))
                        .append('"')
                        .append(time(grade.seconds() / grade.items().size()));
                if (item.passed()) {
                    xml.append("/>\n");
                } else {
                    String element = item.kind() == Grade.Kind.ERROR ? "error" : "failure";
                    xml.append(">\n   <")
                            .append(element)
                            .append(" message=\"")
                            .append(escaped(item.message().lines().findFirst().orElse("")))
                            .append("\" type=\"")
                            .append(item.kind())
                            .append("\">")
                            .append(escaped(item.message()))
                            .append("</")
                            .append(element)
                            .append(">\n  </testcase>\n");
                }
            }
            xml.append(" </testsuite>\n");
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static String counts(List<Grade.Item> items) {
        return " tests=\"" + items.size() + "\" failures=\"" + count(items, Grade.Kind.FAILED) + "\" errors=\""
                + count(items, Grade.Kind.ERROR) + "\" skipped=\"0\"";
    }

    private static long count(List<Grade.Item> items, Grade.Kind kind) {
        return items.stream().filter(item -> item.kind() == kind).count();
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, " time=\"%.3f\"", seconds);
    }

    /// What XML 1.0 forbids is left out, what it reserves is escaped.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n' -> escaped.append("&#10;");
                case '\t' -> escaped.append("&#9;");
                default -> {
                    if (c >= 0x20 && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /// Gradescope's `results.json`: a test for each thing expected, a point each.
    static String gradescope(List<Grade> grades) {
        List<Object> tests = new ArrayList<>();
        for (int i = 0; i < grades.size(); i++) {
            Grade grade = grades.get(i);
            for (int k = 0; k < grade.items().size(); k++) {
                Grade.Item item = grade.items().get(k);
                Map<String, Object> test = new LinkedHashMap<>();
                test.put("name", grade.file().getFileName() + ": " + item.name());
                test.put("number", (i + 1) + "." + (k + 1));
                test.put("score", item.passed() ? 1.0 : 0.0);
                test.put("max_score", 1.0);
                test.put("status", item.passed() ? "passed" : "failed");
                test.put("output", item.passed() ? "" : item.message());
                test.put("output_format", "text");
                test.put("visibility", "visible");
                tests.add(test);
            }
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(
                "execution_time",
                Math.round(grades.stream().mapToDouble(Grade::seconds).sum()));
        root.put(
                "output",
                grades.stream().filter(Grade::passed).count() + " of " + grades.size()
                        + " scenarios did what was expected");
        root.put("output_format", "text");
        root.put("test_output_format", "text");
        root.put("visibility", "visible");
        root.put("stdout_visibility", "hidden");
        root.put("tests", tests);
        return Json.text(root);
    }
}
