package tickscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tickscope.isa.Gpr;
import tickscope.isa.Segment;
import tickscope.isa.Width;

/// Far transfers of 16-bit offsets, which no kernel of ours needs and a lecturer's may (SDM vol. 2A, CALL and JMP).
final class FarTransferTest {
    private static final String LJMPW_AT_RAX = "66 ff 28";
    private static final String LCALLW_AT_RAX = "66 ff 18";
    private static final long POINTER = 0x3000;
    private static final long STACK = 0x1f0000;

    private final Workbench bench = Workbench.bare().tables();

    @Test
    void a_jump_takes_sixteen_bits_of_offset_and_a_selector() {
        bench.quad(POINTER, 0xffff_0008_4321L);
        bench.code(LJMPW_AT_RAX).set(Gpr.RAX, POINTER);
        bench.machine.step();
        assertEquals(0x4321, bench.machine.rip());
        assertEquals(8, bench.machine.save().cpus().getFirst().selector(Segment.CS));
    }

    @Test
    void a_call_pushes_selector_and_offset_as_words() {
        bench.quad(POINTER, 0x0008_4321L);
        bench.code(LCALLW_AT_RAX).set(Gpr.RAX, POINTER);
        bench.set(Gpr.RSP, STACK);
        long next = bench.machine.rip() + 3;
        bench.machine.step();
        assertEquals(0x4321, bench.machine.rip());
        assertEquals(STACK - 4, bench.machine.gpr(0, Gpr.RSP));
        assertEquals(8, bench.machine.memory().read(STACK - 2, Width.WORD));
        assertEquals(next & 0xffff, bench.machine.memory().read(STACK - 4, Width.WORD));
    }
}
