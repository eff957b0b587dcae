package tickscope.machine.fold;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Datapath;
import tickscope.isa.Instruction;
import tickscope.isa.Semantics;

/// Finds the method behind a row's `Arithmetic::add`: it is called, and stopped when it first touches the datapath.
final class Entry {
    private static final class Touched extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final Datapath STOPS = (Datapath)
            Proxy.newProxyInstance(Datapath.class.getClassLoader(), new Class<?>[] {Datapath.class}, (_, _, _) -> {
                throw new Touched();
            });

    private Entry() {}

    /// Null if it touches nothing.
    static @Nullable StackTraceElement of(Instruction instruction, Semantics semantics) {
        try {
            semantics.execute(instruction, STOPS);
            return null;
        } catch (Touched touched) {
            List<StackTraceElement> stack = Arrays.stream(touched.getStackTrace())
                    // HotSpot shows the method reference's own frame only if it is asked to.
                    .filter(frame -> !frame.getClassName().contains("$$Lambda"))
                    .toList();
            for (int i = 1; i < stack.size(); i++) {
                if (stack.get(i).getClassName().equals(Entry.class.getName())
                        && stack.get(i).getMethodName().equals("of")) {
                    return stack.get(i - 1);
                }
            }
            throw new Unfoldable("no way in");
        } catch (RuntimeException e) {
            throw new Unfoldable("no way in");
        }
    }
}
