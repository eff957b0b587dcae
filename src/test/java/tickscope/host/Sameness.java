package tickscope.host;

import org.jspecify.annotations.Nullable;
import tickscope.host.Outcome.Open;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.isa.Rflags;
import tickscope.isa.Width;

/// What the manual leaves open in a case, narrower than the row's own list where the count of a shift decides.
final class Sameness {
    private Sameness() {}

    static Open open(Case each, @Nullable Instruction instruction) {
        if (instruction == null) {
            return Open.NOTHING;
        }
        long undefined = instruction.row().undefined();
        int gprs = 0;
        switch (instruction.row().mnemonic()) {
            case "shl", "shr", "sar", "rol", "ror", "rcl", "rcr", "shld", "shrd" ->
                undefined = afterShift(each, instruction, undefined);
            case "rdtsc" -> gprs = 0b101;
            case "rdtscp" -> gprs = 0b111;
            case "cpuid" -> gprs = 0b1111;
            default -> {}
        }
        return new Open(undefined, gprs);
    }

    /// A count of 0 leaves all flags alone, a count of 1 defines OF; CF is undefined only where all bits are shifted
    /// out (SDM vol. 2B, "SAL/SAR/SHL/SHR").
    private static long afterShift(Case each, Instruction instruction, long undefined) {
        boolean once = instruction.operands().size() == 1;
        long count = once
                ? 1
                : switch (instruction.operand(0)) {
                    case Operand.Immediate(long value, boolean _) -> value;
                    default -> each.gprs()[1];
                };
        count &= instruction.width() == Width.QUAD ? 63 : 31;
        if (count == 0) {
            return 0;
        }
        if (count == 1) {
            undefined &= ~Rflags.OF;
        }
        // SAR goes on shifting out the sign; the double shifts leave all open beyond the operand's size.
        boolean arithmetic = instruction.row().mnemonic().equals("sar");
        return count < instruction.width().bits() || arithmetic ? undefined & ~Rflags.CF : undefined;
    }
}
