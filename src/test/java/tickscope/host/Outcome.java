package tickscope.host;

import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import tickscope.isa.Fault;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Width;

/// What became of a case.
///
/// @param vector the exception it ended in, or [#DONE]
/// @param error its error code, 0 where it has none
/// @param cr2 the address of a page fault, else 0
/// @param segments ES, DS, FS, GS, 16 bits each, from the lowest
/// @param memory the quadwords that differ from what was there before
public record Outcome(
        int vector,
        long error,
        long cr2,
        long rip,
        long[] gprs,
        long rflags,
        long[] xmm,
        long segments,
        SortedMap<Long, Long> memory) {
    /// It ran to its end.
    public static final int DONE = -1;

    /// Besides what a row leaves undefined: RF is the processor's own business.
    private static final long COMPARED = ~Rflags.RF;

    /// What an instruction leaves open.
    ///
    /// @param rflags undefined flags
    /// @param gprs a bit for each register
    record Open(long rflags, int gprs) {
        static final Open NOTHING = new Open(0, 0);
    }

    boolean equals(Outcome other, Open open) {
        if (vector != other.vector
                || error != other.error
                || cr2 != other.cr2
                || rip != other.rip
                || segments != other.segments
                || ((rflags ^ other.rflags) & COMPARED & (vector == DONE ? ~open.rflags() : -1)) != 0) {
            return false;
        }
        for (int i = 0; i < 16; i++) {
            if (gprs[i] != other.gprs[i] && (vector != DONE || (open.gprs() >> i & 1) == 0)) {
                return false;
            }
        }
        for (int i = 0; i < xmm.length; i++) {
            if (xmm[i] != other.xmm[i]) {
                return false;
            }
        }
        return memory.equals(other.memory);
    }

    /// `+3 flags=246 rax=5 [10010e10]=7` or `#PF(6) cr2=1000fff8 flags=246`: what differs from before.
    String text(Case before) {
        StringJoiner text = new StringJoiner(" ");
        if (vector == DONE) {
            text.add((rip < Place.AT ? "-" : "+") + Long.toHexString(Math.abs(rip - Place.AT)));
        } else {
            text.add(Fault.mnemonic(vector) + (Fault.pushesErrorCode(vector) ? "(%x)".formatted(error) : ""));
            if (rip != Place.AT) {
                text.add("rip=%x".formatted(rip));
            }
        }
        if (cr2 != 0) {
            text.add("cr2=%x".formatted(cr2));
        }
        text.add("flags=%x".formatted(rflags & COMPARED));
        for (Gpr gpr : Gpr.values()) {
            if (gprs[gpr.number()] != before.gprs()[gpr.number()]) {
                text.add("%s=%x".formatted(gpr.name(Width.QUAD), gprs[gpr.number()]));
            }
        }
        long[] natural = Fill.xmm(before.fill());
        for (int i = 0; i < natural.length; i++) {
            if (xmm[i] != natural[i]) {
                text.add("xmm%d.%s=%x".formatted(i / 2, i % 2 == 0 ? "low" : "high", xmm[i]));
            }
        }
        if (segments != 0) {
            text.add("segments=%x".formatted(segments));
        }
        memory.forEach((address, value) -> text.add("[%x]=%x".formatted(address, value)));
        return text.toString();
    }

    /// Reads what [#text(Case)] writes.
    static Outcome parse(String text, Case before) {
        String[] words = text.strip().split(" ");
        String end = words[0];
        int vector = DONE;
        long error = 0;
        long rip = Place.AT;
        if (end.startsWith("#")) {
            int bracket = end.indexOf('(');
            String mnemonic = bracket < 0 ? end : end.substring(0, bracket);
            error = bracket < 0 ? 0 : Long.parseUnsignedLong(end.substring(bracket + 1, end.length() - 1), 16);
            for (vector = 0; !Fault.mnemonic(vector).equals(mnemonic); ) {
                vector++;
            }
        } else {
            long distance = Long.parseUnsignedLong(end.substring(1), 16);
            rip += end.charAt(0) == '-' ? -distance : distance;
        }
        long cr2 = 0;
        long rflags = 0;
        long segments = 0;
        long[] gprs = before.gprs().clone();
        long[] xmm = Fill.xmm(before.fill());
        SortedMap<Long, Long> memory = new TreeMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            String name = words[i].substring(0, equals);
            long value = Long.parseUnsignedLong(words[i].substring(equals + 1), 16);
            switch (name) {
                case "rip" -> rip = value;
                case "cr2" -> cr2 = value;
                case "flags" -> rflags = value;
                case "segments" -> segments = value;
                default -> {
                    if (name.startsWith("[")) {
                        memory.put(Long.parseUnsignedLong(name.substring(1, name.length() - 1), 16), value);
                    } else if (name.startsWith("xmm")) {
                        int number = Integer.parseInt(name.substring(3, name.indexOf('.')));
                        xmm[2 * number + (name.endsWith("low") ? 0 : 1)] = value;
                    } else {
                        gprs[Case.register(name)] = value;
                    }
                }
            }
        }
        return new Outcome(vector, error, cr2, rip, gprs, rflags, xmm, segments, memory);
    }
}
