package tickscope.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tickscope.isa.Gpr;
import tickscope.isa.InstructionTable;
import tickscope.isa.Row;
import tickscope.isa.Spelling;
import tickscope.isa.Width;
import tickscope.kernel.Phase;
import tickscope.scenario.LessonPlace.Anchor;
import tickscope.scenario.Scenario.LessonStop;
import tickscope.scenario.Scenario.Said;

/// Reads a scenario's `stops`.
final class StopReader {
    /// What a stop may show.
    static final List<String> SHOWN =
            List.of("registers", "step", "stack", "outgoing", "incoming", "context", "queue", "code", "nothing");

    private static final List<String> KINDS = List.of("cell", "value", "thread", "choice", "queue");
    private static final List<String> PHASES =
            Phase.shown().stream().map(Phase::lower).toList();
    private static final Pattern NEAR_RSP = Pattern.compile("\\d{1,4}\\(%rsp\\)");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final long FAR = 1_000_000_000_000L;

    private StopReader() {}

    static LessonStop stop(Located value) throws Complaint {
        Fields fields = new Fields("a stop", value).expecting("at", "say", "show", "ask", "in");
        LessonStop stop = new LessonStop(
                fields.required("at", StopReader::place),
                fields.optional("say", Fields::text, ""),
                fields.optional("show", Fields.list(StopReader::shown), List.of()),
                fields.optional("ask", StopReader::ask),
                fields.optional("in", in(StopReader::said), Map.of()));
        fields.refuseUnknown();
        return stop;
    }

    /// What is said in further languages, by their tags.
    static <T> Fields.Reading<Map<String, T>> in(Fields.Reading<T> words) {
        return value -> {
            Map<String, T> all = Fields.map("in", words).read(value);
            if (value instanceof Located.Struct struct) {
                for (Map.Entry<String, Located.Place> key : struct.keys().entrySet()) {
                    if (!LANGUAGE.matcher(key.getKey()).matches()) {
                        throw new Complaint(
                                key.getValue(),
                                "found \"" + key.getKey() + "\" in in, expected a language of two letters such as de");
                    }
                }
            }
            return all;
        };
    }

    private static Said said(Located value) throws Complaint {
        Fields fields = new Fields("a stop's words", value).expecting("say", "question");
        Said said = new Said(fields.optional("say", Fields::text, ""), fields.optional("question", Fields::text, ""));
        fields.refuseUnknown();
        return said;
    }

    private static LessonPlace place(Located value) throws Complaint {
        Fields where =
                new Fields("at", value).expecting("phase", "occurrence", "tick", "switch", "instruction", "before");
        Optional<String> phase = where.optional("phase", Fields.oneOf(PHASES));
        Optional<Integer> occurrence = where.optional("occurrence", Fields.count(1, Integer.MAX_VALUE));
        Optional<Long> tick = where.optional("tick", Fields.number(1, FAR));
        Optional<Long> change = where.optional("switch", Fields.number(1, FAR));
        Optional<Long> instruction = where.optional("instruction", Fields.number(0, FAR));
        String before = where.optional("before", StopReader::mnemonic, "");
        where.refuseUnknown();
        long anchors = List.of(tick, change, instruction).stream()
                .filter(Optional::isPresent)
                .count();
        if (anchors > 1
                || anchors == 0 && phase.isEmpty()
                || occurrence.isPresent() && anchors > 0
                || instruction.isPresent() && phase.isPresent()) {
            throw new Complaint(
                    value.place(),
                    "found " + String.join(" and ", given(value)) + " in at, expected one of: phase with occurrence;"
                            + " tick; switch; instruction (a tick or switch may have a phase)");
        }
        Optional<Phase> named = phase.flatMap(Phase::named);
        if (tick.isPresent()) {
            return new LessonPlace(Anchor.TICK, tick.get(), named, before);
        }
        if (change.isPresent()) {
            return new LessonPlace(Anchor.SWITCH, change.get(), named, before);
        }
        return instruction.isPresent()
                ? new LessonPlace(Anchor.INSTRUCTION, instruction.get(), Optional.empty(), before)
                : new LessonPlace(Anchor.PHASE, occurrence.orElse(1), named, before);
    }

