package tickscope.asm;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.Fuzz;

/// Whatever the source, the assembler ends, soon, with an image or with an [AssemblyException].
final class LimitsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> SOUP = List.of(
            ".macro",
            "m",
            ".endm",
            ".rept",
            ".irp",
            ".endr",
            ".if",
            ".else",
            ".elseif",
            ".endif",
            ".set",
            "=",
            ":",
            ",",
            "(",
            ")",
            "$",
            "%",
            "*",
            "rax",
            "%rsp",
            "8",
            "0x",
            "\"",
            "'",
            "\\",
            "\\x",
            "\\@",
            "\\()",
            "+",
            "-",
            "<<",
            "|",
            "!",
            "~",
            ".",
            ".quad",
            ".byte",
            ".ascii",
            ".skip",
            ".org",
            ".align",
            ".p2align",
            ".fill",
            ".section",
            ".text",
            ".data",
            ".bss",
            ".previous",
            ".pushsection",
            ".popsection",
            ".globl",
            ".weak",
            ".comm",
            ".lcomm",
            "mov",
            "jmp",
            "call",
            "rep",
            "lock",
            "movsq",
            "push",
            "1b",
            "1f",
            "1",
            "a",
            "b",
            ".La",
            "#",
            "//",
            "/*",
            "*/",
            ";",
            "\n",
            "\n",
            "\n",
            "#define",
            "#if",
            "#endif",
            "#include",
            ".include",
            "\"part.inc\"",
            "//@ phase save",
            "//= c = d;",
            "é",
            "\t",
            ".exitm",
            ".purgem",
            ".octa",
            ".size",
            ".type",
            "@",
            ":req",
            ":vararg",
            "99999999999999999999",
            "1<<62");

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".rept 1000000000\n.byte 1\n.endr\n",
                ".rept 1000000\n.rept 1000000\n.endr\n.endr\n",
                ".rept 1000000\n.irp x,1,2,3,4,5,6\n.set y, 1\n.endr\n.endr\n",
                ".data\n.skip 1<<40\n",
                ".data\n.skip 1<<63\n",
                ".data\n.fill 1<<40, 8, 1\n",
                ".data\n.org 1<<40\n",
                ".data\n.skip late\n.set late, 1<<40\n",
                ".bss\n.skip 1<<62\n",
                ".balign 16777216\n.byte 1\n.balign 16777216\n.byte 1\n.balign 16777216\n.byte 1\n.balign 16777216\n",
                ".macro m\nm\nm\n.endm\nm\n",
                ".macro m a\nm \"\\a\\a\"\n.endm\nm xx\n",
                ".include \"self\"\n",
                "#include \"self\"\n",
                "#define a b b\n"
                        + "#define b c c\n"
                        + "#define c d d\n"
                        + "#define d e e\n"
                        + "#define e f f\n"
                        + "#define f g g g g g g g g g g\n"
                        + "#define g h h h h h h h h h h\n"
                        + "#define h i i i i i i i i i i\n"
                        + "#define i j j j j j j j j j j j j j\n"
                        + " a\n",
                ".set a, b\n.set b, a\n.quad a\n",
                ".quad a0\n.set a0, a1+a1\n.set a1, a2+a2\n.set a2, a0\n",
                ".skip x\nx:\n"
            })
    void refuses_what_would_not_end(String source) {
        assertThrows(AssemblyException.class, () -> soon(source));
    }

    @Test
    void refuses_expressions_of_any_depth() {
        assertThrows(AssemblyException.class, () -> soon(".quad " + "(".repeat(100_000) + "1"));
        assertThrows(AssemblyException.class, () -> soon(".quad " + "-".repeat(100_000) + "1"));
        assertThrows(AssemblyException.class, () -> soon("#if " + "(".repeat(100_000) + "1\n"));
    }

    @Test
    void refuses_symbols_that_double_for_ever() {
        StringBuilder source = new StringBuilder(".quad s0 - l\n");
        for (int i = 0; i < 60; i++) {
            source.append(".set s%d, s%d + s%d - l\n".formatted(i, i + 1, i + 1));
        }
        source.append(".set s60, l\nl:\n");
        assertThrows(AssemblyException.class, () -> soon(source.toString()));
    }

    @Test
    void ends_with_token_soup() {
        Fuzz.run("token soup assembled", 2, random -> {
            StringBuilder source = new StringBuilder();
            int length = 5 + random.nextInt(120);
            for (int i = 0; i < length; i++) {
                source.append(SOUP.get(random.nextInt(SOUP.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            tried(source.toString());
        });
    }

    @Test
    void ends_with_damaged_sources() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String name : List.of("data.s", "expressions.s", "macros.s", "sections.s", "operands.s", "broken.txt")) {
            try (InputStream in = LimitsTest.class.getResourceAsStream(name)) {
                texts.add(in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Fuzz.run("damaged sources assembled", 2, random -> {
            StringBuilder source = new StringBuilder(texts.get(random.nextInt(texts.size())));
            int damages = 1 + random.nextInt(6);
            for (int i = 0; i < damages; i++) {
                int at = random.nextInt(source.length());
                switch (random.nextInt(4)) {
                    case 0 -> source.deleteCharAt(at);
                    case 1 -> source.insert(at, SOUP.get(random.nextInt(SOUP.size())));
                    case 2 -> source.setCharAt(at, (char) (32 + random.nextInt(96)));
                    default -> source.delete(at, Math.min(source.length(), at + random.nextInt(60)));
                }
            }
            tried(source.toString());
        });
    }

    private static void tried(String source) {
        try {
            assemble(source);
        } catch (AssemblyException _) {
            // a refusal is an answer
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(source, e);
        }
    }

    private static void soon(String source) throws Throwable {
        assertTimeoutPreemptively(SOON, () -> assemble(source));
    }

    private static void assemble(String source) throws AssemblyException {
        Map<String, SourceFile> includes = Map.of(
                "self", new SourceFile("self", "#include \"self\"\n.include \"self\"\n"),
                "part.inc", new SourceFile("part.inc", ".byte 1\n"));
        Assembler.assemble(List.of(new SourceFile("test.s", source)), includes, Map.of(), 0x1000);
    }
}
