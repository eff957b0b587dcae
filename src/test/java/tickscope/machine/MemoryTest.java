package tickscope.machine;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tickscope.isa.Width;

final class MemoryTest {
    private static Memory memory() {
        return new Memory(List.of(new Setup.Region(0, 0x10_0000)), true, 100);
    }

    @Test
    void what_was_never_written_reads_as_zero() {
        assertEquals(0, memory().quad(0x1234));
    }

    @Test
    void reads_are_little_endian_and_zero_extended() {
        Memory memory = memory();
        memory.write(0x1000, 8, 0x8877_6655_4433_2211L);
        assertEquals(0x11, memory.read(0x1000, Width.BYTE));
        assertEquals(0x8877, memory.read(0x1006, Width.WORD));
        assertEquals(0x8877_6655L, memory.read(0x1004, Width.LONG));
    }

    @Test
    void an_access_may_cross_pages() {
        Memory memory = memory();
        memory.write(0x1ffd, 8, 0x8877_6655_4433_2211L);
        assertEquals(0x8877_6655_4433_2211L, memory.quad(0x1ffd));
        assertEquals(0x44, memory.read(0x2000, Width.BYTE));
    }

    @Test
    void a_snapshot_keeps_what_the_live_memory_overwrites() {
        Memory memory = memory();
        memory.write(0x1000, 8, 1);
        Memory.Snapshot before = memory.snapshot();
        memory.write(0x1000, 8, 2);
        assertEquals(1, before.quad(0x1000));
        assertEquals(2, memory.quad(0x1000));
        assertNotEquals(before, memory.snapshot());
        memory.restore(before);
        assertEquals(1, memory.quad(0x1000));
        memory.write(0x1000, 8, 3);
        assertEquals(1, before.quad(0x1000));
    }

    @Test
    void snapshots_are_equal_by_content() {
        Memory one = memory();
        Memory two = memory();
        one.write(0x1000, 8, 7);
        two.write(0x1000, 8, 7);
        two.load(0x5000, new byte[10]);
        assertEquals(one.snapshot(), two.snapshot());
        assertEquals(one.snapshot().hashCode(), two.snapshot().hashCode());
        two.write(0x5000, 1, 1);
        assertNotEquals(one.snapshot(), two.snapshot());
    }

    @Test
    void snapshots_differ_by_who_wrote() {
        Memory one = memory();
        Memory two = memory();
        one.writer(1, 0x100, false);
        two.writer(2, 0x100, false);
        one.write(0x1000, 8, 7);
        two.write(0x1000, 8, 7);
        assertNotEquals(one.snapshot(), two.snapshot());
    }

    @Test
    void remembers_the_last_writer_of_each_quadword_touched() {
        Memory memory = memory();
        memory.load(0x1000, new byte[] {1});
        assertNull(memory.writer(0x1000));
        memory.writer(5, 0x100, false);
        memory.write(0x1004, 8, 1);
        memory.writer(6, 0x200, true);
        memory.write(0x1009, 1, 1);
        assertEquals(new MemoryView.Writer(5, 0x100, false), memory.writer(0x1000));
        assertEquals(new MemoryView.Writer(6, 0x200, true), memory.writer(0x100f));
        assertNull(memory.writer(0x1010));
    }

    @Test
    void a_write_that_crosses_pages_over_the_budget_writes_nothing() {
        Memory memory = new Memory(List.of(new Setup.Region(0, 0x10_0000)), false, 1);
        assertThrows(MemoryBudgetExceeded.class, () -> memory.write(0xffc, 8, -1));
        assertEquals(0, memory.quad(0xff8));
    }

    @Test
    void many_snapshots_of_a_random_history_all_stay_as_they_were() {
        Random random = new Random(42);
        Memory memory = memory();
        long[] model = new long[0x400];
        Memory.Snapshot[] snapshots = new Memory.Snapshot[50];
        long[][] models = new long[50][];
        for (int i = 0; i < 50; i++) {
            for (int k = 0; k < 40; k++) {
                int cell = random.nextInt(model.length);
                model[cell] = random.nextLong();
                memory.write(cell * 64L, 8, model[cell]);
            }
            snapshots[i] = memory.snapshot();
            models[i] = model.clone();
            if (i % 7 == 6) {
                int back = random.nextInt(i);
                memory.restore(snapshots[back]);
                model = models[back].clone();
            }
        }
        for (int i = 0; i < 50; i++) {
            for (int cell = 0; cell < model.length; cell++) {
                assertEquals(models[i][cell], snapshots[i].quad(cell * 64L));
            }
        }
    }
}
