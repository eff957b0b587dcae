package tickscope.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;

/// Nanoseconds by class of instruction, from `costs.txt`, which names its sources: an estimate for real hardware.
final class CostTable {
    static final CostTable STANDARD = new CostTable();

    private final Map<String, Double> nanoseconds = new HashMap<>();

    private CostTable() {
        try (InputStream in = CostTable.class.getResourceAsStream("costs.txt")) {
            if (in == null) {
                throw new IllegalStateException("no costs.txt");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> line.split("\\s+"))
                    .forEach(words -> nanoseconds.put(words[0], Double.valueOf(words[1])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double delivery() {
        return of("delivery");
    }

    /// What an instruction costs; one that repeats counts once for each turn.
    double of(Instruction instruction) {
        return of(group(instruction));
    }

    private double of(String group) {
        Double cost = nanoseconds.get(group);
        if (cost == null) {
            throw new IllegalStateException("costs.txt has no " + group);
        }
        return cost;
    }

    private static String group(Instruction instruction) {
        return switch (instruction.row().mnemonic()) {
            case "in", "out", "ins", "outs" -> "port";
            case "iret", "iretq" -> "iretq";
            case "int" -> "int";
            case "popf", "popfq" -> "popfq";
            case "pushf", "pushfq" -> "pushfq";
            case "cli", "sti" -> "flag";
            case "xchg" ->
                instruction.operands().stream().anyMatch(Operand.Memory.class::isInstance) ? "locked" : "other";
            default -> instruction.lock() ? "locked" : "other";
        };
    }
}
