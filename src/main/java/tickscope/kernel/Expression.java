package tickscope.kernel;

import tickscope.isa.Width;
import tickscope.machine.Machine;

/// What a question computes from registers and memory. Numbers are unsigned quadwords; true is 1.
public sealed interface Expression {
    /// @param cpu whose registers are meant, and whose block of what each processor has of its own
    long value(Machine machine, int cpu);

    /// Whether it is the same at every moment.
    default boolean constant() {
        return false;
    }

    record Number(long number) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return number;
        }

        @Override
        public boolean constant() {
            return true;
        }
    }

    /// Some bits of a register.
    record Register(tickscope.isa.Gpr gpr, int shift, Width width) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return width.zeroExtend(machine.gpr(cpu, gpr) >>> shift);
        }
    }

    record Rip() implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return machine.rip(cpu);
        }
    }

    /// The bits of RFLAGS in a mask; a single one is 0 or 1.
    record Flags(long mask) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            long bits = machine.rflags(cpu) & mask;
            return Long.bitCount(mask) == 1 ? Long.signum(bits) : bits;
        }
    }

    /// Where something lies of which each processor has one, so many bytes after that of the one before.
    record Own(long first, long size) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return first + cpu * size;
        }
    }

    /// The quadword at an address.
    record Quad(Expression address) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return machine.memory().quad(address.value(machine, cpu));
        }
    }

    record Unary(String operator, Expression operand) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            long value = operand.value(machine, cpu);
            return switch (operator) {
                case "-" -> -value;
                case "~" -> ~value;
                default -> value == 0 ? 1 : 0;
            };
        }

        @Override
        public boolean constant() {
            return operand.constant();
        }
    }

    record Binary(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return operator.apply(left, right, machine, cpu);
        }

        @Override
        public boolean constant() {
            return left.constant() && right.constant();
        }
    }

    /// In C's order of precedence, loosest first.
    enum Operator {
        OR("||", 1),
        AND("&&", 2),
        BIT_OR("|", 3),
        BIT_XOR("^", 4),
        BIT_AND("&", 5),
        EQUAL("==", 6),
        UNEQUAL("!=", 6),
        AT_MOST("<=", 7),
        AT_LEAST(">=", 7),
        LEFT("<<", 8),
        RIGHT(">>", 8),
        BELOW("<", 7),
        ABOVE(">", 7),
        PLUS("+", 9),
        MINUS("-", 9),
        TIMES("*", 10);

        final String sign;
        final int precedence;

        Operator(String sign, int precedence) {
            this.sign = sign;
            this.precedence = precedence;
        }

        private long apply(Expression left, Expression right, Machine machine, int cpu) {
            long one = left.value(machine, cpu);
            if (this == OR) {
                return one != 0 || right.value(machine, cpu) != 0 ? 1 : 0;
            }
            if (this == AND) {
                return one != 0 && right.value(machine, cpu) != 0 ? 1 : 0;
            }
            long two = right.value(machine, cpu);
            return switch (this) {
                case OR, AND -> throw new IllegalStateException();
                case BIT_OR -> one | two;
                case BIT_XOR -> one ^ two;
                case BIT_AND -> one & two;
                case EQUAL -> one == two ? 1 : 0;
                case UNEQUAL -> one != two ? 1 : 0;
                case AT_MOST -> Long.compareUnsigned(one, two) <= 0 ? 1 : 0;
                case AT_LEAST -> Long.compareUnsigned(one, two) >= 0 ? 1 : 0;
                case BELOW -> Long.compareUnsigned(one, two) < 0 ? 1 : 0;
                case ABOVE -> Long.compareUnsigned(one, two) > 0 ? 1 : 0;
                case LEFT -> two < 0 || two > 63 ? 0 : one << two;
                case RIGHT -> two < 0 || two > 63 ? 0 : one >>> two;
                case PLUS -> one + two;
                case MINUS -> one - two;
                case TIMES -> one * two;
            };
        }
    }
}
