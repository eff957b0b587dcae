package tickscope.kernel;

import tickscope.isa.Width;
import tickscope.machine.Machine;

/// What a question computes from registers and memory. Numbers are unsigned quadwords; true is 1.
public sealed interface Expression {
    /// @param cpu whose registers are meant, and whose block of what each processor has of its own
    long value(Machine machine, int cpu);

    /// Adds what its value hangs on at a moment. Asked of machines with one processor.
    void inputs(Machine machine, Inputs inputs);

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
        public void inputs(Machine machine, Inputs inputs) {}

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

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            inputs.register(gpr);
        }
    }

    record Rip() implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return machine.rip(cpu);
        }

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            inputs.everything();
        }
    }

    /// The bits of RFLAGS in a mask; a single one is 0 or 1.
    record Flags(long mask) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            long bits = machine.rflags(cpu) & mask;
            return Long.bitCount(mask) == 1 ? Long.signum(bits) : bits;
        }

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            inputs.flags(mask);
        }
    }

    /// Where something lies of which each processor has one, so many bytes after that of the one before.
    record Own(long first, long size) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return first + cpu * size;
        }

        @Override
        public void inputs(Machine machine, Inputs inputs) {}
    }

    /// The quadword at an address.
    record Quad(Expression address) implements Expression {
        @Override
        public long value(Machine machine, int cpu) {
            return machine.memory().quad(address.value(machine, cpu));
        }

        @Override
        public void inputs(Machine machine, Inputs inputs) {
            Inputs where = inputs.another();
            address.inputs(machine, where);
            inputs.quad(where, address.value(machine, 0));
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
        public long value(Machine machine, int cpu) {
            return operator.apply(left, right, machine, cpu);
        }

        /// An operand of AND that is false, or of OR that is true, decides alone: of two the one that changes less.
        @Override
        public void inputs(Machine machine, Inputs inputs) {
            boolean decides = operator == Operator.OR;
            if (!inputs.whole() && (operator == Operator.OR || operator == Operator.AND)) {
                boolean one = left.value(machine, 0) != 0 == decides;
                boolean two = right.value(machine, 0) != 0 == decides;
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
