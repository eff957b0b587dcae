package tickscope.machine.fold;

/// Thrown where a semantics does what folding does not follow: a loop, or memory accessed on one of two ways only.
public final class Unfoldable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfoldable(String what) {
        super(what, null, false, false);
    }
}
