package tickscope.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tickscope.isa.Encoding.Field;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// What the encoder chooses and refuses; the bytes of every form are held by [SameAsGnuTest].
final class EncoderTest {
    private static final Register RAX = new Register(Gpr.RAX, Width.QUAD);
    private static final Register EAX = new Register(Gpr.RAX, Width.LONG);
    private static final Register AX = new Register(Gpr.RAX, Width.WORD);
    private static final Immediate SYMBOL = new Immediate(0, false);
    private static final Memory AT_RAX = new Memory(null, Gpr.RAX, null, 1, 0, false, true);

    @Test
    void an_unknown_immediate_takes_a_field_that_can_hold_an_address() throws EncodingException {
        assertEquals("48c7c000000000", hex("mov", SYMBOL, RAX));
        assertEquals("48b80000000000000000", hex("movabs", SYMBOL, RAX));
        assertEquals("6800000000", hex("push", SYMBOL));
        assertEquals("480500000000", hex("add", SYMBOL, RAX));
    }

    @Test
    void an_unknown_displacement_takes_32_bits_and_says_where_they_are() throws EncodingException {
        Memory table = new Memory(null, null, Gpr.RAX, 8, 0, false, false);
        Encoding encoding = Encoder.encode(List.of(), "jmp", List.of(table), Encoder.Reach.NEAR);
        assertEquals("ff24c500000000", HexFormat.of().formatHex(encoding.bytes()));
        assertEquals(new Field(3, 4), encoding.displacement());
        assertEquals(Field.NONE, encoding.immediate());
    }

    @Test
    void push_of_memory_or_a_number_is_64_bits_wide() throws EncodingException {
        assertEquals("ff30", hex("push", AT_RAX));
        assertEquals("ff30", hex("pushq", AT_RAX));
        assertEquals("6880000000", hex("push", new Immediate(128)));
    }

    @Test
    void knows_the_other_names_of_gnu_as() throws EncodingException {
        assertEquals(hex("shl", EAX), hex("sal", EAX));
        assertEquals(hex("ret"), hex("retq"));
        assertEquals(hex("cltq"), hex("cdqe"));
        assertEquals(hex("setb", AT_RAX), hex("setnae", AT_RAX));
        assertEquals("0fb6c0", hex("movzx", new Register(Gpr.RAX, Width.BYTE), EAX));
        assertEquals("4863c0", hex("movsxd", EAX, RAX));
        assertTrue(Encoder.knows("jz") && Encoder.knows("movabsq") && Encoder.knows("iretq"));
    }

    @Test
    void only_jumps_with_two_forms_are_relaxable() {
        assertTrue(Encoder.relaxable("jmp") && Encoder.relaxable("jnz"));
        assertFalse(Encoder.relaxable("call") || Encoder.relaxable("loop") || Encoder.relaxable("jrcxz"));
    }

    @Test
    void names_the_nearest_mnemonic() {
        EncodingException error = assertThrows(EncodingException.class, () -> hex("movqq", RAX, RAX));
        assertEquals(EncodingException.Culprit.MNEMONIC, error.culprit());
        assertEquals("movq", error.suggestion());
    }

    @Test
    void asks_for_a_size_where_nothing_says_it() {
        assertRefused(
                "no size suffix and no register operand: movb, movw, movl or movq?", "mov", new Immediate(1), AT_RAX);
        assertRefused("no size suffix and no register operand: incb, incw, incl or incq?", "inc", AT_RAX);
    }

    @Test
    void says_which_sizes_do_not_agree() {
        assertRefused("operands differ in size: %rax has 64 bits, %ax has 16", "mov", RAX, AX);
        assertRefused("movl works on 32 bits, %rax has 64", "movl", RAX, RAX);
    }

    @Test
    void says_how_many_operands_it_takes() {
        assertRefused("push takes 1 operand, not 2", "push", RAX, RAX);
    }

    @Test
    void only_one_operand_lies_in_memory() {
        assertRefused("at most one operand can lie in memory", "movq", AT_RAX, AT_RAX);
    }

    @Test
    void an_immediate_must_fit() {
        assertRefused("$0x123456789 does not fit addl here", "addl", new Immediate(0x1_2345_6789L), EAX);
    }

    private static void assertRefused(String message, String mnemonic, Operand... operands) {
        EncodingException error = assertThrows(EncodingException.class, () -> hex(mnemonic, operands));
        assertEquals(message, error.getMessage());
    }

    private static String hex(String mnemonic, Operand... operands) throws EncodingException {
        return HexFormat.of()
                .formatHex(Encoder.encode(List.of(), mnemonic, List.of(operands), Encoder.Reach.NEAR)
                        .bytes());
    }
}
