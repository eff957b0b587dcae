package tickscope.asm;

import java.util.List;
import java.util.Map;

/// Directives that change nothing here, speak, or are refused.
final class PlainDirectives {
    private PlainDirectives() {}

    static void addTo(Map<String, Directive> table) {
        for (String ignored : List.of(
                ".file",
                ".ident",
                ".line",
                ".ln",
                ".code64",
                ".att_syntax",
                ".arch",
                ".version",
                ".symver",
                ".print",
                ".warning",
                ".title",
                ".sbttl",
                ".psize",
                ".eject",
                ".list",
                ".nolist",
                ".stabs",
                ".stabn",
                ".att_mnemonic",
                ".addrsig",
                ".loc_mark_labels",
                ".linefile",
                ".gnu_attribute")) {
            table.put(ignored, (_, arguments, _) -> arguments.skip());
        }
        table.put(".loc", PlainDirectives::loc);
        table.put(".err", (name, _, _) -> {
            throw Refused.at(name.span(), ".err encountered");
        });
        table.put(".error", (name, arguments, _) -> {
            String text = arguments.atEnd() ? ".error encountered" : arguments.string("a string in double quotes");
            throw Refused.at(name.span(), text);
        });
        refuse(table, ".intel_syntax", "Intel syntax is not supported; expected AT&T syntax");
        refuse(table, ".intel_mnemonic", "Intel syntax is not supported; expected AT&T syntax");
        refuse(table, ".code16", "only 64-bit code is supported; expected .code64");
        refuse(table, ".code32", "only 64-bit code is supported; expected .code64");
        refuse(table, ".altmacro", "the alternate macro syntax is not supported; expected plain .macro");
        refuse(table, ".incbin", ".incbin is not supported; expected .byte or .ascii data");
        refuse(table, ".abort", ".abort encountered");
    }

    /// Nothing but the label after `view`, which debugging sections refer to.
    private static void loc(Token name, Tokens arguments, Unit unit) {
        while (!arguments.atEnd()) {
            boolean view = arguments.next().text().equals("view");
            Token label = arguments.peek();
            if (view && label.kind() == Token.Kind.NAME) {
                unit.set(label.text(), new Expression.Number(0, label.span()), label.span(), true);
            }
        }
    }

    private static void refuse(Map<String, Directive> table, String directive, String message) {
        table.put(directive, (name, _, _) -> {
            throw Refused.at(name.span(), message);
        });
    }
}
