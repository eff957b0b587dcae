package tickscope.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.asm.SourceFile;
import tickscope.history.Observer;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;

/// What the core is given to do while it is timed.
///
/// @param setup without provenance: who wrote what is asked of a replay
record Load(Image image, Setup setup) {
    private static final long NANOSECONDS_PER_TICK = 10_000_000;
    private static final long PAGE = 4096;

    /// Long enough for any measurement.
    static final long FOR_EVER = 1L << 40;

    /// A program of `src/test/resources/tickscope/bench`.
    static Load program(String name, long rounds) {
        try {
            SourceFile source = new SourceFile(name + ".s", resource(name));
            Image image = Assembler.assemble(List.of(source), Map.of(), Map.of("ROUNDS", rounds), 0x100000);
            return new Load(image, setup(1, 1, 0x40_0000));
        } catch (AssemblyException e) {
            throw new IllegalStateException(e.report(), e);
        }
    }

    /// Three canaries, switched by the timer every 2,000 instructions.
    static Load kernel() {
        return scenario("""
            { "title": "Ticks", "kernel": { "design": "option-c" },
              "machine": { "instructionsPerTick": 2000, "quantum": 1 },
              "threads": [ { "name": "A", "body": "canary" },
                           { "name": "B", "body": "canary" },
                           { "name": "C", "body": "canary" } ] }
            """, 2000);
    }

    /// Threads that yield at once; ticks every 2,000 instructions too.
    static Load yields(int threads) {
        return scenario("""
            { "title": "Yields",
              "kernel": { "design": "stack-switch", "sources": { "bodies.s": "bodies.s" } },
              "machine": { "instructionsPerTick": 2000, "quantum": 10 },
              "threads": [ { "name": "T", "body": "spinner", "count": %d } ] }
            """.formatted(threads), 2000);
    }

    private static Load scenario(String json, int instructionsPerTick) {
        try {
            Path folder = Files.createTempDirectory("tickscope-bench");
            Path file = Files.writeString(folder.resolve("load.json"), json);
            Path bodies = Files.writeString(folder.resolve("bodies.s"), resource("storm"));
            Image image = Assembled.of(file).image();
            Files.delete(bodies);
            Files.delete(file);
            Files.delete(folder);
            return new Load(image, setup(NANOSECONDS_PER_TICK, instructionsPerTick, (image.end() + PAGE - 1) & -PAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Setup setup(long numerator, long denominator, long end) {
        return new Setup(
                1,
                new Setup.Clock(numerator, denominator),
                List.of(new Setup.Region(0, end)),
                Map.of(),
                Map.of(),
                true,
                false,
                0);
    }

    private static String resource(String name) {
        try (InputStream in = Load.class.getResourceAsStream(name + ".s")) {
            if (in == null) {
                throw new IllegalStateException(name + ".s is not among the test resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Consumer<Machine> loader() {
        return machine -> {
            for (Section section : image.sections()) {
                machine.load(section.address(), section.bytes());
            }
            machine.enter(image.valueOf("kernel_entry"));
        };
    }

    Machine machine() {
        Machine machine = new Machine(setup);
        loader().accept(machine);
        return machine;
    }

    /// The same with the whole run seekable.
    Timeline timeline() {
        return Timeline.of(setup, loader(), Observer.NONE);
    }

    /// Runs further, which nothing may end.
    static void run(Machine machine, long events) {
        machine.runTo(machine.events() + events);
        if (machine.stopped()) {
            throw new IllegalStateException(String.valueOf(machine.save().stopReason()));
        }
    }

    /// Records further, which nothing may end.
    static void record(Timeline timeline, long events) {
        long limit = timeline.length() + events;
        timeline.extend(StopCondition.NEVER, limit);
        if (timeline.length() != limit) {
            throw new IllegalStateException(String.valueOf(timeline.end().stopReason()));
        }
    }

    /// A counter of the guest's.
    long counter(Machine machine, String symbol) {
        return machine.memory().quad(image.valueOf(symbol));
    }
}
