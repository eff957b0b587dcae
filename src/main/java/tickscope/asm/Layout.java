package tickscope.asm;

import java.util.ArrayList;
import java.util.List;

/// A relaxed part as bytes, with the fields that still wait for addresses.
record Layout(byte[] bytes, List<Fixup> fixups) {
    /// Lowers a part that [Relaxation] has gone over.
    static Layout of(SectionPart part) {
        if (part.flags().empty()) {
            return new Layout(new byte[0], List.of());
        }
        if (part.size() > SectionPart.LARGEST) {
            Fragment last = part.fragments().getLast();
            Span span = part.fragments().stream()
                    .filter(Fragment.Gap.class::isInstance)
                    .map(f -> ((Fragment.Gap) f).span())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no gap made " + last + " so large"));
            throw Refused.at(span, "section " + part.name() + " grows beyond " + (SectionPart.LARGEST >> 20) + " MiB");
        }
        byte[] out = new byte[(int) part.size()];
        List<Fixup> fixups = new ArrayList<>();
        for (Fragment fragment : part.fragments()) {
            int at = (int) fragment.address();
            switch (fragment) {
                case Fragment.Bytes bytes -> {
                    System.arraycopy(bytes.bytes().toByteArray(), 0, out, at, (int) bytes.size());
                    bytes.fixups().forEach(fixup -> fixups.add(fixup.moved(fragment.address())));
                }
                case Fragment.Fill fill -> repeat(fill.pattern(), out, at, (int) fill.size());
                case Fragment.Branch branch -> {
                    byte[] code = branch.encoding().bytes();
                    System.arraycopy(code, 0, out, at, code.length);
                    var field = branch.encoding().immediate();
                    fixups.add(new Fixup(
                                    field.offset(),
                                    field.bytes(),
                                    branch.target(),
                                    true,
                                    code.length,
                                    Fixup.Range.SIGNED)
                            .moved(fragment.address()));
                }
                case Fragment.Gap gap -> pad(gap, out, at);
            }
        }
        return new Layout(out, fixups);
    }

    private static void pad(Fragment.Gap gap, byte[] out, int at) {
        int size = (int) gap.size();
        switch (gap.padding()) {
            case Fragment.Padding.Nops _ -> System.arraycopy(Nops.assembled(size), 0, out, at, size);
            case Fragment.Padding.Pattern(var pattern) -> repeat(pattern, out, at, size);
        }
    }

    private static void repeat(byte[] pattern, byte[] out, int at, int size) {
        for (int i = 0; i < size; i++) {
            out[at + i] = pattern[i % pattern.length];
        }
    }
}
