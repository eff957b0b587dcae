package tickscope.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bytes that no assembler writes, and those that only compilers do.
final class DecoderTest {
    @Test
    void text_of_unusual_bytes() {
        assertEquals("cs nopw 0x0(%rax,%rax,1)", text("66 2e 0f 1f 84 00 00 00 00 00"));
        assertEquals("data16 cs nopw 0x0(%rax,%rax,1)", text("66 66 2e 0f 1f 84 00 00 00 00 00"));
        assertEquals("repz ret", text("f3 c3"));
        assertEquals("notrack jmp *%rax", text("3e ff e0"));
        assertEquals("nop", text("90"));
        assertEquals("xchg %eax,%r8d", text("41 90"));
        assertEquals("xchg %ax,%ax", text("66 90"));
        assertEquals("mov %fs:0x28,%rax", text("64 48 8b 04 25 28 00 00 00"));
        assertEquals("mov 0x4(%rip),%eax # 0x100a", text("8b 05 04 00 00 00"));
        assertEquals("lock cmpxchg %rdx,(%rax)", text("f0 48 0f b1 10"));
        assertEquals("jecxz 0x1000", text("67 e3 fd"));
        assertEquals("lods %gs:(%rsi),%eax", text("65 ad"));
    }

    @Test
    void names_the_target_of_a_branch() {
        assertEquals(
                "call 0x1015 <scheduler_tick>",
                Printer.print(
                        Code.decode("e8 10 00 00 00"), 0x1000, address -> address == 0x1015 ? "scheduler_tick" : ""));
    }

    @Test
    void a_rex_prefix_counts_only_directly_before_the_opcode() {
        assertEquals("push %ax", text("41 66 50"));
    }

    @Test
    void more_than_fifteen_bytes_are_a_protection_fault() {
        assertEquals(Fault.GP, fault("66 66 66 66 66 66 66 66 66 66 66 66 66 66 66 90"));
    }

    @ParameterizedTest
    @CsvSource({
        "d9ee, x87 floating point",
        "0fd4c1, MMX or SSE",
        "660fd4c1, SSE2 or SSE3 on packed integers",
        "f20f58c1, SSE arithmetic and conversions",
        "c5f858c1, AVX or BMI (VEX)",
        "62f17c4858c1, AVX-512 (EVEX)",
        "0f3800c1, SSSE3",
        "660f3a0fc108, SSSE3",
        "0fc7f0, random numbers",
        "0f01d0, virtualization",
        "0fae00, x87 and SSE state"
    })
    void what_only_other_processors_have_is_refused_by_name(String bytes, String group) {
        Fault fault = assertThrows(Fault.class, () -> Code.decode(bytes));
        assertEquals(Fault.UD, fault.vector());
        String reason = String.valueOf(fault.getMessage());
        assertTrue(reason.startsWith(Decoder.NOT_IMPLEMENTED) && reason.contains(group), reason);
    }

    @Test
    void what_the_table_does_not_hold_is_undefined() {
        assertEquals(Fault.UD, fault("06"));
        assertEquals(Fault.UD, fault("0f ff c0"));
        assertEquals(Fault.UD, fault("f0 90"));
        assertEquals(Fault.UD, fault("f0 01 c0"));
    }

    @Test
    void the_fetch_of_a_missing_byte_faults_as_the_fetch_does() {
        assertEquals(Fault.PF, fault("48 8b"));
    }

    @Test
    void random_bytes_decode_and_print_or_fault() {
        Random random = new Random(7);
        byte[] bytes = new byte[32];
        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(bytes);
            try {
                Instruction instruction = Decoder.decode(address -> bytes[(int) address], 0);
                Printer.print(instruction, 0, _ -> "");
            } catch (Fault fault) {
                assertEquals(false, fault.vector() == Fault.PF);
            }
        }
    }

    private static String text(String hex) {
        return Printer.print(Code.decode(hex), 0x1000, _ -> "");
    }

    private static int fault(String hex) {
        return assertThrows(Fault.class, () -> Code.decode(hex)).vector();
    }
}
