package tickscope.isa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Registers in arrays, memory as it is touched, ports that echo; events as text.
final class FakeDatapath implements Datapath {
    final long[] gprs = new long[16];
    final List<String> events = new ArrayList<>();
    final Map<Long, Byte> memory = new HashMap<>();
    private final long[] xmms = new long[32];
    private final long[] controls = new long[16];
    private final long[] debugs = new long[16];
    private final int[] selectors = new int[6];
    private final long[] bases = new long[6];
    private final Map<Integer, Long> msrs = new HashMap<>();
    long rflags = Rflags.ONE;
    long rip = 0x1000;
    int length;
    int cpl;
    long unmapped = -1;

    FakeDatapath() {
        controls[4] = 1 << 9;
    }

    /// Random registers and flags; memory that is read before it is written is random too.
    static FakeDatapath random(Random random) {
        FakeDatapath datapath = new FakeDatapath();
        for (int i = 0; i < 16; i++) {
            int shift = random.nextInt(64);
            datapath.gprs[i] = random.nextLong() >> shift;
        }
        datapath.rflags = random.nextLong() & Rflags.STATUS | Rflags.ONE;
        return datapath;
    }

    /// Decodes and executes; returns itself.
    FakeDatapath execute(String hex) {
        Instruction instruction = Code.decode(hex, rip);
        execute(instruction);
        return this;
    }

    void execute(Instruction instruction) {
        length = instruction.length();
        instruction.row().semantics().execute(instruction, this);
    }

    FakeDatapath with(Gpr gpr, long value) {
        gprs[gpr.number()] = value;
        return this;
    }

    long get(Gpr gpr) {
        return gprs[gpr.number()];
    }

    boolean has(long flag) {
        return (rflags & flag) != 0;
    }

    @Override
    public long gpr(int number) {
        return gprs[number];
    }

    @Override
    public void gpr(int number, long value) {
        gprs[number] = value;
    }

    @Override
    public long rflags() {
        return rflags;
    }

    @Override
    public void rflags(long value) {
        rflags = value;
    }

    @Override
    public long rip() {
        return rip;
    }

    @Override
    public long nextRip() {
        return rip + length;
    }

    @Override
    public void jump(long target) {
        events.add("jump " + Long.toHexString(target));
    }

    @Override
    public long load(Segment segment, long offset, Width width) {
        check(offset);
        long value = 0;
        for (int i = 0; i < width.bytes(); i++) {
            value |= (memory.computeIfAbsent(offset + i, at -> (byte) (at * 0x9e3779b97f4a7c15L >>> 56)) & 0xffL)
                    << 8 * i;
        }
        return value;
    }

    @Override
    public void store(Segment segment, long offset, Width width, long value) {
        check(offset);
        for (int i = 0; i < width.bytes(); i++) {
            memory.put(offset + i, (byte) (value >> 8 * i));
        }
    }

    private void check(long offset) {
        if (offset == unmapped) {
            throw Fault.page(offset, 0, "nothing is mapped there");
        }
    }

    @Override
    public void requireWritable(Segment segment, long offset, Width width) {}

    @Override
    public void requireAligned(Segment segment, long offset, int bytes) {
        if (offset % bytes != 0) {
            throw Fault.of(Fault.GP, 0, "not on a multiple of " + bytes);
        }
    }

    @Override
    public long xmm(int number, int half) {
        return xmms[2 * number + half];
    }

    @Override
    public void xmm(int number, int half, long value) {
        xmms[2 * number + half] = value;
    }

    @Override
    public int cpl() {
        return cpl;
    }

    @Override
    public int selector(Segment segment) {
        return selectors[segment.ordinal()];
    }

    @Override
    public void selector(Segment segment, int selector) {
        selectors[segment.ordinal()] = selector;
    }

    @Override
    public long segmentBase(Segment segment) {
        return bases[segment.ordinal()];
    }

    @Override
    public void segmentBase(Segment segment, long base) {
        bases[segment.ordinal()] = base;
    }

    @Override
    public long control(int number) {
        return controls[number];
    }

    @Override
    public void control(int number, long value) {
        controls[number] = value;
    }

    @Override
    public long debug(int number) {
        return debugs[number];
    }

    @Override
    public void debug(int number, long value) {
        debugs[number] = value;
    }

    @Override
    public long msr(int index) {
        return msrs.getOrDefault(index, 0L);
    }

    @Override
    public void msr(int index, long value) {
        msrs.put(index, value);
    }

    @Override
    public long in(int port, Width width) {
        return width.zeroExtend(0x0101010101010101L * port);
    }

    @Override
    public void out(int port, Width width, long value) {
        events.add("out " + Integer.toHexString(port) + " " + Long.toHexString(width.zeroExtend(value)));
    }

    @Override
    public void halt() {
        events.add("halt");
    }

    @Override
    public void holdInterrupts() {
        events.add("hold");
    }

    @Override
    public long tableBase(DescriptorTable table) {
        return 0x5000;
    }

    @Override
    public int tableLimit(DescriptorTable table) {
        return 0xfff;
    }

    @Override
    public void table(DescriptorTable table, long base, int limit) {
        events.add(table + " " + Long.toHexString(base) + " " + Integer.toHexString(limit));
    }

    @Override
    public int systemSelector(DescriptorTable table) {
        return 0x28;
    }

    @Override
    public void systemSelector(DescriptorTable table, int selector) {
        events.add(table + " " + Integer.toHexString(selector));
    }

    @Override
    public void softwareInterrupt(int vector) {
        events.add("interrupt " + vector);
    }

    @Override
    public void interruptReturn(Width width) {
        events.add("iret " + width);
    }

    @Override
    public void farCall(int selector, long offset, Width width) {
        events.add("far call " + Integer.toHexString(selector) + ":" + Long.toHexString(offset));
    }

    @Override
    public void farJump(int selector, long offset, Width width) {
        events.add("far jump " + Integer.toHexString(selector) + ":" + Long.toHexString(offset));
    }

    @Override
    public void farReturn(Width width, int released) {
        events.add("far return " + width + " " + released);
    }

    @Override
    public void systemCall() {
        events.add("syscall");
    }

    @Override
    public void systemReturn(Width width) {
        events.add("sysret " + width);
    }

    @Override
    public long timeStamp() {
        return 0x1_0000_0002L;
    }
}
