package tickscope.machine;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tickscope.Fuzz;
import tickscope.isa.InstructionTable;
import tickscope.isa.Printer;
import tickscope.isa.RandomCode;
import tickscope.isa.Row;

/// Whatever the bytes, the machine goes on or says why it stops.
final class RandomCodeTest {
    private static final int EVENTS = 400;
    private static final long SIZE = 0x40_0000;

    @Test
    void runs_random_bytes() {
        Fuzz.run("random bytes executed", 2, random -> {
            byte[] bytes = new byte[4096];
            random.nextBytes(bytes);
            run(random, bytes);
        });
    }

    @Test
    void runs_random_instructions() {
        List<Row> rows = InstructionTable.rows();
        Fuzz.run("random instructions executed", 2, random -> {
            RandomCode code =
                    new RandomCode(random, Workbench.CODE, () -> Workbench.CODE + random.nextInt(0x10000), 0, 0);
            byte[] bytes = new byte[4096];
            int length = 0;
            while (length < bytes.length - 20) {
                byte[] one = code.bytes(rows.get(random.nextInt(rows.size())), 0.05);
                System.arraycopy(one, 0, bytes, length, Math.min(one.length, bytes.length - length));
                length += one.length;
            }
            run(random, bytes);
        });
    }

    private static void run(Random random, byte[] bytes) {
        Setup setup = new Setup(
                1 + random.nextInt(3),
                new Setup.Clock(1 + random.nextInt(1000), 1),
                List.of(new Setup.Region(0, SIZE)),
                Map.of(),
                random.nextInt(8) == 0 ? Map.of(random.nextLong(EVENTS), random.nextInt(256)) : Map.of(),
                true,
                random.nextBoolean(),
                random.nextLong());
        Workbench bench = new Workbench(setup);
        bench.machine.load(Workbench.CODE, bytes);
        if (random.nextInt(4) != 0) {
            bench.tables();
            bench.machine.load(Workbench.HANDLER, bytes);
        }
        for (int i = 0; i < 16; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            bench.cpu().gpr(i, random.nextBoolean() ? value : random.nextLong(SIZE));
        }
        boolean watched = random.nextBoolean();
        bench.cpu().translateAfter = random.nextBoolean() ? Block.NEVER : 1 + random.nextInt(3);
        bench.cpu().prepareAfter = 1 + random.nextInt(3);
        Machine machine = bench.machine;
        MachineState start = machine.save();
        while (machine.events() < EVENTS && !machine.stopped()) {
            if (watched) {
                Step step = machine.step();
                if (step.instruction() != null) {
                    Printer.print(step.instruction(), step.rip(), _ -> "");
                }
            } else {
                machine.advance();
            }
        }
        MachineState end = machine.save();
        machine.restore(start);
        while (machine.events() < EVENTS && !machine.stopped()) {
            machine.runTo(Math.min(EVENTS, machine.events() + 1 + random.nextInt(100)));
        }
        if (!machine.save().equals(end)) {
            throw new AssertionError("at full speed it ends in another state");
        }
    }
}
