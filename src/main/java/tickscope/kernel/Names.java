package tickscope.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tickscope.asm.Image;
import tickscope.asm.LineEntry;
import tickscope.asm.Symbol;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Width;

/// What the words of a question mean: registers, flags, threads and their fields, and the kernel's symbols.
public final class Names {
    private static final Map<String, Expression> REGISTERS = registers();

    private static final Set<String> OWN = Set.of("current_thread", "need_reschedule", "run_queue", "run_queue_bitmap");

    private final Image image;
    private final Map<String, Expression> threads = new HashMap<>();

    /// @param kernel a view of a moment at which the threads have their names
    public Names(Image image, KernelView kernel) {
        this.image = image;
        PerCpu layout = PerCpu.of(image);
        image.symbol("current_thread")
                .ifPresent(symbol -> threads.put(
                        "current",
                        new Expression.Quad(
                                layout.cpus() == 1
                                        ? new Expression.Number(symbol.value())
                                        : new Expression.Own(symbol.value(), layout.size()))));
        image.symbol("idle_thread").ifPresent(symbol -> threads.put("idle", new Expression.Number(symbol.value())));
        for (ThreadView thread : kernel.threads()) {
            threads.put(thread.name(), new Expression.Number(thread.address()));
        }
    }

    private static Map<String, Expression> registers() {
        Map<String, Expression> names = new HashMap<>();
        for (Gpr gpr : Gpr.values()) {
            for (Width width : Width.values()) {
                names.put(gpr.name(width), new Expression.Register(gpr, 0, width));
            }
            if (gpr.ordinal() < 4) {
                names.put(gpr.highByteName(), new Expression.Register(gpr, 8, Width.BYTE));
            }
        }
        names.put("rip", new Expression.Rip());
        names.put("rflags", new Expression.Flags(-1));
        Map<String, Long> flags = Map.of(
                "CF", Rflags.CF, "PF", Rflags.PF, "AF", Rflags.AF, "ZF", Rflags.ZF, "SF", Rflags.SF, "TF", Rflags.TF,
                "IF", Rflags.IF, "DF", Rflags.DF, "OF", Rflags.OF);
        flags.forEach((name, mask) -> names.put(name, new Expression.Flags(mask)));
        return Map.copyOf(names);
    }

    Optional<Expression> register(String name) {
        String plain = name.startsWith("%") ? name.substring(1) : name;
        return Optional.ofNullable(REGISTERS.get(plain));
    }

    Optional<Expression> thread(String name) {
        return Optional.ofNullable(threads.get(name));
    }

    /// Where a field of a thread lies in it: `state`, `context.rip`; `context` itself is its first quadword.
    OptionalLong field(String name) {
        for (long offset = 0; offset < ThreadLayout.SIZE; offset += 8) {
            if (ThreadLayout.field(offset).equals(name)) {
                return OptionalLong.of(offset);
            }
        }
        return OptionalLong.empty();
    }

    Optional<Symbol> symbol(String name) {
        return image.symbol(name);
    }

    /// The address that a symbol names; of what each processor has of its own, that of the one that is meant.
    Expression place(Symbol symbol) {
        PerCpu layout = PerCpu.of(image);
        return layout.cpus() > 1 && OWN.contains(symbol.name())
                ? new Expression.Own(symbol.value(), layout.size())
                : new Expression.Number(symbol.value());
    }

    /// Whether a symbol names memory that holds data, and not code or a plain number.
    boolean data(Symbol symbol) {
        return symbol.isLabel()
                && image.sections().stream()
                        .noneMatch(section ->
                                section.executable() && section.name().equals(symbol.section()));
    }

    /// The first instruction of a source line.
    OptionalLong line(String file, int line) {
        return image.lines().stream()
                .filter(LineEntry::instruction)
                .filter(entry ->
                        entry.line().line() == line && isNamed(entry.line().file(), file))
                .mapToLong(LineEntry::address)
                .min();
    }

    private static boolean isNamed(String path, String file) {
        return path.equals(file) || path.endsWith("/" + file);
    }

    /// A source file whose name is like this one.
    Optional<String> files(String file) {
        Set<String> files = new HashSet<>();
        image.lines().forEach(entry -> files.add(fileName(entry.line().file())));
        return files.contains(file) ? Optional.of(file) : near(file, List.copyOf(files));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// What was perhaps meant by a word that means nothing.
    Optional<String> near(String word) {
        List<String> all = new ArrayList<>(REGISTERS.keySet());
        all.addAll(threads.keySet());
        image.symbols().forEach(symbol -> all.add(symbol.name()));
        return near(word, all);
    }

    static Optional<String> nearField(String word) {
        List<String> fields = new ArrayList<>();
        for (long offset = 0; offset < ThreadLayout.SIZE; offset += 8) {
            fields.add(ThreadLayout.field(offset));
        }
        return near(word, fields);
    }

    static Optional<String> nearPhase(String word) {
        List<String> phases = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            phases.add(phase.name().toLowerCase(Locale.ROOT));
        }
        return near(word, phases);
    }

    private static Optional<String> near(String word, List<String> candidates) {
        return tickscope.isa.Spelling.nearest(word, candidates);
    }
}
