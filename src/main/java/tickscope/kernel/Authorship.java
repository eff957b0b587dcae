package tickscope.kernel;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.isa.Width;
import tickscope.machine.MemoryView;
import tickscope.machine.MemoryView.Writer;

/// Tells from the instruction that wrote a quadword last who that was and what it meant to store.
final class Authorship {
    private final PhaseMap phases;
    private final MemoryView memory;

    Authorship(PhaseMap phases, MemoryView memory) {
        this.phases = phases;
        this.memory = memory;
    }

    /// Who wrote a quadword; null is nobody.
    Author author(@Nullable Writer writer) {
        if (writer == null) {
            return Author.NOBODY;
        }
        if (writer.delivery()) {
            return Author.CPU;
        }
        if (isCall(writer)) {
            return Author.CALL;
        }
        return switch (phases.at(writer.rip()).orElse(Phase.HANDLE)) {
            case BOOT -> Author.FORGED;
            case RUN -> Author.THREAD;
            case SAVE -> Author.STUB;
            case DELIVER, HANDLE, DECIDE, SWITCH, RESTORE, RETURN -> Author.KERNEL;
        };
    }

    private boolean isCall(Writer writer) {
        return instruction(writer)
                .filter(i -> i.row().mnemonic().equals("call"))
                .isPresent();
    }

    /// The function that a direct `call` entered.
    Optional<Long> callee(Writer writer) {
        return instruction(writer)
                .flatMap(i -> i.operands().stream().findFirst())
                .flatMap(operand ->
                        operand instanceof Operand.Target(long target) ? Optional.of(target) : Optional.empty());
    }

    /// The register that was stored, or an empty text.
    String source(Writer writer) {
        return instruction(writer).map(Authorship::source).orElse("");
    }

    /// The register that an instruction stored, if it stored one.
    private static String source(Instruction instruction) {
        String mnemonic = instruction.row().mnemonic();
        if (mnemonic.startsWith("pushf")) {
            return "rflags";
        }
        if ((mnemonic.equals("push") || mnemonic.equals("mov"))
                && instruction.operand(0) instanceof Operand.Register(Gpr gpr, Width width, boolean high)) {
            return high ? gpr.highByteName() : gpr.name(width);
        }
        return "";
    }

    private Optional<Instruction> instruction(Writer writer) {
        try {
            return Optional.of(Decoder.decode(address -> (int) memory.read(address, Width.BYTE), writer.rip()));
        } catch (Fault e) {
            return Optional.empty();
        }
    }
}
