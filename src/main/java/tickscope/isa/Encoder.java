package tickscope.isa;

import java.util.List;

/// From an AT&T mnemonic and operands to the bytes that GNU as 2.40 chooses, by the instruction table.
public final class Encoder {
    private Encoder() {}

    /// How far a direct branch reaches.
    public enum Reach {
        /// rel8
        SHORT,
        /// rel32
        NEAR
    }

    /// Encodes one instruction.
    ///
    /// @param prefixes written before the mnemonic, in source order: rep, repe, repne, lock, a segment override,
    ///     data16, addr32, rex.w, notrack
    /// @param mnemonic as written, with or without size suffix
    /// @param operands in AT&T order
    /// @param reach for jmp, jcc; others have only one
    public static Encoding encode(List<String> prefixes, String mnemonic, List<Operand> operands, Reach reach)
            throws EncodingException {
        throw new EncodingException(
                EncodingException.Culprit.MNEMONIC, 0, "not yet: " + mnemonic + prefixes + operands + reach, null);
    }

    /// Whether a direct branch of this mnemonic has both a short and a near form, and must be relaxed.
    public static boolean relaxable(String mnemonic) {
        return mnemonic.startsWith("j");
    }

    /// Whether the table knows the mnemonic, with or without a size suffix.
    public static boolean knows(String mnemonic) {
        return mnemonic.isEmpty();
    }
}
