package tickscope.asm;

import org.jspecify.annotations.Nullable;

/// A symbol of one file while it is assembled. A symbol set anew gets a new entry; earlier uses keep the old one.
final class SymbolEntry implements Anchor {
    /// Between the digits of a numeric label and its count; no name in a source holds it.
    static final char NUMERIC = 2;

    private final String name;

    @Nullable
    Location location;

    @Nullable
    Expression expression;

    /// Size and alignment of a common symbol, or -1.
    long commonSize = -1;

    long commonAlignment = 1;
    boolean global;
    boolean weak;
    boolean declaredLocal;
    /// Made by `=` or `.set`, which may set it again.
    boolean resettable;

    @Nullable
    Span definition;

    @Nullable
    SourceLine definitionLine;

    @Nullable
    Span firstUse;

    @Nullable
    Expression size;

    SymbolEntry(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean isDefined() {
        return location != null || expression != null;
    }

    boolean isCommon() {
        return commonSize >= 0;
    }

    /// Labels that the assembler does not hand on: `.L` and numeric ones.
    boolean isTemporary() {
        return name.startsWith(".L") || isNumeric();
    }

    /// Whether it stands for one place of a label such as `1:`.
    boolean isNumeric() {
        return name.indexOf(NUMERIC) >= 0;
    }

    /// The digits of a numeric label.
    String digits() {
        return name.substring(0, name.indexOf(NUMERIC));
    }
}
