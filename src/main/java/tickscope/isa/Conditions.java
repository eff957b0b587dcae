package tickscope.isa;

import java.util.List;

/// The sixteen condition codes (SDM vol. 1, appendix B): their names, and when they hold.
public final class Conditions {
    /// By code; the name that objdump prints comes first.
    private static final List<List<String>> NAMES = List.of(
            List.of("o"),
            List.of("no"),
            List.of("b", "c", "nae"),
            List.of("ae", "nb", "nc"),
            List.of("e", "z"),
            List.of("ne", "nz"),
            List.of("be", "na"),
            List.of("a", "nbe"),
            List.of("s"),
            List.of("ns"),
            List.of("p", "pe"),
            List.of("np", "po"),
            List.of("l", "nge"),
            List.of("ge", "nl"),
            List.of("le", "ng"),
            List.of("g", "nle"));

    private Conditions() {}

    /// Every name of a condition, the usual one first.
    public static List<String> names(int condition) {
        return NAMES.get(condition);
    }

    static String name(int condition) {
        return names(condition).getFirst();
    }

    /// Whether a condition holds; odd codes are the opposites of the even ones before them.
    public static boolean holds(int condition, long rflags) {
        boolean even = switch (condition >> 1) {
            case 0 -> (rflags & Rflags.OF) != 0;
            case 1 -> (rflags & Rflags.CF) != 0;
            case 2 -> (rflags & Rflags.ZF) != 0;
            case 3 -> (rflags & (Rflags.CF | Rflags.ZF)) != 0;
            case 4 -> (rflags & Rflags.SF) != 0;
            case 5 -> (rflags & Rflags.PF) != 0;
            case 6 -> less(rflags);
            default -> less(rflags) || (rflags & Rflags.ZF) != 0;
        };
        return even == ((condition & 1) == 0);
    }

    private static boolean less(long rflags) {
        return ((rflags & Rflags.SF) != 0) != ((rflags & Rflags.OF) != 0);
    }
}
