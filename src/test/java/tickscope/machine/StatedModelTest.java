package tickscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;

/// What differs from processor to processor: this one's answers.
final class StatedModelTest {
    private static final String CPUID = "0f a2";
    private static final String RDTSC = "0f 31";
    private static final String RDTSCP = "0f 01 f9";
    private static final String SYSRETL = "0f 07";
    private static final String STAC = "0f 01 cb";
    private static final String CLAC = "0f 01 ca";
    private static final String NOP = "90";

    private final Workbench bench = Workbench.bare().tables();

    @Test
    void cpuid_names_the_maker_and_the_highest_leaf() {
        bench.code(CPUID).machine.step();
        byte[] name = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) gpr(Gpr.RBX))
                .putInt((int) gpr(Gpr.RDX))
                .putInt((int) gpr(Gpr.RCX))
                .array();
        assertEquals("TickscopeCPU", new String(name, StandardCharsets.US_ASCII));
        assertEquals(1, gpr(Gpr.RAX));
    }

    @Test
    void cpuid_knows_long_mode_and_answers_zero_beyond_its_leaves() {
        bench.code(CPUID, CPUID);
        bench.set(Gpr.RAX, 0x8000_0001L);
        bench.machine.step();
        assertNotEquals(0, gpr(Gpr.RDX) & 1 << 29);
        bench.set(Gpr.RAX, 0x4000_0000L);
        bench.machine.step();
        assertEquals(0, gpr(Gpr.RAX) | gpr(Gpr.RBX) | gpr(Gpr.RCX) | gpr(Gpr.RDX));
    }

    @Test
    void the_time_stamp_advances_by_one_with_each_instruction() {
        bench.code(RDTSC, NOP, NOP, RDTSCP);
        bench.machine.step();
        long first = gpr(Gpr.RDX) << 32 | gpr(Gpr.RAX);
        bench.set(Gpr.RCX, -1);
        for (int i = 0; i < 3; i++) {
            bench.machine.step();
        }
        assertEquals(first + 3, gpr(Gpr.RDX) << 32 | gpr(Gpr.RAX));
        assertEquals(0, gpr(Gpr.RCX));
    }

    @Test
    void a_return_to_32_bit_code_is_refused_because_there_is_no_such_mode() {
        bench.code(SYSRETL);
        bench.set(SystemRegister.EFER, 0x501);
        assertInstanceOf(Event.Faulted.class, bench.machine.step().event());
    }

    @Test
    void the_alignment_flag_is_set_and_cleared_by_name() {
        bench.code(STAC, CLAC);
        bench.machine.step();
        assertEquals(Rflags.AC, bench.machine.rflags(0) & Rflags.AC);
        bench.machine.step();
        assertEquals(0, bench.machine.rflags(0) & Rflags.AC);
    }

    private long gpr(Gpr register) {
        return bench.machine.gpr(0, register);
    }
}
