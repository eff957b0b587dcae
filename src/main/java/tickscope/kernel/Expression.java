package tickscope.kernel;

import tickscope.isa.Width;
import tickscope.machine.Machine;

/// What a question computes from registers and memory. Numbers are unsigned quadwords; true is 1.
public sealed interface Expression {
    long value(Machine machine);

    /// Adds what its value hangs on at a moment.
    void inputs(Machine machine, Inputs inputs);

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
        public void inputs(Machine machine, Inputs inputs) {}

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

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            inputs.register(gpr);
        }
    }

    record Rip() implements Expression {
        @Override
        public long value(Machine machine) {
            return machine.rip(0);
        }

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            inputs.everything();
        }
    }

    /// The bits of RFLAGS in a mask; a single one is 0 or 1.
    record Flags(long mask) implements Expression {
        @Override
        public long value(Machine machine) {
            long bits = machine.rflags(0) & mask;
            return Long.bitCount(mask) == 1 ? Long.signum(bits) : bits;
        }

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            inputs.flags(mask);
        }
    }

    /// The quadword at an address.
    record Quad(Expression address) implements Expression {
        @Override
        public long value(Machine machine) {
            return machine.memory().quad(address.value(machine));
        }

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            address.inputs(machine, inputs);
            inputs.quad(address.value(machine));
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
        public void inputs(Machine machine, Inputs inputs) {
            operand.inputs(machine, inputs);
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

        /// An operand of AND that is false, or of OR that is true, decides alone: of two the one that changes less.
        @Override
        public void inputs(Machine machine, Inputs inputs) {
            boolean decides = operator == Operator.OR;
            if (operator == Operator.OR || operator == Operator.AND) {
                boolean one = left.value(machine) != 0 == decides;
                boolean two = right.value(machine) != 0 == decides;
                Inputs first = Inputs.of(left, machine);
                Inputs second = Inputs.of(right, machine);
                if (one && (!two || first.cost() <= second.cost())) {
                    inputs.add(first);
                } else if (two) {
                    inputs.add(second);
                } else {
                    inputs.add(first);
                    inputs.add(second);
                }
            } else if ((operator == Operator.EQUAL || operator == Operator.UNEQUAL)
                    && left instanceof Rip
                    && right instanceof Number(long place)) {
                inputs.place(place);
            } else {
                left.inputs(machine, inputs);
                right.inputs(machine, inputs);
            }
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
