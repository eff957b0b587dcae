package tickscope.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ListingTest {
    private static Image assembled(String... texts) throws AssemblyException {
        SourceFile[] files = new SourceFile[texts.length];
        for (int i = 0; i < texts.length; i++) {
            files[i] = new SourceFile((char) ('a' + i) + ".s", texts[i]);
        }
        return Assembler.assemble(
                List.of(files),
                Map.of("more.inc", new SourceFile("more.inc", "        .byte 0x33\n")),
                Map.of("CPUS", 2L),
                0x1000);
    }

    private static List<String> annotations(Image image) {
        return image.annotations().stream()
                .map(a -> "%s [%s] %s %x-%x".formatted(a.line(), a.kind(), a.text(), a.address(), a.end()))
                .toList();
    }

    @Test
    void symbols_know_where_they_are_defined_and_how_long_they_are() throws AssemblyException {
        Image image =
                assembled("""
                            .text
                    start:  .byte 1, 2
                    .Lhidden:
                    1:      .byte 3
                            .globl next
                    next:   .byte 4, 5
                            .size next, 1
                    limit = 5 * CPUS
                            .set alias, next + 1
                            .bss
                    stack:  .skip 100
                    """, "        .comm pool, 64, 32\n        .data\nlast: .quad start_of_b\nstart_of_b:\n");
        assertEquals(new Symbol("start", 0x1000, ".text", false, 3, new SourceLine("a.s", 2)), symbol(image, "start"));
        assertEquals(new Symbol("next", 0x1003, ".text", true, 1, new SourceLine("a.s", 6)), symbol(image, "next"));
        assertEquals(new Symbol("limit", 10, "*ABS*", false, 0, new SourceLine("a.s", 8)), symbol(image, "limit"));
        assertEquals(new Symbol("alias", 0x1004, ".text", false, 1, new SourceLine("a.s", 9)), symbol(image, "alias"));
        assertEquals(128, symbol(image, "stack").size());
        assertEquals(0, symbol(image, "pool").value() % 32);
        assertEquals(64, symbol(image, "pool").size());
        assertTrue(image.symbol(".Lhidden").isEmpty());
        assertEquals(2, image.valueOf("CPUS"));
        assertEquals("start+0x1", image.symbolise(0x1001));
        assertEquals(
                List.of(".text", ".data", ".bss"),
                image.sections().stream().map(Section::name).toList());
        assertEquals(0x2000, image.sections().get(1).address());
        assertEquals(0x3000, image.sections().get(2).address());
        assertEquals(0x1008, image.flat().length);
    }

    private static Symbol symbol(Image image, String name) {
        return image.symbol(name).orElseThrow();
    }

    @Test
    void a_macros_bytes_belong_to_the_line_of_the_outermost_call() throws AssemblyException {
        Image image = assembled("""
                    .macro inner x
                    .byte \\x
                    .endm
                    .macro outer
                    inner 1
                    inner 2
                    .endm
                    outer
                    .rept 2
                    .word 7
                    .endr
                    .include "more.inc"
                    .align 8
            """);
        List<String> lines = image.lines().stream()
                .map(l -> "%x+%d %s".formatted(l.address(), l.length(), l.line()))
                .toList();
        assertEquals(
                List.of(
                        "1000+1 a.s:8",
                        "1001+1 a.s:8",
                        "1002+2 a.s:10",
                        "1004+2 a.s:10",
                        "1006+1 more.inc:1",
                        "1007+1 a.s:13"),
                lines);
        assertFalse(image.lineAt(0x1004).orElseThrow().instruction());
        assertTrue(image.lineAt(0x1008).isEmpty());
        assertEquals(
                List.of("a.s", "more.inc"),
                image.sources().stream().map(SourceFile::name).toList());
    }

    @Test
    void annotations_reach_to_the_next_of_their_kind() throws AssemblyException {
        Image image = assembled("""
            //@ phase save
            start:  .byte 1
                    //@ say First this.
                    //= a = 1;
                    .byte 2
                    //@ say Then that.
                    .byte 3
            other:  .byte 4
                    //@ phase switch
                    .data
                    //@ phase data
                    .byte 9
                    .text
                    .byte 5
                    //= b = 2;
                    .byte 6
            """, "//@ phase other file\n.byte 7\n");
        assertEquals(
                List.of(
                        "a.s:1 [phase] save 1000-1004",
                        "a.s:3 [say] First this. 1001-1002",
                        "a.s:4 [c] a = 1; 1001-1003",
                        "a.s:6 [say] Then that. 1002-1004",
                        "a.s:9 [phase] switch 1004-1006",
                        "a.s:11 [phase] data 2000-2001",
                        "a.s:15 [c] b = 2; 1005-1006",
                        "b.s:1 [phase] other file 1006-1007"),
                annotations(image));
    }

    @Test
    void annotations_follow_conditions_and_macros() throws AssemblyException {
        Image image = assembled("""
                    .macro twice
                    //@ say Again.
                    .byte 1
                    .endm
                    .if 0
                    //@ say Never.
                    .endif
            #ifdef NOT
                    //@ say Nor this.
            #endif
                    twice
                    twice
            """);
        assertEquals(List.of("a.s:2 [say] Again. 1000-1001", "a.s:2 [say] Again. 1001-1002"), annotations(image));
    }

    @Test
    void nothing_makes_an_empty_image() throws AssemblyException {
        assertEquals(0, assembled().flat().length);
        assertEquals(List.of(), assembled("# nothing\n").sections());
    }

    @Test
    void a_global_takes_the_place_of_a_weak_symbol() throws AssemblyException {
        Image image = assembled(
                " .weak f\nf: .byte 1\n .quad f\n .weak none\n .quad none\n", " .globl f\n .byte 0,0,0\nf: .byte 2\n");
        assertEquals(0x1014, image.valueOf("f"));
        assertEquals(0x14, image.flat()[1]);
        assertEquals(0, image.flat()[9]);
    }

    @Test
    void slashes_start_a_comment_anywhere() throws AssemblyException {
        assertEquals(2, assembled(" .byte 1 // , 2\n .byte 8 / 2 # / 2\n").flat().length);
    }
}
