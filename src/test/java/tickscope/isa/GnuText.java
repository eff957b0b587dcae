package tickscope.isa;

import java.util.List;
import java.util.stream.Collectors;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// Source text for GNU as, written independently of [Printer].
final class GnuText {
    private GnuText() {}

    static String line(List<String> prefixes, String mnemonic, List<Operand> operands, int length) {
        boolean indirect = mnemonic.matches("l?(jmp|call)w?") && !(operands.getFirst() instanceof Operand.Target);
        String joined = operands.stream()
                .map(operand -> (indirect ? "*" : "") + operand(operand, prefixes, length))
                .collect(Collectors.joining(","));
        boolean addr32 = prefixes.contains("addr32");
        String before = prefixes.stream()
                .filter(prefix -> !(addr32 && prefix.equals("addr32")) || operands.isEmpty())
                .map(prefix -> prefix + " ")
                .collect(Collectors.joining());
        return (before + mnemonic + " " + joined).strip();
    }

    private static String operand(Operand operand, List<String> prefixes, int length) {
        return switch (operand) {
            case Register register ->
                "%"
                        + (register.high()
                                ? register.gpr().highByteName()
                                : register.gpr().name(register.width()));
            case Operand.SegmentRegister(Segment segment) -> "%" + segment.lower();
            case Operand.Control(int number) -> "%cr" + number;
            case Operand.Debug(int number) -> "%db" + number;
            case Operand.Xmm(int number) -> "%xmm" + number;
            case Operand.Immediate(long value, var _) -> "$" + value;
            case Operand.Target(long distance) -> ".+" + (distance + length);
            case Memory memory -> memory(memory, prefixes.contains("addr32") ? Width.LONG : Width.QUAD);
        };
    }

    private static String memory(Memory memory, Width width) {
        String segment =
                memory.override() == null ? "" : "%" + memory.override().lower() + ":";
        if (memory.ripRelative()) {
            return segment + memory.displacement() + "(%rip)";
        }
        if (memory.base() == null && memory.index() == null) {
            return segment + memory.displacement();
        }
        String base = memory.base() == null ? "" : "%" + memory.base().name(width);
        String index = memory.index() == null ? "" : ",%" + memory.index().name(width) + "," + memory.scale();
        return segment + (memory.displacement() == 0 ? "" : memory.displacement()) + "(" + base + index + ")";
    }
}
