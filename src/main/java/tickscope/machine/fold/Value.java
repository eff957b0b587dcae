package tickscope.machine.fold;

import java.lang.constant.DirectMethodHandleDesc;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What lies in a local or on the stack of a method that is being folded.
sealed interface Value permits Term, Value.Reference, Value.Fresh, Value.Closure, Value.TheDatapath {
    Reference NULL = new Reference(null);

    /// An object that exists already: the instruction and what hangs on it.
    record Reference(@Nullable Object object) implements Value {}

    /// An object that the semantics make, a result and its flags: no more than its fields.
    final class Fresh implements Value {
        final Map<String, Value> fields = new HashMap<>();
    }

    /// A lambda without captured values.
    record Closure(DirectMethodHandleDesc body) implements Value {}

    enum TheDatapath implements Value {
        DATAPATH
    }
}
