package tickscope.asm;

import java.util.Arrays;

/// A static ELF64 executable as an image: its loadable segments, symbols and line numbers.
///
/// @param entry the address where it begins
public record ElfImage(Image image, long entry) {
    /// Whether a file is an ELF of any kind.
    public static boolean isElf(byte[] file) {
        return file.length >= Elf.MAGIC.length
                && Arrays.equals(file, 0, Elf.MAGIC.length, Elf.MAGIC, 0, Elf.MAGIC.length);
    }

    /// Reads a file.
    ///
    /// @param name for messages
    /// @throws ElfException if it cannot run on the bare machine
    public static ElfImage read(String name, byte[] file) throws ElfException {
        return new ElfReader(name, file).read();
    }
}
