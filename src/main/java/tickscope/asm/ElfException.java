package tickscope.asm;

/// An ELF file that cannot be run; the message says what was found and what was expected.
public final class ElfException extends Exception {
    private static final long serialVersionUID = 1L;

    ElfException(String message) {
        super(message);
    }
}
