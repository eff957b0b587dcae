package tickscope.isa;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The handbook's page of all instructions, written from the table.
final class InstructionPage {
    private static final String HEAD = """
        # Instructions

        Written from the instruction table, the one list that decoder, assembler and printer read. Do not edit it; when the
        table or a test has changed: `mvn -q test -Dtest=InstructionPageTest -Dpage.write`.

        Encodings are in the notation of Intel's manual (volume 2A, section 3.1.1); `iz` is an immediate of the operand's size,
        of at most 32 bits. Forms are in AT&T order, source first; `r` and `r/m` without a number stand for 16, 32 and 64 bits,
        `acc` for AX, EAX or RAX. `+cc` stands for the sixteen conditions. What is in no row raises `#UD`.

        For every row, bytes and text are held by `SameAsGnuTest` (equal to GNU as 2.40 and objdump, each operand size and
        addressing mode) and the flags it may change by `InstructionTableTest`. The last column tells which tests hold what it does.

        | form | encoding | flags it sets | leaves undefined | its behaviour is held by |
        |---|---|---|---|---|
        """;

    private InstructionPage() {}

    static String of(List<Evidence> evidence) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Row row : InstructionTable.rows()) {
            lines.merge(name(row), line(row, evidence), (one, other) -> one.length() >= other.length() ? one : other);
        }
        return HEAD + String.join("", lines.values());
    }

    private static String name(Row row) {
        return form(row) + " " + opcode(row);
    }

    /// With the condition left open.
    private static String form(Row row) {
        String form = row.form().replaceFirst("^(\\w+)\\.", "$1");
        return row.condition() < 0 || row.mnemonic().startsWith("loop")
                ? form
                : form.replaceFirst("^(j|set|cmov)[a-z]+", "$1cc");
    }

    private static String opcode(Row row) {
        if (form(row).equals(row.form().replaceFirst("^(\\w+)\\.", "$1"))) {
            return row.opcode();
        }
        String last = "%02X".formatted(row.layout().opcode());
        String first = "%02X".formatted(row.layout().opcode() & 0xf0);
        return row.opcode().replaceFirst(last, first + "+cc");
    }

    private static String line(Row row, List<Evidence> evidence) {
        String tests = evidence.stream()
                .filter(each -> each.rows().stream().anyMatch(held -> name(held).equals(name(row))))
                .map(Evidence::test)
                .collect(Collectors.joining(", "));
        String held = row.decodes() ? tests : "another spelling; its bytes decode to a row above or below";
        return "| `%s` | `%s` | %s | %s | %s |%n"
                .formatted(form(row), opcode(row), flags(row.flags()), flags(row.undefined()), held);
    }

    private static String flags(long flags) {
        if (flags == -1) {
            return "all";
        }
        StringJoiner names = new StringJoiner(" ");
        add(names, flags, Rflags.CF, "CF");
        add(names, flags, Rflags.PF, "PF");
        add(names, flags, Rflags.AF, "AF");
        add(names, flags, Rflags.ZF, "ZF");
        add(names, flags, Rflags.SF, "SF");
        add(names, flags, Rflags.IF, "IF");
        add(names, flags, Rflags.DF, "DF");
        add(names, flags, Rflags.OF, "OF");
        add(names, flags, Rflags.AC, "AC");
        return names.toString();
    }

    private static void add(StringJoiner names, long flags, long flag, String name) {
        if ((flags & flag) != 0) {
            names.add(name);
        }
    }
}
