package tickscope.machine.fold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Instruction;
import tickscope.isa.InstructionTable;
import tickscope.isa.RandomCode;
import tickscope.isa.Rflags;
import tickscope.isa.Row;

/// Instructions come to what one would write by hand for them; input 0 is RAX, 3 is RBX, 16 the flags, 100 what was
/// loaded.
final class FolderTest {
    private static final long AT = 0x1000;
    private static final int FLAGS = 16;
    private static final int SAMPLES = 12;

    private final Terms terms = new Terms();
    private final List<Term> gprs =
            IntStream.range(0, 16).mapToObj(number -> terms.input(number, -1)).toList();
    private final Term flags = terms.input(FLAGS, -1);

    private static Instruction decoded(String bytes) {
        byte[] code = HexFormat.of().parseHex(bytes);
        return Decoder.decode(at -> at < AT + code.length ? code[(int) (at - AT)] & 0xff : 0, AT);
    }

    private Folded fold(String bytes) {
        return fold(decoded(bytes), flags);
    }

    private Folded fold(Instruction instruction, Term rflags) {
        return Folder.fold(terms, instruction, instruction.row().semantics(), AT, gprs, rflags);
    }

    @Test
    void an_addition_is_an_addition() {
        Folded add = fold("4801d8"); // add %rbx, %rax
        assertEquals("LADD[#0, #3]", add.gprs().getFirst().toString());
        assertEquals(gprs.subList(1, 16), add.gprs().subList(1, 16));
        assertEquals(List.of(), add.effects());
        assertEquals("4099", add.next().toString());
    }

    @Test
    void thirty_two_bits_clear_the_upper_half() {
        assertEquals("LAND[#3, 4294967295]", fold("89d8").gprs().getFirst().toString()); // mov %ebx, %eax
    }

    @Test
    void a_register_xored_with_itself_is_zero_and_so_are_all_but_two_flags() {
        Folded xor = fold("4831c0"); // xor %rax, %rax
        assertEquals("0", xor.gprs().getFirst().toString());
        assertEquals(
                Long.toString(Rflags.ZF | Rflags.PF),
                terms.masked(xor.rflags(), Rflags.STATUS).toString());
    }

    @Test
    void a_jump_after_a_comparison_is_that_comparison() {
        Term after = fold("4839d8").rflags(); // cmp %rbx, %rax
        assertEquals(
                "SELECT[NE[LSUB[#0, #3], 0], 4098, 4114]",
                fold(decoded("7410"), after).next().toString()); // je
    }

    @Test
    void memory_is_read_before_it_is_written_and_a_return_may_fault() {
        assertEquals( // addq %rbx, 8(%rax)
                "[Load[result=#100, segment=DS, offset=LADD[#0, 8], bytes=8],"
                        + " Store[segment=DS, offset=LADD[#0, 8], bytes=8, value=LADD[#100, #3]]]",
                fold("48015808").effects().toString().replace("LADD[8, #0]", "LADD[#0, 8]"));
        Folded ret = fold("c3");
        assertEquals("#100", ret.next().toString());
        assertEquals(
                "Faults[condition=NE[LSHR[LSHL[#100, 16], 16], #100]]",
                ret.effects().get(1).toString());
    }

    @Test
    void a_division_by_zero_faults_before_it_divides() {
        Folded div = fold("f7f3"); // div %ebx
        assertEquals(
                "Faults[condition=EQ[LAND[#3, 4294967295], 0]]",
                div.effects().getFirst().toString());
    }

    @Test
    void what_touches_memory_on_one_of_two_ways_is_not_followed() {
        assertThrows(Unfoldable.class, () -> fold("480fb118")); // cmpxchg %rbx, (%rax)
    }

    /// These are called, through the processor, wherever they stand in translated code.
    @Test
    void all_plain_instructions_are_followed_but_few() {
        TreeSet<String> called = new TreeSet<>();
        Random random = new Random(3);
        RandomCode code = new RandomCode(random, AT, () -> AT + random.nextInt(0x1000), 0, 0);
        for (Row row : InstructionTable.rows()) {
            for (int i = 0; i < SAMPLES; i++) {
                byte[] bytes = code.bytes(row, 0.0);
                try {
                    Instruction instruction = decoded(HexFormat.of().formatHex(bytes));
                    if (instruction.plain()) {
                        fold(instruction, flags);
                    }
                } catch (Fault e) {
                    // No instruction.
                } catch (Unfoldable e) {
                    called.add(row.mnemonic());
                }
            }
        }
        assertEquals("[cmpxchg, div, idiv, rcl, rcr, shld, shrd]", called.toString());
    }
}
