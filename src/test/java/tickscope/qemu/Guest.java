package tickscope.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Row;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.scenario.BootableKernel;
import tickscope.scenario.ScenarioException;

/// Three canaries in a design of the kernel, switched so often that ten switches fit into 25,000 instructions.
record Guest(String design, BootableKernel bootable) {
    static final int EVENTS = 25_000;

    private static final String DEFINES = "\"QUANTUM\": 1, \"RELOAD\": 2";

    static Guest of(String design, Path folder) throws IOException, ScenarioException {
        Path file = folder.resolve(design + ".json");
        Files.writeString(file, """
            { "title": "Three canaries",
              "kernel": { "design": "%s", "define": { %s } },
              "threads": [ { "name": "A", "body": "canary" },
                           { "name": "B", "body": "canary" },
                           { "name": "C", "body": "canary" } ] }
            """.formatted(design, DEFINES));
        return new Guest(design, BootableKernel.of(file));
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
                false,
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

    /// How often another thread becomes the current one.
    int switches(Map<Long, Integer> deliveries) {
        Machine machine = boot(deliveries);
        int switches = -1;
        for (long current = 0; machine.events() < EVENTS && !machine.stopped(); machine.advance()) {
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
        while (machine.events() < EVENTS && !machine.stopped()) {
            @Nullable Instruction instruction = machine.instructionAt(machine.rip());
            if (instruction != null && !deliveries.containsKey(machine.events())) {
                rows.add(instruction.row());
            }
            machine.advance();
        }
        return rows;
    }
}
