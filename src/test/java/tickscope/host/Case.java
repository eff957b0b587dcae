package tickscope.host;

import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import tickscope.isa.Gpr;
import tickscope.isa.Width;

/// One instruction and what it starts from.
///
/// @param code at most 15 bytes, at [Place#AT]
/// @param fill where the window, the XMM registers and, in a line, the registers not named come from
/// @param patches quadwords in memory that differ from the fill
public record Case(byte[] code, long[] gprs, long rflags, long fill, SortedMap<Long, Long> patches) {
    static final String ARROW = " => ";

    public Case {
        gprs = gprs.clone();
    }

    /// `48f7f1 fill=1f flags=246 rcx=0 [10010e10]=5`: registers are named where they differ from the fill's.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HexFormat.of().formatHex(code));
        text.append(" fill=").append(Long.toHexString(fill));
        text.append(" flags=").append(Long.toHexString(rflags));
        long[] natural = Fill.gprs(fill);
        for (Gpr gpr : Gpr.values()) {
            if (gprs[gpr.number()] != natural[gpr.number()]) {
                text.append(" %s=%x".formatted(gpr.name(Width.QUAD), gprs[gpr.number()]));
            }
        }
        patches.forEach((address, value) -> text.append(" [%x]=%x".formatted(address, value)));
        return text.toString();
    }

    /// Reads what [#toString()] writes.
    static Case parse(String text) {
        String[] words = text.strip().split(" ");
        long fill = 0;
        long rflags = 0x202;
        long[] gprs = new long[16];
        SortedMap<Long, Long> patches = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = words[i].substring(0, equals);
            long value = Long.parseUnsignedLong(words[i].substring(equals + 1), 16);
            if (name.startsWith("[")) {
                patches.put(Long.parseUnsignedLong(name.substring(1, name.length() - 1), 16), value);
            } else if (name.equals("fill")) {
                fill = value;
                gprs = Fill.gprs(fill);
            } else if (name.equals("flags")) {
                rflags = value;
            } else {
                gprs[register(name)] = value;
            }
        }
        return new Case(HexFormat.of().parseHex(words[0]), gprs, rflags, fill, patches);
    }

    static int register(String name) {
        for (Gpr gpr : Gpr.values()) {
            if (gpr.name(Width.QUAD).equals(name)) {
                return gpr.number();
            }
        }
        throw new IllegalArgumentException("no register " + name);
    }
}
