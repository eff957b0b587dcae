package tickscope.machine;

import static tickscope.machine.SystemRegister.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tickscope.host.Case;
import tickscope.host.Fill;
import tickscope.host.Outcome;
import tickscope.host.Place;
import tickscope.isa.Fault;
import tickscope.isa.Segment;

/// The core as Linux sets up a processor for a user program: privilege level 3, its selectors, gates for every vector.
public final class UserMode {
    /// Where the tables and the kernel's stack lie; no case reaches for them.
    private static final long KERNEL = 0xf000_0000L;

    private static final long GDT = KERNEL;
    private static final long TSS = KERNEL + 0x800;
    private static final long IDT = KERNEL + 0x1000;
    private static final long STACK = KERNEL + 0x4000;
    private static final long HANDLERS = KERNEL + 0x5000;

    private static final long KERNEL_CODE = 0x00af_9b00_0000_ffffL;
    private static final long KERNEL_DATA = 0x00cf_9300_0000_ffffL;
    private static final long USER_CODE = 0x00af_fb00_0000_ffffL;
    private static final long USER_DATA = 0x00cf_f300_0000_ffffL;

    private final Machine machine = new Machine(new Setup(
            1,
            new Setup.Clock(1, 1),
            List.of(
                    new Setup.Region(Place.CODE, Place.CODE + Place.CODE_SIZE),
                    new Setup.Region(Place.DATA, Place.DATA + Place.DATA_SIZE),
                    new Setup.Region(KERNEL, KERNEL + 0x10000)),
            Map.of(),
            Map.of(),
            false,
            false,
            0));
    private final Cpu cpu = machine.processor(0);
    private final ByteBuffer data = ByteBuffer.allocate(Place.DATA_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer code = ByteBuffer.allocate(Place.CODE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private final long[] ready;
    private int cases;

    public UserMode() {
        long[] gdt = new long[16];
        gdt[2] = KERNEL_CODE;
        gdt[3] = KERNEL_DATA;
        gdt[5] = USER_DATA;
        gdt[6] = USER_CODE;
        gdt[8] = TSS << 16 & 0xff_ffff_0000L | (TSS >>> 24 & 0xff) << 56 | 0x8b00_0000_0000L | 0x67;
        quads(GDT, gdt);
        machine.load(
                TSS + 4,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(STACK)
                        .array());
        for (int vector = 0; vector < 256; vector++) {
            long target = HANDLERS + 16L * vector;
            int type = vector == Fault.BP || vector == Fault.OF ? 0xee : 0x8e;
            quads(
                    IDT + 16L * vector,
                    target & 0xffff | 0x10 << 16 | (long) type << 40 | (target >>> 16 & 0xffff) << 48,
                    target >>> 32);
        }
        cpu.set(GDTR_BASE, GDT);
        cpu.set(GDTR_LIMIT, 0x7f);
        cpu.set(IDTR_BASE, IDT);
        cpu.set(IDTR_LIMIT, 0xfff);
        cpu.set(TR, 0x40);
        cpu.set(TR_BASE, TSS);
        cpu.set(TR_LIMIT, 0x67);
        cpu.set(CS, Place.USER_CODE);
        cpu.set(SS, Place.USER_DATA);
        for (SystemRegister each : List.of(DS, ES, FS, GS)) {
            cpu.set(each, 0);
        }
        cpu.set(FS_BASE, Place.FS_BASE);
        cpu.set(GS_BASE, Place.GS_BASE);
        cpu.set(CR4, cpu.get(CR4) | 0x200);
        // No-execute is on, so that page faults tell of fetches.
        cpu.set(EFER, cpu.get(EFER) | 0x800);
        ready = cpu.system.clone();
    }

    private void quads(long address, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        machine.load(address, bytes.array());
    }

    /// Runs one case: watched as in the window, unwatched, or at full speed in a block, interpreted or translated.
    public Outcome run(Case each) {
        cases++;
        return run(each, Way.values()[cases % Way.values().length]);
    }

    /// How the processor may come to execute an instruction.
    public enum Way {
        WATCHED,
        UNWATCHED,
        IN_A_BLOCK,
        TRANSLATED
    }

    public Outcome run(Case each, Way way) {
        prepare(each);
        cpu.translateAfter = way == Way.TRANSLATED ? 1 : Block.NEVER;
        switch (way) {
            case WATCHED -> machine.step();
            case UNWATCHED -> machine.advance();
            case IN_A_BLOCK, TRANSLATED -> machine.runTo(machine.events() + 1);
        }
        if (machine.stopped()) {
            throw new AssertionError("the core stopped at " + each);
        }
        return outcome();
    }

    private void prepare(Case each) {
        Arrays.fill(data.array(), (byte) 0);
        data.position((int) (Place.WINDOW - Place.DATA));
        for (long quad : Fill.window(each.fill())) {
            data.putLong(quad);
        }
        each.patches().forEach((address, value) -> data.putLong((int) (address - Place.DATA), value));
        machine.load(Place.DATA, data.array());
        Arrays.fill(code.array(), (byte) 0xcc);
        code.put((int) (Place.AT - Place.CODE), each.code());
        machine.load(Place.CODE, code.array());
        System.arraycopy(ready, 0, cpu.system, 0, ready.length);
        System.arraycopy(Fill.xmm(each.fill()), 0, cpu.system, XMM, 32);
        for (int i = 0; i < 16; i++) {
            cpu.gpr(i, each.gprs()[i]);
        }
        cpu.rflags = each.rflags();
        cpu.rip = Place.AT;
        cpu.condition = 0;
    }

    private Outcome outcome() {
        long[] gprs = new long[16];
        for (int i = 0; i < 16; i++) {
            gprs[i] = cpu.gpr(i);
        }
        int vector = Outcome.DONE;
        long error = 0;
        long rip = cpu.rip;
        long rflags = cpu.rflags();
        if (cpu.cpl() == 0) {
            vector = (int) (rip - HANDLERS) / 16;
            int pushed = Fault.pushesErrorCode(vector) ? 8 : 0;
            error = pushed == 0 ? 0 : cpu.memory.read(gprs[4], 8);
            rip = cpu.memory.read(gprs[4] + pushed, 8);
            rflags = cpu.memory.read(gprs[4] + pushed + 16, 8);
            gprs[4] = cpu.memory.read(gprs[4] + pushed + 24, 8);
            if (vector == Fault.BP) {
                // It is what ends every case on the host.
                vector = Outcome.DONE;
                rip--;
            }
        }
        return new Outcome(
                vector,
                error,
                vector == Fault.PF ? cpu.get(CR2) : 0,
                rip,
                gprs,
                rflags,
                Arrays.copyOfRange(cpu.system, XMM, XMM + 32),
                selector(Segment.ES)
                        | selector(Segment.DS) << 16
                        | selector(Segment.FS) << 32
                        | selector(Segment.GS) << 48,
                changes());
    }

    private long selector(Segment segment) {
        long selector = cpu.selector(segment) & 0xffff;
        // Linux's return to the program, by which the harness sees it, leaves no other null selector (IRET).
        return selector <= 3 ? 0 : selector;
    }

    private SortedMap<Long, Long> changes() {
        SortedMap<Long, Long> changes = new TreeMap<>();
        changes(Place.CODE, code, changes);
        changes(Place.DATA, data, changes);
        return changes;
    }

    private void changes(long address, ByteBuffer before, SortedMap<Long, Long> changes) {
        for (int offset = 0; offset < before.capacity(); offset += 8) {
            long now = cpu.memory.read(address + offset, 8);
            if (now != before.getLong(offset)) {
                changes.put(address + offset, now);
            }
        }
    }
}
