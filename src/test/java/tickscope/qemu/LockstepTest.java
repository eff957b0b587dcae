package tickscope.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.isa.Gpr;
import tickscope.kernel.KernelSources;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.scenario.BootableKernel;

/// Every design of the kernel, event by event beside QEMU, its timers live: QEMU leads, and the core is only told at
/// which event each interrupt arrived. Equal are RIP, all general registers, the pushed frames, and RFLAGS but for RF
/// and
/// what the manual leaves undefined.
///
/// What QEMU did is kept in `lockstep/DESIGN.txt`, so that it holds without QEMU too. When a kernel has changed:
/// `mvn -q test -Dtest=LockstepTest -Dlockstep=write`. `-Dlockstep=qemu` compares with QEMU itself, and writes nothing.
final class LockstepTest {
    private static final int EVENTS = 25_000;
    private static final int SWITCHES = 10;
    private static final String DEFINES = "\"QUANTUM\": 1, \"RELOAD\": 2";
    private static final Path GOLDEN = Path.of("src/test/resources/tickscope/qemu/lockstep");

    @TempDir
    private Path folder = Path.of("");

    static List<String> designs() {
        return KernelSources.designs();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void runs_as_qemu_does(String design) throws Exception {
        String mode = System.getProperty("lockstep", "");
        assumeTrue(!mode.isEmpty(), "compared with what QEMU did before; -Dlockstep=qemu compares with QEMU itself");
        assertTrue(Qemu.has("qemu-system-x86_64"), "qemu-system-x86_64 is not installed");
        BootableKernel bootable = bootable(design);
        Image kernel = bootable.kernel();
        Path elf = Files.write(folder.resolve("kernel.elf"), bootable.elf());
        Qemu qemu = new Qemu(folder, List.of("-kernel", elf.toString()));
        qemu.record(1000);
        Trace trace = qemu.replay(kernel.valueOf("kernel_entry"), kernel.valueOf("vector_32"), EVENTS);
        Trace core = core(kernel, trace.deliveries());
        trace.leaveOutUndefinedFlagsOf(core);
        if (mode.equals("write")) {
            Files.write(GOLDEN.resolve(design + ".txt"), golden(kernel, trace));
        }
        compare(kernel, trace, core);
        demandSwitches(design, kernel, trace.deliveries());
    }

    @ParameterizedTest
    @MethodSource("designs")
    void runs_as_qemu_did(String design) throws Exception {
        assumeTrue(!System.getProperty("lockstep", "").equals("write"), "being written");
        Image kernel = bootable(design).kernel();
        List<String> golden = golden(design);
        assertEquals(
                fingerprint(kernel),
                golden.getFirst(),
                design + " has changed since QEMU ran it: mvn -q test -Dtest=LockstepTest -Dlockstep=write");
        Trace scheduled = new Trace();
        golden.stream()
                .filter(line -> line.startsWith("frame "))
                .forEach(line -> scheduled.frames().put(Long.parseLong(line.split(" ")[1]), List.of()));
        assertEquals(
                String.join("\n", golden), String.join("\n", golden(kernel, core(kernel, scheduled.deliveries()))));
        demandSwitches(design, kernel, scheduled.deliveries());
    }

    /// Goes through both, and stops at the first difference.
    private static void compare(Image kernel, Trace qemu, Trace core) {
        for (int i = 0; i < qemu.states().size(); i++) {
            Registers here = core.states().get(i);
            Registers there = qemu.states().get(i);
            if (!here.equals(there)) {
                long before = core.states().get(Math.max(0, i - 1)).rip();
                fail("before event " + i + ", after the one at " + kernel.symbolise(before) + ", in the core"
                        + here.differences(there) + " as in QEMU");
            }
        }
        assertEquals(qemu.defined(), core.defined());
    }

    private static Trace core(Image kernel, Map<Long, Integer> deliveries) {
        Machine machine = boot(kernel, deliveries);
        UndefinedFlags undefined = new UndefinedFlags();
        Trace trace = new Trace();
        trace.add(Registers.of(machine), 0);
        while (trace.states().size() <= EVENTS) {
            long event = machine.events();
            if (deliveries.containsKey(event)) {
                undefined.interrupted();
                machine.advance();
                long rsp = Registers.of(machine).rsp();
                trace.pushed(event, address -> machine.memory().quad(rsp + address));
            } else {
                undefined.after(machine.instructionAt(machine.rip()));
                machine.advance();
            }
            trace.add(Registers.of(machine), undefined.now());
        }
        return trace;
    }

    private static void demandSwitches(String design, Image kernel, Map<Long, Integer> deliveries) {
        Machine machine = boot(kernel, deliveries);
        int switches = -1;
        for (long current = 0; machine.events() < EVENTS && !machine.stopped(); machine.advance()) {
            long now = machine.memory().quad(kernel.valueOf("current_thread"));
            if (now != current) {
                switches++;
                current = now;
            }
        }
        assertTrue(deliveries.size() >= SWITCHES, deliveries.size() + " ticks");
        if (design.equals("as-found")) {
            assertEquals(0, switches);
        } else {
            assertTrue(switches >= SWITCHES, switches + " switches");
        }
    }

    private static Machine boot(Image kernel, Map<Long, Integer> deliveries) {
        Machine machine = new Machine(new Setup(
                1,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x40_0000)),
                Map.of(),
                deliveries,
                false,
                false,
                0));
        for (Section section : kernel.sections()) {
            machine.load(section.address(), section.bytes());
        }
        machine.enter(kernel.valueOf("kernel_entry"));
        assertEquals(0x1f0000, machine.gpr(0, Gpr.RSP));
        return machine;
    }

    private BootableKernel bootable(String design) throws Exception {
        Path file = folder.resolve(design + ".json");
        Files.writeString(file, """
            { "title": "Three canaries",
              "kernel": { "design": "%s", "define": { %s } },
              "threads": [ { "name": "A", "body": "canary" },
                           { "name": "B", "body": "canary" },
                           { "name": "C", "body": "canary" } ] }
            """.formatted(design, DEFINES));
        return BootableKernel.of(file);
    }

    private static List<String> golden(Image kernel, Trace trace) throws Exception {
        List<String> lines = new ArrayList<>(List.of(fingerprint(kernel)));
        lines.addAll(trace.digest());
        return lines;
    }

    private static String fingerprint(Image kernel) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(kernel.flat());
        return "kernel " + HexFormat.of().formatHex(hash, 0, 8);
    }

    private static List<String> golden(String design) throws IOException {
        try (InputStream in = LockstepTest.class.getResourceAsStream("lockstep/" + design + ".txt")) {
            if (in == null) {
                return fail("QEMU has never run " + design + ": mvn -q test -Dtest=LockstepTest -Dlockstep=write");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }
}
