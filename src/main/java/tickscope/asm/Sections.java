package tickscope.asm;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sections of one file, and which of them is being written.
final class Sections {
    private record Place(SectionPart part, int subsection) {}

    private record Pushed(Place current, @Nullable Place previous) {}

    private final Map<String, SectionPart> parts = new LinkedHashMap<>();
    private final Deque<Pushed> stack = new ArrayDeque<>();
    private SectionPart current;
    private @Nullable Place previous;

    Sections() {
        current = part(".text", null);
        part(".data", null);
        part(".bss", null);
    }

    SectionPart current() {
        return current;
    }

    Collection<SectionPart> all() {
        return parts.values();
    }

    SectionPart part(String name, SectionPart.@Nullable Flags flags) {
        return parts.computeIfAbsent(name, n -> new SectionPart(n, flags == null ? usual(n) : flags));
    }

    /// What a section of this name is when its flags are not written.
    static SectionPart.Flags usual(String name) {
        if (isOrUnder(name, ".text") || name.equals(".init") || name.equals(".fini")) {
            return new SectionPart.Flags(true, false, true, false);
        }
        if (isOrUnder(name, ".data") || isOrUnder(name, ".init_array") || isOrUnder(name, ".fini_array")) {
            return new SectionPart.Flags(true, true, false, false);
        }
        if (isOrUnder(name, ".bss")) {
            return new SectionPart.Flags(true, true, false, true);
        }
        return new SectionPart.Flags(isOrUnder(name, ".rodata"), false, false, false);
    }

    static boolean isOrUnder(String name, String head) {
        return name.equals(head) || name.startsWith(head + ".");
    }

    void enter(SectionPart part, int subsection) {
        previous = place();
        go(new Place(part, subsection));
    }

    private Place place() {
        return new Place(current, current.subsection());
    }

    private void go(Place place) {
        current = place.part();
        current.subsection(place.subsection());
    }

    void push(SectionPart part, int subsection) {
        stack.push(new Pushed(place(), previous));
        enter(part, subsection);
    }

    void pop(Span span) {
        if (stack.isEmpty()) {
            throw Refused.at(span, ".popsection without a .pushsection before it");
        }
        Pushed pushed = stack.pop();
        go(pushed.current());
        previous = pushed.previous();
    }

    void swapWithPrevious(Span span) {
        if (previous == null) {
            throw Refused.at(span, ".previous without a section before this one");
        }
        enter(previous.part(), previous.subsection());
    }
}
