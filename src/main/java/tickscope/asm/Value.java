package tickscope.asm;

import org.jspecify.annotations.Nullable;

/// A constant, plus an address, minus an address.
record Value(long constant, @Nullable Anchor plus, @Nullable Anchor minus) {
    static Value of(long constant) {
        return new Value(constant, null, null);
    }

    boolean isConstant() {
        return plus == null && minus == null;
    }
}
