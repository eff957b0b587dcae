package tickscope.isa;

import org.jspecify.annotations.Nullable;

/// An instruction that no row of the table can encode.
public final class EncodingException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What is at fault, so that a message can point at it.
    public enum Culprit {
        MNEMONIC,
        OPERANDS,
        OPERAND
    }

    private final Culprit culprit;
    private final int operand;
    private final @Nullable String suggestion;

    /// @param operand its index in AT&T order, if the culprit is one operand
    /// @param suggestion what was perhaps meant, or null
    public EncodingException(Culprit culprit, int operand, String message, @Nullable String suggestion) {
        super(message);
        this.culprit = culprit;
        this.operand = operand;
        this.suggestion = suggestion;
    }

    public Culprit culprit() {
        return culprit;
    }

    public int operand() {
        return operand;
    }

    public @Nullable String suggestion() {
        return suggestion;
    }
}
