package tickscope.asm;

import java.util.Map;

/// `.align`, `.org`, `.skip`, `.fill` and the like.
final class LayoutDirectives {
    private static final long LARGEST_ALIGNMENT = 1L << 24;

    private LayoutDirectives() {}

    static void addTo(Map<String, Directive> table) {
        table.put(".align", (name, arguments, unit) -> align(name, arguments, unit, false, 1));
        table.put(".balign", (name, arguments, unit) -> align(name, arguments, unit, false, 1));
        table.put(".balignw", (name, arguments, unit) -> align(name, arguments, unit, false, 2));
        table.put(".balignl", (name, arguments, unit) -> align(name, arguments, unit, false, 4));
        table.put(".p2align", (name, arguments, unit) -> align(name, arguments, unit, true, 1));
        table.put(".p2alignw", (name, arguments, unit) -> align(name, arguments, unit, true, 2));
        table.put(".p2alignl", (name, arguments, unit) -> align(name, arguments, unit, true, 4));
        table.put(".org", LayoutDirectives::org);
        table.put(".skip", LayoutDirectives::skip);
        table.put(".space", LayoutDirectives::skip);
        table.put(".zero", LayoutDirectives::skip);
        table.put(".fill", LayoutDirectives::fill);
    }

    private static void align(Token name, Tokens arguments, Unit unit, boolean power, int fillBytes) {
        long alignment = power ? 1 : 0;
        Span span = arguments.peek().span();
        if (!arguments.atEnd() && !arguments.peek().is(",")) {
            alignment = unit.constant(arguments, "an alignment");
            span = span.to(arguments.last().span());
            if (power) {
                if (alignment < 0 || alignment > 24) {
                    throw Refused.at(
                            span, "an alignment of 2 to the " + alignment + " is out of range; expected 0 to 24");
                }
                alignment = 1L << alignment;
            }
        }
        if (alignment == 0) {
            alignment = 1;
        }
        if (alignment < 0 || Long.bitCount(alignment) != 1 || alignment > LARGEST_ALIGNMENT) {
            throw Refused.at(
                    span,
                    "the alignment " + alignment + " is not a power of two; expected 1, 2, 4 … " + LARGEST_ALIGNMENT);
        }
        long fill = 0;
        boolean filled = false;
        long most = 0;
        if (arguments.accept(",")) {
            if (!arguments.atEnd() && !arguments.peek().is(",")) {
                fill = unit.constant(arguments, "the fill value");
                filled = true;
            }
            if (arguments.accept(",")) {
                most = Math.max(0, unit.constant(arguments, "the most bytes to skip"));
            }
        }
        arguments.end("the alignment");
        SectionPart part = unit.section();
        boolean nops = part.flags().executable() && (!filled || fillBytes == 1 && (byte) fill == (byte) 0x90);
        Fragment.Padding padding = nops
                ? new Fragment.Padding.Nops()
                : new Fragment.Padding.Pattern(DataDirectives.littleEndian(fill, fillBytes));
        part.requireAlignment(alignment);
        if (alignment > 1) {
            part.gap(new Fragment.Rule.Align(alignment, most), padding, name.span());
        }
    }

    private static void org(Token name, Tokens arguments, Unit unit) {
        Expression target = unit.expression(arguments);
        unit.section().gap(new Fragment.Rule.To(target), pattern(arguments, unit, ".org"), target.span());
    }

    private static Fragment.Padding.Pattern pattern(Tokens arguments, Unit unit, String after) {
        long fill = arguments.accept(",") ? unit.constant(arguments, "the fill value") : 0;
        arguments.end(after);
        return new Fragment.Padding.Pattern(new byte[] {(byte) fill});
    }

    private static void skip(Token name, Tokens arguments, Unit unit) {
        Expression count = unit.expression(arguments);
        Fragment.Padding.Pattern padding = pattern(arguments, unit, name.text());
        Value value = Evaluator.EARLY.evaluate(count);
        if (value != null && value.isConstant()) {
            if (value.constant() < 0) {
                throw Refused.at(count.span(), "the size " + value.constant() + " is negative");
            }
            unit.section().fill(value.constant(), padding.bytes(), count.span());
        } else {
            unit.section().gap(new Fragment.Rule.Count(count), padding, count.span());
        }
    }

    private static void fill(Token name, Tokens arguments, Unit unit) {
        Expression count = unit.expression(arguments);
        long size = 1;
        long value = 0;
        Span sizeSpan = name.span();
        if (arguments.accept(",")) {
            sizeSpan = arguments.peek().span();
            size = unit.constant(arguments, "the size of a .fill");
            if (arguments.accept(",")) {
                value = unit.constant(arguments, "the value of a .fill");
            }
        }
        arguments.end(".fill");
        if (size < 0) {
            throw Refused.at(sizeSpan, "the size " + size + " of a .fill is negative");
        }
        // GNU as: at most 8 bytes each, of which only the low 4 come from the value
        byte[] pattern = DataDirectives.littleEndian(value & 0xffff_ffffL, (int) Math.min(size, 8));
        long times = Evaluator.constant(count, "the count of a .fill");
        if (times < 0) {
            throw Refused.at(count.span(), "the count " + times + " of a .fill is negative");
        }
        unit.section().fill(times, pattern, count.span());
    }
}
