package tickscope.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.asm.SourceFile;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Row;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.scenario.BootableKernel;
import tickscope.scenario.ScenarioException;

/// A program that runs beside QEMU.
///
/// @param events for so long
/// @param timers whether the core's own timers run; else it is told when an interrupt comes
record Guest(String name, BootableKernel bootable, int events, boolean timers) {
    private static final int KERNEL_EVENTS = 25_000;
    private static final int LONGEST = 100_000;
    private static final String DEFINES = "\"QUANTUM\": 1, \"RELOAD\": 2";

    /// Three canaries in a design of the kernel, switched so often that ten switches fit in.
    static Guest of(String design, Path folder) throws IOException, ScenarioException {
        Path file = folder.resolve(design + ".json");
        Files.writeString(file, """
            { "title": "Three canaries",
              "kernel": { "design": "%s", "define": { %s } },
              "threads": [ { "name": "A", "body": "canary" },
                           { "name": "B", "body": "canary" },
                           { "name": "C", "body": "canary" } ] }
            """.formatted(design, DEFINES));
        return new Guest(design, BootableKernel.of(file), KERNEL_EVENTS, false);
    }

    /// `system.s`, up to its label `done`.
    static Guest system() throws IOException, AssemblyException {
        return program("system", false);
    }

    /// `devices.s`, up to its label `done`; no interrupt is ever delivered there, and the timers run.
    static Guest devices() throws IOException, AssemblyException {
        return program("devices", true);
    }

    private static Guest program(String name, boolean timers) throws IOException, AssemblyException {
        Path file = Path.of("src/test/resources/tickscope/qemu", name + ".s");
        SourceFile source = new SourceFile(name + ".s", Files.readString(file));
        BootableKernel bootable = BootableKernel.of(Assembler.assemble(List.of(source), Map.of(), Map.of(), 0x100000));
        Guest guest = new Guest(name, bootable, LONGEST, timers);
        Machine machine = guest.boot(Map.of());
        while (machine.rip() != guest.kernel().valueOf("done") && machine.events() < LONGEST) {
            machine.advance();
        }
        assertTrue(machine.events() < LONGEST, file + " never comes to its end");
        return new Guest(name, bootable, (int) machine.events(), timers);
    }

    Image kernel() {
        return bootable.kernel();
    }

    private Machine boot(Map<Long, Integer> deliveries) {
        Machine machine = new Machine(new Setup(
                1,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, 0x40_0000)),
                Map.of(),
                deliveries,
                timers,
                false,
                0));
        for (Section section : kernel().sections()) {
            machine.load(section.address(), section.bytes());
        }
        machine.enter(kernel().valueOf("kernel_entry"));
        assertEquals(0x1f0000, machine.gpr(0, Gpr.RSP));
        return machine;
    }

    /// What the core does, told only when the interrupts come.
    Trace inTheCore(Map<Long, Integer> deliveries) {
        Machine machine = boot(deliveries);
        UndefinedFlags undefined = new UndefinedFlags();
        Trace trace = new Trace();
        trace.add(Registers.of(machine), 0);
        while (trace.states().size() <= events) {
            long event = machine.events();
            if (deliveries.containsKey(event)) {
                undefined.interrupted();
                machine.advance();
                long rsp = Registers.of(machine).rsp();
                trace.pushed(event, address -> machine.memory().quad(rsp + address));
            } else {
                undefined.after(machine.instructionAt(machine.rip()));
                if (machine.advance() instanceof Event.Faulted) {
                    undefined.interrupted();
                }
            }
            trace.add(Registers.of(machine), undefined.now());
        }
        return trace;
    }

    /// How often another thread becomes the current one.
    int switches(Map<Long, Integer> deliveries) {
        Machine machine = boot(deliveries);
        int switches = -1;
        for (long current = 0; machine.events() < events && !machine.stopped(); machine.advance()) {
            long now = machine.memory().quad(kernel().valueOf("current_thread"));
            if (now != current) {
                switches++;
                current = now;
            }
        }
        return switches;
    }

    /// The rows of the instruction table that it executes.
    Set<Row> rows(Map<Long, Integer> deliveries) {
        Machine machine = boot(deliveries);
        Set<Row> rows = new HashSet<>();
        while (machine.events() < events && !machine.stopped()) {
            @Nullable Instruction instruction = machine.instructionAt(machine.rip());
            if (instruction != null && !deliveries.containsKey(machine.events())) {
                rows.add(instruction.row());
            }
            machine.advance();
        }
        return rows;
    }
}
