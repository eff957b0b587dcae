package tickscope.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.isa.Width;
import tickscope.machine.fold.Inputs;
import tickscope.machine.fold.Op;
import tickscope.machine.fold.Term;

/// What instructions of one form, or short sequences of them, have in common: their terms, with the registers and the
/// constants that an instruction
/// names replaced by numbers. The code of a [Form] depends on its text alone.
final class Shape {
    private final Set<Long> own = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<Term, Integer> seen = new HashMap<>();
    private final List<Integer> registers = new ArrayList<>();
    private final List<Term> constants = new ArrayList<>();

    /// It is of this instruction, perhaps among others.
    void names(Instruction instruction, long address) {
        long end = address + instruction.length();
        own.add(end);
        for (Operand operand : instruction.operands()) {
            switch (operand) {
                case Operand.Immediate immediate -> {
                    for (Width width : Width.values()) {
                        own.add(width.zeroExtend(immediate.value()));
                    }
                }
                case Operand.Memory memory -> {
                    own.add(memory.displacement());
                    own.add(end + memory.displacement());
                }
                case Operand.Target(long target) -> own.add(target);
                default -> {}
            }
        }
    }

    void word(Object word) {
        text.append(word).append(' ');
    }

    void register(int number) {
        word("r" + slot(number));
    }

    void term(Term term) {
        Integer already = seen.get(term);
        if (already != null) {
            word("#" + already);
            return;
        }
        seen.put(term, seen.size());
        if (term.constant() && term.wide() && own.contains(term.number())) {
            word("k" + constants.size());
            constants.add(term);
        } else if (term.op() == Op.INPUT && term.number() < Inputs.GPRS) {
            register((int) term.number());
        } else {
            word(term.op());
            word(term.wide());
            word(term.op() == Op.CALL ? term.method() : term.number());
            term.arguments().forEach(this::term);
        }
    }

    int slot(int register) {
        if (!registers.contains(register)) {
            registers.add(register);
        }
        return registers.indexOf(register);
    }

    String text() {
        return text.toString();
    }

    List<Integer> registers() {
        return registers;
    }

    List<Term> constants() {
        return constants;
    }
}
