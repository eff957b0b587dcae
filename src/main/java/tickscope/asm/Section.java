package tickscope.asm;

/// A section of the linked image. `bytes` is empty for .bss, whose `size` bytes are zero.
public record Section(String name, long address, long size, byte[] bytes, boolean executable, boolean writable) {}
