package tickscope.machine;

import java.lang.constant.ClassDesc;

/// Thrown where an instruction of a block needs what blocks do not do: a fault, a device, a page that is not there yet;
/// and before a block of translated code for which there is no time. It has done nothing yet, and the interpreter
/// executes it.
///
/// All translated code calls the same methods for it, whose profile is that of all of it. Of ways out written in place
/// most are not taken for a long time; HotSpot's second compiler omits such ways, and has to compile a whole region
/// anew when one is taken after all.
final class Leave extends RuntimeException {
    private static final long serialVersionUID = 1L;

    static final ClassDesc TYPE = Locals.description(Leave.class);

    static final Leave BLOCK = new Leave();

    private Leave() {
        super(null, null, false, false);
    }

    static void unlessEqual(long found, long wanted) {
        if (found != wanted) {
            throw BLOCK;
        }
    }

    /// @param events how many there are before the next deadline
    /// @param length how many a block takes
    static void unlessFits(int events, int length) {
        if (events < length) {
            throw BLOCK;
        }
    }
}
