package tickscope.machine;

import java.util.List;

/// A block's instructions as forms behind each of which somebody may look: all flags are as they should be, and memory
/// knows who wrote.
final class SingleForms {
    private final Block block;
    private final Form[] forms;
    private final int[] registers;
    private final long[] flags;
    private final boolean[] stores;

    /// Where each instruction lies, and the end.
    private final long[] addresses;

    /// @param registers that it may change, one bit each
    /// @param flags that it may change
    /// @param stores whether it writes memory
    record One(Form form, int registers, long flags, boolean stores) {}

    SingleForms(Block block, List<One> all) {
        this.block = block;
        int length = all.size();
        forms = new Form[length];
        registers = new int[length];
        flags = new long[length];
        stores = new boolean[length];
        addresses = new long[length + 1];
        addresses[0] = block.start();
        for (int i = 0; i < length; i++) {
            One one = all.get(i);
            forms[i] = one.form();
            registers[i] = one.registers();
            flags[i] = one.flags();
            stores[i] = one.stores();
            addresses[i + 1] = addresses[i] + block.instructions().get(i).length();
        }
    }

    /// As [Block#run], up to where something watched changes and that ends the run.
    int run(Cpu cpu, int budget, long event) {
        int most = Math.min(forms.length, budget);
        int changes = cpu.changes();
        long[] gprs = cpu.gprs;
        Lookaside lookaside = cpu.memory.lookaside;
        Watched watched = cpu.watched;
        for (int i = 0; i < most; i++) {
            if (stores[i]) {
                cpu.writer(event + i, addresses[i]);
            }
            if (!runs(forms[i], cpu, gprs, lookaside)) {
                int done = block.interpret(cpu, i, i + 1, event);
                if (cpu.refused || cpu.changes() != changes) {
                    return done;
                }
                continue;
            }
            long next = i + 1 == forms.length ? cpu.rip : addresses[i + 1];
            if (watched.concerns(registers[i], flags[i], stores[i]) && cpu.ends(next, stores[i])) {
                cpu.refused = true;
                return i + 1;
            }
            if (stores[i] && cpu.changes() != changes) {
                cpu.rip = next;
                return i + 1;
            }
        }
        if (most < forms.length) {
            cpu.rip = addresses[most];
        }
        return most;
    }

    private static boolean runs(Form form, Cpu cpu, long[] gprs, Lookaside lookaside) {
        try {
            return form.run(cpu, gprs, lookaside);
        } catch (RuntimeException refused) {
            return false;
        }
    }
}
