package tickscope.asm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a statement was written, and through which macro call it came to be read.
record Origin(SourceLine line, String source, @Nullable Call call) {
    private static final int SHOWN = 3;

    /// @param site of the call
    record Call(String macro, Origin site) {}

    /// The line of the outermost macro call, or its own outside of macros.
    SourceLine outermost() {
        Origin origin = this;
        while (origin.call != null) {
            origin = origin.call.site();
        }
        return origin.line;
    }

    Origin within(Call newCall) {
        return new Origin(line, source, newCall);
    }

    /// The macro calls around it, innermost first.
    List<Diagnostic.Note> notes() {
        List<Diagnostic.Note> notes = new ArrayList<>();
        for (Call at = call; at != null; at = at.site().call()) {
            notes.add(new Diagnostic.Note(
                    "in macro `" + at.macro() + "', called from here", at.site().line()));
        }
        if (notes.size() > 2 * SHOWN) {
            int left = notes.size() - 2 * SHOWN;
            List<Diagnostic.Note> some = new ArrayList<>(notes.subList(0, SHOWN));
            some.add(new Diagnostic.Note(
                    "… " + left + " calls more …", notes.get(SHOWN).line()));
            some.addAll(notes.subList(notes.size() - SHOWN, notes.size()));
            return some;
        }
        return notes;
    }
}
