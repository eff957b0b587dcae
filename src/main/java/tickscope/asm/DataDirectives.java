package tickscope.asm;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// `.byte`, `.quad`, `.asciz` and the like.
final class DataDirectives {
    private DataDirectives() {}

    static void addTo(Map<String, Directive> table) {
        integers(table, 1, ".byte", ".dc.b", ".1byte");
        integers(table, 2, ".word", ".short", ".value", ".hword", ".2byte", ".dc.w");
        integers(table, 4, ".long", ".int", ".4byte", ".dc.l");
        integers(table, 8, ".quad", ".8byte");
        table.put(".octa", DataDirectives::octa);
        table.put(".ascii", (name, arguments, unit) -> strings(name, arguments, unit, 1, false));
        table.put(".asciz", (name, arguments, unit) -> strings(name, arguments, unit, 1, true));
        table.put(".string", (name, arguments, unit) -> strings(name, arguments, unit, 1, true));
        table.put(".string8", (name, arguments, unit) -> strings(name, arguments, unit, 1, true));
        table.put(".string16", (name, arguments, unit) -> strings(name, arguments, unit, 2, true));
        table.put(".string32", (name, arguments, unit) -> strings(name, arguments, unit, 4, true));
        table.put(".string64", (name, arguments, unit) -> strings(name, arguments, unit, 8, true));
        table.put(".uleb128", (name, arguments, unit) -> leb(name, arguments, unit, false));
        table.put(".sleb128", (name, arguments, unit) -> leb(name, arguments, unit, true));
    }

    private static void integers(Map<String, Directive> table, int bytes, String... names) {
        for (String directive : names) {
            table.put(directive, (_, arguments, unit) -> integers(arguments, unit, bytes));
        }
    }

    private static void integers(Tokens arguments, Unit unit, int bytes) {
        if (arguments.atEnd()) {
            return;
        }
        do {
            Expression expression = unit.expression(arguments);
            Value value = Evaluator.EARLY.evaluate(expression);
            if (value != null && value.isConstant()) {
                unit.section().append(littleEndian(value.constant(), bytes), List.of(), expression.span());
            } else {
                Fixup fixup = new Fixup(0, bytes, expression, false, bytes, Fixup.Range.EITHER);
                unit.section().append(new byte[bytes], List.of(fixup), expression.span());
            }
        } while (arguments.accept(","));
        arguments.end("the values");
    }

    static byte[] littleEndian(long value, int bytes) {
        byte[] result = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            result[i] = (byte) (value >> 8 * Math.min(i, 7));
        }
        return result;
    }

    private static void octa(Token name, Tokens arguments, Unit unit) {
        do {
            boolean negative = arguments.peek().is("-") && arguments.peek(1).kind() == Token.Kind.NUMBER;
            Token number = arguments.peek(negative ? 1 : 0);
            BigInteger value;
            if (number.kind() == Token.Kind.NUMBER) {
                arguments.next();
                if (negative) {
                    arguments.next();
                }
                value = negative ? number.value().negate() : number.value();
            } else {
                value = BigInteger.valueOf(unit.constant(arguments, "a value of .octa"));
            }
            if (value.bitLength() > 128) {
                throw Refused.at(number.span(), "`" + number.span().text() + "' does not fit in 128 bits");
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(littleEndian(value.longValue(), 8));
            out.writeBytes(littleEndian(value.shiftRight(64).longValue(), 8));
            unit.section().append(out.toByteArray(), List.of(), name.span());
        } while (arguments.accept(","));
        arguments.end("the values");
    }

    private static void strings(Token name, Tokens arguments, Unit unit, int width, boolean terminated) {
        if (arguments.atEnd()) {
            return;
        }
        do {
            String text = arguments.string("a string in double quotes");
            while (!terminated && arguments.peek().kind() == Token.Kind.STRING) {
                text += arguments.next().text();
            }
            byte[] raw = (terminated ? text + "\0" : text).getBytes(StandardCharsets.ISO_8859_1);
            byte[] wide = new byte[raw.length * width];
            for (int i = 0; i < raw.length; i++) {
                wide[i * width] = raw[i];
            }
            unit.section().append(wide, List.of(), name.span());
        } while (arguments.accept(","));
        arguments.end("the strings");
    }

    private static void leb(Token name, Tokens arguments, Unit unit, boolean signed) {
        do {
            Expression expression = unit.expression(arguments);
            // debugging sections are never loaded: what they say of distances not yet known is left out
            boolean matters = unit.section().flags().allocated() || Evaluator.EARLY.isKnown(expression);
            long value = matters ? Evaluator.constant(expression, "a value of " + name.text()) : 0;
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            boolean more;
            do {
                int bits = (int) (value & 0x7f);
                value = signed ? value >> 7 : value >>> 7;
                more = signed ? !(value == 0 && bits < 0x40 || value == -1 && bits >= 0x40) : value != 0;
                out.write(more ? bits | 0x80 : bits);
            } while (more);
            unit.section().append(out.toByteArray(), List.of(), name.span());
        } while (arguments.accept(","));
        arguments.end("the values");
    }
}
