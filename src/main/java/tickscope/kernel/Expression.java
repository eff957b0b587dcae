package tickscope.kernel;

import tickscope.isa.Width;
import tickscope.machine.Machine;

/// What a question computes from registers and memory. Numbers are unsigned quadwords; true is 1.
public sealed interface Expression {
    long value(Machine machine);

    /// Whether it is the same at every moment.
    default boolean constant() {
        return false;
    }

    record Number(long number) implements Expression {
        @Override
        public long value(Machine machine) {
            return number;
        }

        @Override
        public boolean constant() {
            return true;
        }
    }

    /// Some bits of a register of processor 0.
    record Register(tickscope.isa.Gpr gpr, int shift, Width width) implements Expression {
        @Override
        public long value(Machine machine) {
            return width.zeroExtend(machine.gpr(0, gpr) >>> shift);
        }
    }

    record Rip() implements Expression {
        @Override
        public long value(Machine machine) {
            return machine.rip(0);
        }
    }

    /// The bits of RFLAGS in a mask; a single one is 0 or 1.
    record Flags(long mask) implements Expression {
        @Override
        public long value(Machine machine) {
            long bits = machine.rflags(0) & mask;
            return Long.bitCount(mask) == 1 ? Long.signum(bits) : bits;
        }
    }

    /// The quadword at an address.
    record Quad(Expression address) implements Expression {
        @Override
        public long value(Machine machine) {
            return machine.memory().quad(address.value(machine));
        }
    }

    record Unary(String operator, Expression operand) implements Expression {
        @Override
        public long value(Machine machine) {
            long value = operand.value(machine);
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
        public long value(Machine machine) {
            return operator.apply(left, right, machine);
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

        private long apply(Expression left, Expression right, Machine machine) {
            long one = left.value(machine);
            if (this == OR) {
                return one != 0 || right.value(machine) != 0 ? 1 : 0;
            }
            if (this == AND) {
                return one != 0 && right.value(machine) != 0 ? 1 : 0;
            }
            long two = right.value(machine);
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
