package tickscope.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tickscope.asm.Image;
import tickscope.asm.Symbol;
import tickscope.kernel.KernelSources;

/// Every design of the kernel, event by event beside QEMU, its timers live: QEMU leads, and the core is only told at
/// which event each interrupt arrived. Equal are RIP, all general registers, the pushed frames, and RFLAGS but for RF
/// and what the manual leaves undefined.
///
/// What QEMU did is kept in `lockstep/DESIGN.txt`, so that it holds without QEMU too. When a kernel has changed:
/// `mvn -q test -Dtest=LockstepTest -Dlockstep=write`. `-Dlockstep=qemu` compares with QEMU itself, and writes nothing.
final class LockstepTest {
    private static final int SWITCHES = 10;
    private static final String MODE = System.getProperty("lockstep", "");
    private static final String WRITE = "write";

    @TempDir
    private Path folder = Path.of("");

    static List<String> designs() {
        return KernelSources.designs();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void a_kernel_runs_as_in_qemu(String design) throws Exception {
        demandQemu();
        Guest guest = Guest.of(design, folder);
        demandSwitches(guest, runBoth(guest).deliveries());
    }

    @ParameterizedTest
    @MethodSource("designs")
    void a_kernel_runs_as_qemu_did(String design) throws Exception {
        Guest guest = Guest.of(design, folder);
        demandSwitches(guest, runAgain(guest).deliveries());
    }

    @Test
    void system_instructions_and_exceptions_are_as_in_qemu() throws Exception {
        demandQemu();
        runBoth(Guest.system());
    }

    @Test
    void system_instructions_and_exceptions_are_as_qemu_had_them() throws Exception {
        runAgain(Guest.system());
    }

    @Test
    void interrupt_controllers_timers_and_the_serial_port_are_as_in_qemu() throws Exception {
        demandQemu();
        runBoth(Guest.devices());
    }

    @Test
    void interrupt_controllers_timers_and_the_serial_port_are_as_qemu_had_them() throws Exception {
        runAgain(Guest.devices());
    }

    private static void demandQemu() {
        assumeTrue(!MODE.isEmpty(), "compared with what QEMU did before; -Dlockstep=qemu compares with QEMU itself");
        assertTrue(Qemu.has("qemu-system-x86_64"), "qemu-system-x86_64 is not installed");
    }

    private Trace runBoth(Guest guest) throws Exception {
        Image kernel = guest.kernel();
        Path elf = Files.write(folder.resolve("kernel.elf"), guest.bootable().elf());
        Qemu qemu = new Qemu(folder, List.of("-kernel", elf.toString()));
        qemu.record(1000);
        long timer = kernel.symbol("vector_32").map(Symbol::value).orElse(-1L);
        Trace trace = qemu.replay(kernel.valueOf("kernel_entry"), timer, guest.events());
        Trace core = guest.inTheCore(trace.deliveries());
        trace.leaveOutUndefinedFlagsOf(core);
        if (MODE.equals(WRITE)) {
            Golden.of(kernel, trace).write(guest.name());
        }
        compare(kernel, trace, core);
        return trace;
    }

    private static Trace runAgain(Guest guest) {
        assumeTrue(!MODE.equals(WRITE), "being written");
        Golden golden = Golden.read(guest.name());
        assertEquals(
                Golden.fingerprint(guest.kernel()),
                golden.lines().getFirst(),
                guest.name() + " has changed since QEMU ran it: mvn -q test -Dtest=LockstepTest -Dlockstep=write");
        Trace core = guest.inTheCore(golden.deliveries());
        assertEquals(
                String.join("\n", golden.lines()),
                String.join("\n", Golden.of(guest.kernel(), core).lines()));
        return core;
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

    private static void demandSwitches(Guest guest, Map<Long, Integer> deliveries) {
        int switches = guest.switches(deliveries);
        System.out.printf(
                "lockstep: %s, %d events, %d ticks, %d switches%n",
                guest.name(), guest.events(), deliveries.size(), switches);
        assertTrue(deliveries.size() >= SWITCHES, deliveries.size() + " ticks");
        if (guest.name().equals("as-found")) {
            assertEquals(0, switches);
        } else {
            assertTrue(switches >= SWITCHES, switches + " switches");
        }
    }
}
