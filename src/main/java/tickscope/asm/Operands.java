package tickscope.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.isa.Operand;
import tickscope.isa.Segment;
import tickscope.isa.Width;

/// Reads AT&T operands.
final class Operands {
    private final Tokens tokens;
    private final Unit unit;
    private final boolean branch;
    private final List<Read> all = new ArrayList<>();
    private boolean shortAddress;

    /// @param value what the immediate, the displacement or the branch goes by, if it is not in the operand yet
    record Read(Operand operand, @Nullable Expression value, Span span) {}

    /// @param branch whether a bare address is a branch's target
    Operands(Tokens tokens, Unit unit, boolean branch) {
        this.tokens = tokens;
        this.unit = unit;
        this.branch = branch;
    }

    /// Whether an address is made of 32-bit registers, which needs the prefix 67.
    boolean shortAddress() {
        return shortAddress;
    }

    List<Read> all() {
        if (!tokens.atEnd()) {
            do {
                all.add(operand());
            } while (tokens.accept(","));
            if (!tokens.atEnd()) {
                throw tokens.expected("a comma or the end of the statement");
            }
        }
        return all;
    }

    private Read operand() {
        Span start = tokens.peek().span();
        boolean star = tokens.accept("*");
        if (star && !branch) {
            throw Refused.at(start, "`*' is for jumps and calls; expected an operand");
        }
        if (tokens.accept("$")) {
            Expression value = unit.expression(tokens);
            Value known = Evaluator.EARLY.evaluate(value);
            Span span = start.to(tokens.last().span());
            return known != null && known.isConstant()
                    ? new Read(new Operand.Immediate(known.constant()), null, span)
                    : new Read(new Operand.Immediate(0, false), value, span);
        }
        if (tokens.peek().is("%")) {
            Operand register = register();
            if (register instanceof Operand.SegmentRegister(var segment) && tokens.accept(":")) {
                return memory(segment, start, true);
            }
            return new Read(register, null, start.to(tokens.last().span()));
        }
        return memory(null, start, star);
    }

    private Operand register() {
        Token percent = tokens.next();
        Token name = tokens.name("a register after `%'");
        Span span = percent.span().to(name.span());
        Operand register = Registers.named(name.text().toLowerCase(Locale.ROOT));
        if (register == null) {
            String near = Nearest.to(name.text(), Registers.names());
            throw Refused.at(span, "unknown register `%" + name.text() + "'", near == null ? null : "%" + near);
        }
        return register;
    }

    private Read memory(@Nullable Segment override, Span start, boolean star) {
        Expression displacement = null;
        boolean bracket = opensBase();
        if (!bracket) {
            displacement = unit.expression(tokens);
            bracket = tokens.peek().is("(");
        }
        if (!bracket && branch && !star && displacement != null) {
            return new Read(
                    new Operand.Target(0), displacement, start.to(tokens.last().span()));
        }
        Address address = bracket ? address() : new Address(null, null, 1, false);
        Span span = start.to(tokens.last().span());
        Value known = displacement == null ? Value.of(0) : Evaluator.EARLY.evaluate(displacement);
        boolean isKnown = known != null && known.isConstant();
        return new Read(
                new Operand.Memory(
                        override,
                        address.base,
                        address.index,
                        address.scale,
                        isKnown && known != null ? known.constant() : 0,
                        address.ripRelative,
                        isKnown),
                isKnown ? null : displacement,
                span);
    }

    private boolean opensBase() {
        return tokens.peek().is("(")
                && (tokens.peek(1).is("%") || tokens.peek(1).is(","));
    }

    private record Address(@Nullable Gpr base, @Nullable Gpr index, int scale, boolean ripRelative) {}

    /// `(base, index, scale)`
    private Address address() {
        tokens.next();
        Gpr base = null;
        Gpr index = null;
        int scale = 1;
        if (tokens.peek().is("%")) {
            String name = tokens.peek(1).text().toLowerCase(Locale.ROOT);
            if (name.equals("rip") || name.equals("eip")) {
                tokens.next();
                tokens.next();
                shortAddress |= name.equals("eip");
                close();
                return new Address(null, null, 1, true);
            }
            base = addressRegister("base");
        }
        if (tokens.accept(",")) {
            if (tokens.peek().is("%")) {
                Span span = tokens.peek().span();
                index = addressRegister("index");
                if (index == Gpr.RSP) {
                    throw Refused.at(
                            span.to(tokens.last().span()), "%rsp cannot be an index; expected another register");
                }
            }
            if (tokens.accept(",") && !tokens.peek().is(")")) {
                Span span = tokens.peek().span();
                long factor = unit.constant(tokens, "a scale");
                if (factor != 1 && factor != 2 && factor != 4 && factor != 8) {
                    throw Refused.at(
                            span.to(tokens.last().span()),
                            "a scale of " + factor + " is impossible; expected 1, 2, 4 or 8");
                }
                scale = (int) factor;
            }
        }
        close();
        return new Address(base, index, scale, false);
    }

    private void close() {
        if (!tokens.accept(")")) {
            throw tokens.expected("`)' after the address");
        }
    }

    private Gpr addressRegister(String role) {
        Span start = tokens.peek().span();
        Operand register = register();
        if (register instanceof Operand.Register(var gpr, var width, var _)
                && (width == Width.QUAD || width == Width.LONG)) {
            shortAddress |= width == Width.LONG;
            return gpr;
        }
        Span span = start.to(tokens.last().span());
        throw Refused.at(span, "`" + span.text() + "' cannot be a " + role + "; expected a 64-bit register");
    }
}
