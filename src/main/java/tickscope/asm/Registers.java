package tickscope.asm;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.isa.Operand;
import tickscope.isa.Segment;
import tickscope.isa.Width;

/// The names after `%`.
final class Registers {
    private static final Map<String, Operand> BY_NAME = new HashMap<>();

    static {
        for (Gpr gpr : Gpr.values()) {
            for (Width width : Width.values()) {
                BY_NAME.put(gpr.name(width), new Operand.Register(gpr, width));
            }
            if (gpr.number() < 4) {
                BY_NAME.put(gpr.highByteName(), new Operand.Register(gpr, Width.BYTE, true));
            }
            BY_NAME.put("xmm" + gpr.number(), new Operand.Xmm(gpr.number()));
        }
        for (Segment segment : Segment.values()) {
            BY_NAME.put(segment.lower(), new Operand.SegmentRegister(segment));
        }
        for (int number : new int[] {0, 2, 3, 4, 8}) {
            BY_NAME.put("cr" + number, new Operand.Control(number));
        }
        for (int number = 0; number < 8; number++) {
            BY_NAME.put("dr" + number, new Operand.Debug(number));
            BY_NAME.put("db" + number, new Operand.Debug(number));
        }
    }

    private Registers() {}

    static @Nullable Operand named(String name) {
        return BY_NAME.get(name);
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }
}