    private static List<String> given(Located value) {
        List<String> names = value instanceof Located.Struct struct
                ? new ArrayList<>(struct.keys().keySet())
                : new ArrayList<>();
        return names.isEmpty() ? List.of("nothing") : names;
    }

    private static String shown(Located value) throws Complaint {
        String text = Fields.text(value);
        return registers().contains(text) || List.of("rip", "rflags").contains(text)
                ? text
                : Fields.oneOf(SHOWN).read(value);
    }

    private static Ask ask(Located value) throws Complaint {
        Fields fields = new Fields("ask", value).expecting("kind", "question", "of", "after");
        String kind = fields.required("kind", Fields.oneOf(KINDS));
        String question = fields.optional("question", Fields::text, "");
        Ask ask = switch (kind) {
            case "cell" ->
                new Ask.CellRead(question, fields.required("after", Fields.oneOf(List.of("ret", "iretq", "pop"))));
            case "value" -> new Ask.Value(question, fields.required("of", StopReader::readable), after(fields));
            case "thread" -> new Ask.NextThread(question, fields.optional("after", Fields.oneOf(List.of("end")), ""));
            case "queue" -> new Ask.QueueOrder(question, after(fields));
            default -> new Ask.Choice(question, fields.required("of", StopReader::fact), after(fields));
        };
        fields.refuseUnknown();
        return ask;
    }

    private static String after(Fields fields) throws Complaint {
        return fields.optional(
                "after",
                value -> {
                    String text = Fields.text(value);
                    return isMnemonic(text) ? text : Fields.oneOf(ends()).read(value);
                },
                "");
    }

    private static String mnemonic(Located value) throws Complaint {
        String text = Fields.text(value);
        if (!isMnemonic(text)) {
            throw new Complaint(
                    value.place(),
                    "found \"" + text + "\", expected a mnemonic such as ret or iretq"
                            + Spelling.nearest(text, mnemonics())
                                    .map(near -> "; did you mean \"" + near + "\"?")
                                    .orElse(""));
        }
        return text;
    }

    private static List<String> ends() {
        List<String> ends = new ArrayList<>(PHASES);
        ends.addAll(List.of("tick", "end"));
        return ends;
    }

    private static String readable(Located value) throws Complaint {
        String text = Fields.text(value);
        if (NEAR_RSP.matcher(text).matches()
                || text.equals("rip")
                || registers().contains(text)) {
            return text;
        }
        throw new Complaint(
                value.place(),
                "found \"" + text + "\", expected a 64-bit register such as rsp, or N(%rsp) such as 8(%rsp)");
    }

    private static Ask.Fact fact(Located value) throws Complaint {
        List<String> words =
                List.of(Ask.Fact.values()).stream().map(Ask.Fact::word).toList();
        String word = Fields.oneOf(words).read(value);
        return Ask.Fact.values()[words.indexOf(word)];
    }

    private static List<String> registers() {
        List<String> names = new ArrayList<>();
        for (Gpr gpr : Gpr.values()) {
            names.add(gpr.name(Width.QUAD));
        }
        return names;
    }

    /// As in the table, and with the suffix q.
    private static List<String> mnemonics() {
        return InstructionTable.rows().stream()
                .map(Row::mnemonic)
                .flatMap(name -> Stream.of(name, name + "q"))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isMnemonic(String text) {
        String bare = text.endsWith("q") ? text.substring(0, text.length() - 1) : text;
        for (Row row : InstructionTable.rows()) {
            if (row.mnemonic().equals(text) || row.mnemonic().equals(bare)) {
                return true;
            }
        }
        return false;
    }
}
