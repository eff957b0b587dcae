package tickscope.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tickscope.asm.Image;
import tickscope.isa.Width;
import tickscope.machine.Device.Write;
import tickscope.machine.MemoryView;
import tickscope.sched.Policy;

/// Writes what a policy has decided into simulated memory, in the layout of the kernel's own run queue: lists, links,
/// bitmap, states, and the reason. Only what is another than before is written.
final class QueueWriter {
    static final int LISTS = 128;

    /// Bytes of the sentence in memory, the zero at its end included.
    static final int REASON = 256;

    private static final int NOBODY = -1;

    private final Image image;
    private final long threads;
    private final long threadSize;
    private final int count;
    private final long lists;
    private final long bitmap;

    QueueWriter(Image image) {
        this.image = image;
        threads = image.valueOf("threads");
        threadSize = ThreadLayout.size(image);
        count = Math.toIntExact(image.valueOf("THREADS"));
        lists = image.valueOf("run_queue");
        bitmap = image.valueOf("run_queue_bitmap");
    }

    long thread(int id) {
        return threads + id * threadSize;
    }

    /// The thread that `current_thread` names, or -1: nobody, or the idle thread.
    int current(MemoryView memory) {
        long offset = memory.quad(image.valueOf("current_thread")) - threads;
        return offset >= 0 && offset < count * threadSize && offset % threadSize == 0
                ? (int) (offset / threadSize)
                : NOBODY;
    }

    String name(int id, MemoryView memory) {
        StringBuilder name = new StringBuilder();
        for (long quad = memory.quad(thread(id) + ThreadLayout.NAME); (quad & 0xff) != 0; quad >>>= 8) {
            name.append((char) (quad & 0xff));
        }
        return name.toString();
    }

    /// The reason that memory holds.
    String reason(MemoryView memory) {
        return read(memory, image.valueOf("policy_reason"));
    }

    /// The sentence at an address, up to its zero.
    static String read(MemoryView memory, long address) {
        byte[] text = new byte[REASON];
        int length = 0;
        while (length < REASON && memory.read(address + length, Width.BYTE) != 0) {
            text[length] = (byte) memory.read(address + length, Width.BYTE);
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /// What memory has to hold after a decision.
    ///
    /// @param runs the thread that runs as far as memory is concerned; another that the policy has chosen waits
    /// still, first of its list
    List<Write> after(Policy policy, int runs, long decisions, String reason, MemoryView memory) {
        List<Policy.Ready> ready = new ArrayList<>();
        if (policy.running() >= 0 && policy.running() != runs) {
            ready.add(new Policy.Ready(policy.running(), policy.runningList()));
        }
        policy.queue().stream().filter(place -> place.id() != runs).forEach(ready::add);
        Sheet sheet = new Sheet(memory);
        queue(sheet, ready);
        states(sheet, policy, ready, runs);
        sheet.put(image.valueOf("policy_decisions"), decisions);
        reason(sheet, reason);
        return sheet.writes;
    }

    private void queue(Sheet sheet, List<Policy.Ready> ready) {
        long[] heads = new long[LISTS];
        long[] tails = new long[LISTS];
        long[] bits = new long[LISTS / 64];
        for (Policy.Ready place : ready) {
            long thread = thread(place.id());
            int list = place.list();
            if (heads[list] == 0) {
                heads[list] = thread;
                bits[list >> 6] |= 1L << list;
            } else {
                sheet.put(tails[list] + ThreadLayout.NEXT, thread);
            }
            tails[list] = thread;
        }
        for (int i = 0; i < LISTS; i++) {
            if (tails[i] != 0) {
                sheet.put(tails[i] + ThreadLayout.NEXT, 0);
            }
            sheet.put(lists + 16L * i, heads[i]);
            sheet.put(lists + 16L * i + 8, tails[i]);
        }
        sheet.put(bitmap, bits[0]);
        sheet.put(bitmap + 8, bits[1]);
    }

    /// Whoever could run but has no place, because its budget is used up, is blocked.
    private void states(Sheet sheet, Policy policy, List<Policy.Ready> ready, int runs) {
        boolean[] placed = new boolean[count];
        for (Policy.Ready place : ready) {
            placed[place.id()] = true;
            sheet.put(thread(place.id()) + ThreadLayout.STATE, ThreadState.READY.ordinal());
        }
        for (int id = 0; id < count; id++) {
            long field = thread(id) + ThreadLayout.STATE;
            if (!placed[id]
                    && id != runs
                    && sheet.memory.quad(field) <= ThreadState.RUNNING.ordinal()
                    && policy.knows(id)) {
                sheet.put(field, ThreadState.BLOCKED.ordinal());
            }
        }
        if (runs >= 0) {
            sheet.put(thread(runs) + ThreadLayout.NEXT, 0);
        }
    }

    private void reason(Sheet sheet, String reason) {
        byte[] text = Arrays.copyOf(reason.getBytes(StandardCharsets.UTF_8), REASON);
        text[REASON - 1] = 0;
        ByteBuffer quads = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < REASON; i += 8) {
            sheet.put(image.valueOf("policy_reason") + i, quads.getLong(i));
        }
    }

    /// The writes collected; each address at most once.
    private static final class Sheet {
        private final MemoryView memory;
        private final List<Write> writes = new ArrayList<>();

        Sheet(MemoryView memory) {
            this.memory = memory;
        }

        void put(long address, long value) {
            if (memory.quad(address) != value) {
                writes.add(new Write(address, value));
            }
        }
    }
}
