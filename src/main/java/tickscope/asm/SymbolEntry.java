package tickscope.asm;

import org.jspecify.annotations.Nullable;

/// A symbol of one file while it is assembled. A symbol set anew gets a new entry; earlier uses keep the old one.
final class SymbolEntry implements Anchor {
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
        return name.startsWith(".L") || Character.isDigit(name.charAt(0));
    }
}
