package tickscope.machine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tickscope.isa.Gpr;
import tickscope.isa.Width;

/// A machine on which tests lay out tables and code by hand.
final class Workbench {
    static final long CODE = 0x100000;
    static final long HANDLER = 0x110000;
    static final long IDT = 0x180000;
    static final long GDT = 0x181000;
    static final long TSS = 0x182000;
    static final long FLAT_CODE = 0x00af_9b00_0000_ffffL;
    static final long FLAT_DATA = 0x00cf_9300_0000_ffffL;

    final Machine machine;

    Workbench(Setup setup) {
        machine = new Machine(setup);
        machine.enter(CODE);
    }

    static Workbench bare() {
        return new Workbench(setup(Map.of()));
    }

    /// A machine with an IDT of interrupt gates, all to [#HANDLER], that delivers by schedule.
    static Workbench delivering(Map<Long, Integer> deliveries) {
        Workbench bench = new Workbench(setup(deliveries));
        bench.tables();
        return bench;
    }

    static Setup setup(Map<Long, Integer> deliveries) {
        return new Setup(
                1,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x8000_0000L)),
                Map.of(),
                deliveries,
                true,
                true,
                0);
    }

    static Setup ticking(int instructionsPerTick) {
        return new Setup(
                1,
                new Setup.Clock(10_000_000, instructionsPerTick),
                List.of(new Setup.Region(0, 0x8000_0000L)),
                Map.of(),
                Map.of(),
                true,
                true,
                0);
    }

    /// GDT with flat code and data, IDT with an interrupt gate in each entry, and both loaded.
    Workbench tables() {
        quad(GDT + 8, FLAT_CODE);
        quad(GDT + 16, FLAT_DATA);
        for (int vector = 0; vector < 256; vector++) {
            gate(vector, HANDLER, 0x8e, 8, 0);
        }
        set(SystemRegister.GDTR_BASE, GDT);
        set(SystemRegister.GDTR_LIMIT, 0x3f);
        set(SystemRegister.IDTR_BASE, IDT);
        set(SystemRegister.IDTR_LIMIT, 0xfff);
        return this;
    }

    void gate(int vector, long target, int type, int selector, int ist) {
        long low = target & 0xffff
                | (long) selector << 16
                | (long) ist << 32
                | (long) type << 40
                | (target >>> 16 & 0xffff) << 48;
        quad(IDT + 16L * vector, low);
        quad(IDT + 16L * vector + 8, target >>> 32);
    }

    Cpu cpu() {
        return machine.processor(0);
    }

    void out(int port, int value) {
        cpu().bus.out(port, 1, value);
    }

    /// Both 8259A as kernels set them up, all lines open: vectors 32 to 47.
    Workbench pics() {
        int[] pairs = {0x20, 0x11, 0x21, 0x20, 0x21, 0x04, 0x21, 0x01, 0xa0, 0x11, 0xa1, 0x28, 0xa1, 0x02, 0xa1, 0x01};
        for (int i = 0; i < pairs.length; i += 2) {
            out(pairs[i], pairs[i + 1]);
        }
        out(0x21, 0);
        out(0xa1, 0);
        return this;
    }

    /// Channel 0 as a rate generator.
    Workbench pit(int reload) {
        out(0x43, 0x34);
        out(0x40, reload & 0xff);
        out(0x40, reload >> 8);
        return this;
    }

    void set(SystemRegister register, long value) {
        cpu().set(register, value);
    }

    void set(Gpr register, long value) {
        cpu().gpr(register.number(), value);
    }

    void rflags(long value) {
        cpu().rflags(value);
    }

    /// Code at [#CODE], as hexadecimal text.
    Workbench code(String... hex) {
        return code(CODE, hex);
    }

    Workbench code(long address, String... hex) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : hex) {
            bytes.writeBytes(HexFormat.of().parseHex(line.replace(" ", "")));
        }
        machine.load(address, bytes.toByteArray());
        return this;
    }

    void quad(long address, long value) {
        machine.load(
                address,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
    }

    long quad(long address) {
        return machine.memory().read(address, Width.QUAD);
    }

    CpuState now() {
        return machine.save().cpus().getFirst();
    }

    long gpr(Gpr register) {
        return machine.gpr(0, register);
    }

    Step step() {
        return machine.step();
    }

    Step steps(int count) {
        Step step = machine.step();
        for (int i = 1; i < count; i++) {
            step = machine.step();
        }
        return step;
    }

    /// The five quadwords of an interrupt frame, RIP first.
    List<Long> frame(long rsp) {
        return List.of(quad(rsp), quad(rsp + 8), quad(rsp + 16), quad(rsp + 24), quad(rsp + 32));
    }
}
