package tickscope.machine;

/// Thrown where an instruction of a block needs what blocks do not do: a fault, a device, a page that is not there yet.
/// It has done nothing yet, and the interpreter executes it.
final class Leave extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final Leave BLOCK = new Leave();

    private Leave() {
        super(null, null, false, false);
    }
}
