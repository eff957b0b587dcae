package tickscope.isa;

import java.util.HexFormat;

/// Bytes to decode.
final class Code {
    private Code() {}

    /// Decodes one instruction; behind its bytes there is nothing, and reading there is a page fault.
    static Instruction decode(String hex, long address) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return Decoder.decode(
                at -> {
                    if (at - address >= bytes.length) {
                        throw Fault.page(at, 0x10, "no code there");
                    }
                    return bytes[(int) (at - address)] & 0xff;
                },
                address);
    }

    static Instruction decode(String hex) {
        return decode(hex, 0x1000);
    }
}
