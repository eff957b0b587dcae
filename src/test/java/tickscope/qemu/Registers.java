package tickscope.qemu;

import java.util.ArrayList;
import java.util.List;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.isa.Width;
import tickscope.machine.Machine;

/// What is compared before each event.
///
/// @param rflags without RF, which QEMU does not keep
/// @param general by number, rax first
record Registers(long rip, long rflags, List<Long> general) {
    Registers {
        rflags &= ~Rflags.RF;
        general = List.copyOf(general);
    }

    static Registers of(Machine machine) {
        List<Long> general = new ArrayList<>();
        for (Gpr register : Gpr.values()) {
            general.add(machine.gpr(0, register));
        }
        return new Registers(machine.rip(), machine.rflags(0), general);
    }

    Registers without(long flags) {
        return new Registers(rip, rflags & ~flags, general);
    }

    long rsp() {
        return general.get(Gpr.RSP.number());
    }

    /// What differs from another, in words.
    String differences(Registers other) {
        StringBuilder words = new StringBuilder();
        difference(words, "rip", rip, other.rip);
        difference(words, "rflags", rflags, other.rflags);
        for (Gpr register : Gpr.values()) {
            int number = register.number();
            difference(words, register.name(Width.QUAD), general.get(number), other.general.get(number));
        }
        return words.toString();
    }

    private static void difference(StringBuilder words, String name, long here, long there) {
        if (here != there) {
            words.append(" %s is %x and not %x;".formatted(name, here, there));
        }
    }
}
