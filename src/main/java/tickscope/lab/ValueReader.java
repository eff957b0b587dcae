package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tickscope.asm.Image;
import tickscope.asm.Symbol;
import tickscope.kernel.KernelView;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadView;

/// Understands a value as people write it, and as the window shows it.
record ValueReader(Image image, KernelView kernel) {
    private static final Pattern HEXADECIMAL = Pattern.compile("(?:0x|\\$0x)?([0-9a-f]{1,16})h?");
    private static final Pattern DECIMAL = Pattern.compile("\\$?(\\d{1,20})");
    private static final Pattern OFFSET = Pattern.compile("(.+?)\\s*([+-])\\s*(0x[0-9a-fA-F]{1,8}|\\d{1,9})");

    /// The value, or nothing if the text means none.
    OptionalLong read(String typed) {
        String text = typed.strip().replace("_", "_");
        String small = text.toLowerCase(Locale.ROOT).replace(" ", "");
        Matcher decimal = DECIMAL.matcher(small);
        if (decimal.matches()) {
            return unsigned(decimal.group(1), 10);
        }
        OptionalLong place = place(text);
        if (place.isPresent()) {
            return place;
        }
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            OptionalLong base = place(offset.group(1));
            OptionalLong distance = number(offset.group(3));
            if (base.isPresent() && distance.isPresent()) {
                long by = distance.getAsLong();
                return OptionalLong.of(base.getAsLong() + (offset.group(2).equals("+") ? by : -by));
            }
        }
        Matcher hexadecimal = HEXADECIMAL.matcher(small);
        return hexadecimal.matches() ? unsigned(hexadecimal.group(1), 16) : OptionalLong.empty();
    }

    private static OptionalLong number(String text) {
        return text.startsWith("0x") ? unsigned(text.substring(2), 16) : unsigned(text, 10);
    }

    private static OptionalLong unsigned(String digits, int radix) {
        try {
            return OptionalLong.of(Long.parseUnsignedLong(digits, radix));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// A symbol, or something of a thread: `&B`, `B.stack`, `B.context`, `B.context.rip`, `B.state`.
    private OptionalLong place(String text) {
        Optional<Symbol> symbol = image.symbol(text);
        if (symbol.isPresent()) {
            return OptionalLong.of(symbol.get().value());
        }
        for (ThreadView thread : kernel.threads()) {
            if (text.equals("&" + thread.name())) {
                return OptionalLong.of(thread.address());
            }
            if (text.startsWith(thread.name() + ".")) {
                return ofThread(thread, text.substring(thread.name().length() + 1));
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong ofThread(ThreadView thread, String field) {
        if (field.equals("stack")) {
            return OptionalLong.of(thread.stackHigh());
        }
        if (field.equals("context")) {
            return OptionalLong.of(thread.address());
        }
        for (long offset = 0; offset < ThreadLayout.SIZE; offset += 8) {
            if (ThreadLayout.field(offset).equals(field)) {
                return OptionalLong.of(thread.address() + offset);
            }
        }
        return OptionalLong.empty();
    }

    /// What one may ask for instead of a register, or of a quadword near RSP, nearest first.
    static List<String> neighbours(String of) {
        List<String> others = new ArrayList<>();
        Matcher near = Pattern.compile("(\\d+)\\(%rsp\\)").matcher(of);
        if (near.matches()) {
            int offset = Integer.parseInt(near.group(1));
            for (int i = 1; i <= 4; i++) {
                others.add(offset + 8 * i + "(%rsp)");
            }
            return others;
        }
        List<String> names = ThreadLayout.CONTEXT.subList(0, ThreadLayout.CONTEXT.indexOf("rip"));
        int place = Math.max(0, names.indexOf(of));
        for (int i = 1; i < names.size(); i++) {
            others.add(names.get((place + i) % names.size()));
        }
        return others;
    }
}
