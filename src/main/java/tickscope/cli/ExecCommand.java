package tickscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.asm.ElfException;
import tickscope.asm.ElfImage;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.machine.CpuState;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.machine.Step;

@Command(
        name = "exec",
        mixinStandardHelpOptions = true,
        description =
                "Runs an executable, a flat image, or a source assembled to one, on the bare machine and traces it.")
final class ExecCommand implements Callable<Integer> {
    private static final long MOST_EVENTS = 200_000_000;
    private static final long FOUR_GIB = 1L << 32;
    private static final long BASE = 0x100000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE|FILE.s",
            description = "a static ELF64 executable, a flat image, or a source that is assembled first")
    private Path file = Path.of("");

    @Option(
            names = "--base",
            paramLabel = "ADDRESS",
            description = "where a flat image is loaded (default: 0x100000)",
            converter = Address.class)
    private @Nullable Long base;

    @Option(
            names = "--entry",
            paramLabel = "ADDRESS",
            description = "where it begins (default: the base; of an executable, its own entry)",
            converter = Address.class)
    private @Nullable Long entry;

    @Option(
            names = "--interrupts",
            paramLabel = "FILE",
            description = "instead of the timers: lines `N VECTOR', deliver VECTOR instead of executing event N")
    private @Nullable Path interrupts;

    @Option(names = "--count", paramLabel = "N", description = "end after N events")
    private @Nullable Long count;

    @Option(names = "--last", description = "prints the last record only")
    private boolean last;

    @Override
    public Integer call() throws Exception {
        if (base != null && (base < 0 || base >= FOUR_GIB)) {
            throw new BadInput("found --base 0x" + Long.toHexString(base) + ", expected an address below 4 GiB");
        }
        Machine machine = new Machine(new Setup(
                1,
                new Setup.Clock(1, 1),
                List.of(new Setup.Region(0, FOUR_GIB)),
                Map.of(),
                interrupts == null ? Map.of() : schedule(interrupts),
                interrupts == null,
                false,
                0));
        Program program = load(machine);
        machine.enter(entry == null ? program.entry() : entry);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        long limit = count == null ? MOST_EVENTS : count;
        boolean stopped = last ? rush(machine, limit) : trace(machine, program, limit, out);
        // That the machine has stopped is an event of its own; the record is numbered like it.
        long number = machine.events() - (machine.stopped() ? 1 : 0);
        if (!stopped && count == null) {
            spec.commandLine().getErr().println("step limit reached: " + MOST_EVENTS);
        }
        out.println(TraceLine.end(number, machine.save().cpus().getFirst()));
        return stopped || count != null ? ExitCode.GOOD : ExitCode.STEP_LIMIT;
    }

    private static boolean rush(Machine machine, long limit) {
        while (machine.events() < limit && !machine.stopped()) {
            machine.advance();
        }
        return machine.stopped();
    }

    private static boolean trace(Machine machine, Program program, long limit, PrintWriter out) {
        while (machine.events() < limit && !machine.stopped() && !out.checkError()) {
            List<CpuState> before = machine.save().cpus();
            Step step = machine.step();
            if (step.event() instanceof Event.Stopped) {
                return true;
            }
            out.println(program.line(before, step));
        }
        return machine.stopped();
    }

    /// What was loaded.
    ///
    /// @param names the executable's symbols and lines; a flat image has none
    private record Program(long entry, @Nullable Image names) {
        String line(List<CpuState> before, Step step) {
            return names == null ? TraceLine.of(before, step, _ -> "") : TraceLine.of(before, step, names);
        }
    }

    private Program load(Machine machine) throws BadInput {
        long start = base == null ? BASE : base;
        String name = file.toString();
        if (name.endsWith(".s") || name.endsWith(".S")) {
            load(machine, Sources.assemble(List.of(file), Map.of(), start));
            return new Program(start, null);
        }
        try {
            if (Files.size(file) > FOUR_GIB / 4) {
                throw new BadInput(file + ": found " + Files.size(file) + " bytes, expected an image of at most 1 GiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (ElfImage.isElf(bytes)) {
                if (base != null) {
                    throw new BadInput(
                            file + ": found --base with an executable, which says itself where it is loaded");
                }
                ElfImage elf = ElfImage.read(name, bytes);
                load(machine, elf.image());
                return new Program(elf.entry(), elf.image());
            }
            if (start + bytes.length > FOUR_GIB) {
                throw new BadInput(file + ": found an image that ends above 4 GiB");
            }
            machine.load(start, bytes);
            return new Program(start, null);
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read: " + e.getMessage());
        } catch (ElfException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }

    private void load(Machine machine, Image image) throws BadInput {
        for (Section section : image.sections()) {
            try {
                machine.load(section.address(), section.bytes());
            } catch (IllegalArgumentException e) {
                throw new BadInput(
                        "%s: found %s at 0x%x: %s".formatted(file, section.name(), section.address(), e.getMessage()));
            }
        }
    }

    private static Map<Long, Integer> schedule(Path file) throws BadInput {
        Map<Long, Integer> schedule = new HashMap<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                String[] words = line.strip().split("\\s+");
                if (line.isBlank()) {
                    continue;
                }
                int vector = words.length == 2 ? Integer.parseInt(words[1]) : -1;
                if (vector < 0 || vector > 255) {
                    throw new NumberFormatException(line);
                }
                schedule.put(Long.parseLong(words[0]), vector);
            }
        } catch (IOException e) {
            throw new BadInput(file + ": cannot be read: " + e.getMessage());
        } catch (NumberFormatException e) {
            throw new BadInput(
                    file + ":" + number + ":1: expected an event number and a vector from 0 to 255, `120 32'");
        }
        return schedule;
    }
}
