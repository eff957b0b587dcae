package tickscope.asm;

/// Numbers of the ELF format (System V ABI, chapters 4 and 5).
final class Elf {
    static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    static final byte CLASS_64 = 2;
    static final byte LITTLE_ENDIAN = 1;
    static final short OBJECT_FILE = 1;
    static final short EXECUTABLE = 2;
    static final short SHARED = 3;
    static final short X86_64 = 62;

    /// Kinds of segments.
    static final int LOAD = 1;

    static final int DYNAMIC = 2;
    static final int INTERPRETER = 3;
    static final int NOTE = 4;

    /// What may be done with a segment.
    static final int EXECUTE = 1;

    static final int WRITE = 2;
    static final int READ = 4;

    /// Kinds of sections.
    static final int PROGBITS = 1;

    static final int SYMTAB = 2;
    static final int STRTAB = 3;
    static final int NOBITS = 8;

    /// Kinds of symbols.
    static final int OBJECT = 1;

    static final int FUNCTION = 2;

    /// In place of the number of a section: the symbol is a constant.
    static final int ABSOLUTE = 0xfff1;

    private Elf() {}
}
