package tickscope.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The symbols that files share: who defines each, and what addresses they come to.
final class Globals {
    private static final int DEPTH = 50;

    private final Map<String, SymbolEntry> definitions = new HashMap<>();
    private final Map<String, SymbolEntry> commons = new LinkedHashMap<>();
    private final Map<String, Long> commonAddresses = new HashMap<>();

    Globals(List<Unit> units, Diagnostics diagnostics) {
        for (Unit unit : units) {
            for (SymbolEntry entry : unit.symbols()) {
                if (entry.isCommon()) {
                    common(entry);
                } else if (entry.isDefined() && (entry.global || entry.weak)) {
                    define(entry, diagnostics);
                }
            }
        }
        commons.keySet().removeAll(definitions.keySet());
        undefined(units, diagnostics);
    }

    private void common(SymbolEntry entry) {
        SymbolEntry all = commons.computeIfAbsent(entry.name(), name -> {
            SymbolEntry merged = new SymbolEntry(name);
            merged.global = true;
            merged.definition = entry.definition;
            merged.definitionLine = entry.definitionLine;
            return merged;
        });
        all.commonSize = Math.max(all.commonSize, entry.commonSize);
        all.commonAlignment = Math.max(all.commonAlignment, entry.commonAlignment);
    }

    private void define(SymbolEntry entry, Diagnostics diagnostics) {
        SymbolEntry earlier = definitions.get(entry.name());
        if (earlier == null || earlier.weak && !entry.weak) {
            definitions.put(entry.name(), entry);
        } else if (!entry.weak && entry.definition != null) {
            diagnostics.add(Unit.alreadyDefined(earlier, entry.definition).diagnostic());
        }
    }

    private void undefined(List<Unit> units, Diagnostics diagnostics) {
        for (Unit unit : units) {
            for (SymbolEntry entry : unit.symbols()) {
                Span use = entry.firstUse;
                if (use == null
                        || entry.isDefined()
                        || entry.isCommon()
                        || entry.weak
                        || definitions.containsKey(entry.name())
                        || commons.containsKey(entry.name())) {
                    continue;
                }
                if (entry.isNumeric()) {
                    diagnostics.add(Diagnostic.at(
                            use, "no label `" + entry.digits() + ":' stands after this line", null, null));
                } else {
                    diagnostics.add(Diagnostic.at(
                            use,
                            "undefined symbol `" + entry.name() + "'",
                            Nearest.to(entry.name(), known(unit)),
                            null));
                }
            }
        }
    }

    private List<String> known(Unit unit) {
        List<String> names = new ArrayList<>(definitions.keySet());
        names.addAll(commons.keySet());
        unit.symbols().stream()
                .filter(SymbolEntry::isDefined)
                .map(SymbolEntry::name)
                .forEach(names::add);
        names.sort(null);
        return names;
    }

    /// Common symbols that no file defines.
    Iterable<SymbolEntry> commons() {
        return commons.values();
    }

    void place(SymbolEntry common, long address) {
        commonAddresses.put(common.name(), address);
    }

    /// Whether a weak definition gives way to this one.
    boolean isWinner(SymbolEntry entry) {
        SymbolEntry winner = definitions.get(entry.name());
        return winner == null || winner == entry;
    }

    /// The number that a value comes to, once everything has its address.
    long absolute(Value value, Span span) {
        return absolute(value, span, 0);
    }

    private long absolute(Value value, Span span, int depth) {
        if (depth > DEPTH) {
            throw Refused.at(span, "`" + span.text() + "' is defined by itself");
        }
        return value.constant() + address(value.plus(), span, depth) - address(value.minus(), span, depth);
    }

    private long address(@Nullable Anchor anchor, Span span, int depth) {
        return switch (anchor) {
            case null -> 0;
            case Location location -> location.part().address(location.inPart());
            case SymbolEntry entry -> {
                SymbolEntry winner = definitions.getOrDefault(entry.name(), entry);
                if (winner.location != null) {
                    yield address(winner.location, span, depth);
                }
                if (winner.expression != null) {
                    Value value = Evaluator.LATE.evaluate(winner.expression);
                    yield value == null ? 0 : absolute(value, span, depth + 1);
                }
                // an undefined weak symbol is zero
                yield commonAddresses.getOrDefault(entry.name(), 0L);
            }
        };
    }
}
