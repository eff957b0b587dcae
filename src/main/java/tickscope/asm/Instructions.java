package tickscope.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Encoder;
import tickscope.isa.Encoding;
import tickscope.isa.EncodingException;
import tickscope.isa.Operand;
import tickscope.isa.Width;

/// Assembles instruction statements.
final class Instructions {
    private static final Map<String, Integer> PREFIXES = Map.ofEntries(
            Map.entry("rep", 0xf3),
            Map.entry("repe", 0xf3),
            Map.entry("repz", 0xf3),
            Map.entry("repne", 0xf2),
            Map.entry("repnz", 0xf2),
            Map.entry("lock", 0xf0),
            Map.entry("cs", 0x2e),
            Map.entry("ss", 0x36),
            Map.entry("ds", 0x3e),
            Map.entry("es", 0x26),
            Map.entry("fs", 0x64),
            Map.entry("gs", 0x65),
            Map.entry("data16", 0x66),
            Map.entry("addr32", 0x67),
            Map.entry("rex.w", 0x48),
            Map.entry("rex64", 0x48),
            Map.entry("notrack", 0x3e));

    private Instructions() {}

    static boolean isPrefix(String name) {
        return PREFIXES.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /// One instruction with its prefixes.
    static void assemble(Token first, Tokens tokens, Unit unit, Set<String> macros) {
        Token mnemonic = first;
        List<String> prefixes = new ArrayList<>();
        while (isPrefix(mnemonic.text())) {
            prefixes.add(canonical(mnemonic.text()));
            if (tokens.atEnd()) {
                prefixesAlone(prefixes, unit, first.span());
                return;
            }
            mnemonic = tokens.name("an instruction after the prefix");
        }
        String name = mnemonic.text().toLowerCase(Locale.ROOT);
        if (!Encoder.knows(name)) {
            // the encoder's message and suggestion; the operands do not matter
            try {
                encode(prefixes, name, List.of(), Encoder.Reach.NEAR, mnemonic);
            } catch (Refused refused) {
                String suggestion = refused.diagnostic().suggestion();
                String macro = Nearest.to(name, macros);
                throw suggestion == null && macro != null
                        ? Refused.at(mnemonic.span(), refused.diagnostic().message(), macro)
                        : refused;
            }
        }
        Operands reader = new Operands(tokens, unit, isBranch(name));
        List<Operands.Read> operands = reader.all();
        if (reader.shortAddress() && !prefixes.contains("addr32")) {
            prefixes.add("addr32");
        }
        Span whole = first.span().to(tokens.last().span());
        if (operands.size() == 1
                && operands.getFirst().operand() instanceof Operand.Target
                && operands.getFirst().value() instanceof Expression target
                && Encoder.relaxable(name)) {
            Encoding small = encode(prefixes, name, operands, Encoder.Reach.SHORT, mnemonic);
            Encoding big = encode(prefixes, name, operands, Encoder.Reach.NEAR, mnemonic);
            unit.section().branch(small, big, target, whole);
            return;
        }
        Encoding encoding = encode(prefixes, name, operands, Encoder.Reach.NEAR, mnemonic);
        unit.section().append(encoding.bytes(), fixups(operands, encoding, name), whole);
    }

    private static String canonical(String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "repz" -> "repe";
            case "repnz" -> "repne";
            case "rex64" -> "rex.w";
            default -> lower;
        };
    }

    private static void prefixesAlone(List<String> prefixes, Unit unit, Span span) {
        byte[] bytes = new byte[prefixes.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) PREFIXES.getOrDefault(prefixes.get(i), 0);
        }
        unit.section().append(bytes, List.of(), span);
    }

    private static boolean isBranch(String mnemonic) {
        return mnemonic.startsWith("j")
                || mnemonic.startsWith("call")
                || mnemonic.startsWith("loop")
                || mnemonic.startsWith("ljmp")
                || mnemonic.startsWith("lcall");
    }

    private static Encoding encode(
            List<String> prefixes,
            String mnemonic,
            List<Operands.Read> operands,
            Encoder.Reach reach,
            Token mnemonicToken) {
        try {
            return Encoder.encode(
                    prefixes,
                    mnemonic,
                    operands.stream().map(Operands.Read::operand).toList(),
                    reach);
        } catch (EncodingException e) {
            String message = e.getMessage() == null ? "cannot be encoded" : e.getMessage();
            throw Refused.at(place(e, operands, mnemonicToken), message, e.suggestion());
        }
    }

    private static Span place(EncodingException e, List<Operands.Read> operands, Token mnemonic) {
        return switch (e.culprit()) {
            case MNEMONIC -> mnemonic.span();
            case OPERANDS ->
                operands.isEmpty()
                        ? mnemonic.span()
                        : operands.getFirst().span().to(operands.getLast().span());
            case OPERAND ->
                e.operand() < operands.size() ? operands.get(e.operand()).span() : mnemonic.span();
        };
    }

    private static List<Fixup> fixups(List<Operands.Read> operands, Encoding encoding, String mnemonic) {
        int length = encoding.bytes().length;
        List<Fixup> fixups = new ArrayList<>(2);
        for (Operands.Read read : operands) {
            Expression value = read.value();
            if (value == null) {
                continue;
            }
            switch (read.operand()) {
                case Operand.Memory memory ->
                    add(fixups, encoding.displacement(), value, memory.ripRelative(), length, Fixup.Range.SIGNED);
                case Operand.Target _ -> add(fixups, encoding.immediate(), value, true, length, Fixup.Range.SIGNED);
                default ->
                    add(
                            fixups,
                            encoding.immediate(),
                            value,
                            false,
                            length,
                            extendsSign(operands, mnemonic) ? Fixup.Range.SIGNED : Fixup.Range.EITHER);
            }
        }
        return fixups;
    }

    private static void add(
            List<Fixup> fixups,
            Encoding.@Nullable Field field,
            Expression value,
            boolean relative,
            int end,
            Fixup.Range range) {
        if (field == null || field.bytes() == 0) {
            throw Refused.at(value.span(), "the value of `" + value.span().text() + "' must be known here");
        }
        fixups.add(new Fixup(field.offset(), field.bytes(), value, relative, end, range));
    }

    /// Whether a 32-bit immediate is extended to 64 bits (R_X86_64_32S).
    private static boolean extendsSign(List<Operands.Read> operands, String mnemonic) {
        return mnemonic.startsWith("push")
                || operands.stream()
                        .anyMatch(read ->
                                read.operand() instanceof Operand.Register register && register.width() == Width.QUAD)
                || mnemonic.endsWith("q");
    }
}
