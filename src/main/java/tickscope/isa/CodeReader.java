package tickscope.isa;

/// Where the decoder gets its bytes from; reading may raise a [Fault] (#PF, #GP).
@FunctionalInterface
public interface CodeReader {
    /// The byte at an address, 0 to 255.
    int byteAt(long address);
}
