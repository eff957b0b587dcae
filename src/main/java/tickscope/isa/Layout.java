package tickscope.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tickscope.isa.OperandKind.Place;

/// A row's notation, parsed: which bytes, in which order, and where the operands go.
///
/// @param map 0 for one-byte opcodes, 1 after 0F, 2 after 0F 38
/// @param modRm the digit in ModRM.reg, [#SLASH_R], or [#NO_MODRM]
/// @param fixedModRm a ModRM byte that belongs to the opcode, or -1
/// @param prefix66 whether 66 belongs to the encoding
/// @param repeatPrefix F2 or F3 if it belongs to the encoding, else 0
/// @param noPrefix NP: with 66, F2 or F3 it would be another instruction
/// @param sized whether it stands for its 16-, 32- and 64-bit forms
/// @param immediates sizes of the immediate fields in order; 0 for the operand size, at most 4
/// @param width the operand size if it is not `sized`
/// @param takesSuffix whether a size suffix may be written
/// @param condition the condition code in the opcode, or -1
record Layout(
        int map,
        int opcode,
        boolean registerInOpcode,
        int modRm,
        int fixedModRm,
        boolean prefix66,
        int repeatPrefix,
        boolean noPrefix,
        boolean rexW,
        boolean sized,
        boolean vector,
        List<Integer> immediates,
        List<OperandKind> kinds,
        String mnemonic,
        Width width,
        boolean defaults64,
        boolean takesSuffix,
        boolean implicit,
        int condition) {
    static final int SLASH_R = 8;
    static final int NO_MODRM = -1;

    /// Instructions whose operand size is 64 bits without REX.W (SDM vol. 2A, section 2.2.1.7).
    private static final Set<String> DEFAULT_64 =
            Set.of("push", "pop", "call", "jmp", "ret", "leave", "enter", "pushf", "popf");

    private static final Set<String> BRANCHES =
            Set.of("jmp", "call", "ljmp", "lcall", "ljmpw", "lcallw", "ljmpq", "lcallq");

    static Layout parse(String notation, String form) {
        int map = 0;
        int opcode = -1;
        boolean registerInOpcode = false;
        int modRm = NO_MODRM;
        int fixedModRm = -1;
        boolean prefix66 = false;
        int repeatPrefix = 0;
        boolean noPrefix = false;
        boolean rexW = false;
        List<Integer> immediates = new ArrayList<>();
        for (String token : notation.split(" ")) {
            switch (token) {
                case "NP" -> noPrefix = true;
                case "REX.W" -> rexW = true;
                case "/r" -> modRm = SLASH_R;
                case "ib", "cb" -> immediates.add(1);
                case "iw" -> immediates.add(2);
                case "id", "cd" -> immediates.add(4);
                case "iq" -> immediates.add(8);
                case "iz" -> immediates.add(0);
                default -> {
                    if (token.startsWith("/")) {
                        modRm = token.charAt(1) - '0';
                        continue;
                    }
                    int value = Integer.parseInt(token.substring(0, 2), 16);
                    if (opcode >= 0) {
                        fixedModRm = value;
                        modRm = value >> 3 & 7;
                    } else if (map == 0 && value == 0x66) {
                        prefix66 = true;
                    } else if (map == 0 && (value == 0xf2 || value == 0xf3)) {
                        repeatPrefix = value;
                    } else if (map == 0 && value == 0x0f) {
                        map = 1;
                    } else if (map == 1 && value == 0x38) {
                        map = 2;
                    } else {
                        opcode = value;
                        registerInOpcode = token.endsWith("+r");
                    }
                }
            }
        }
        int space = form.indexOf(' ');
        String name = space < 0 ? form : form.substring(0, space);
        boolean unsuffixed = name.endsWith(".");
        String mnemonic = unsuffixed ? name.substring(0, name.length() - 1) : name;
        List<OperandKind> kinds = place(operands(form, space), registerInOpcode, modRm, fixedModRm);
        boolean sized =
                kinds.stream().anyMatch(kind -> kind.bytes() == OperandKind.OPERAND_SIZE) || immediates.contains(0);
        boolean vector = kinds.stream().anyMatch(kind -> kind.place().name().startsWith("XMM"));
        boolean defaults64 = DEFAULT_64.contains(mnemonic) && !prefix66;
        boolean anySized = sized || kinds.stream().anyMatch(OperandKind::sized);
        return new Layout(
                map,
                opcode,
                registerInOpcode,
                modRm,
                fixedModRm,
                prefix66,
                repeatPrefix,
                noPrefix,
                rexW,
                sized,
                vector,
                List.copyOf(immediates),
                kinds,
                mnemonic,
                fixedWidth(kinds, rexW, prefix66 && !vector, defaults64),
                defaults64,
                !unsuffixed && !vector && (anySized || DEFAULT_64.contains(mnemonic)),
                kinds.stream().allMatch(OperandKind::implicit),
                condition(map, opcode));
    }

    private static List<OperandKind> operands(String form, int space) {
        List<OperandKind> kinds = new ArrayList<>();
        if (space >= 0) {
            for (String operand : form.substring(space).split(",")) {
                kinds.add(OperandKind.parse(operand.strip()));
            }
        }
        return kinds;
    }

    /// A register goes into the opcode if the opcode has room for one, and into ModRM.rm if nothing else does.
    private static List<OperandKind> place(List<OperandKind> kinds, boolean registerInOpcode, int modRm, int fixed) {
        boolean rmTaken = modRm == NO_MODRM
                || fixed >= 0
                || kinds.stream().anyMatch(kind -> switch (kind.place()) {
                    case RM, RM_MEMORY, XMM_RM, XMM_RM_REGISTER -> true;
                    default -> false;
                });
        Place moved = registerInOpcode ? Place.OPCODE : rmTaken ? Place.REG : Place.RM_REGISTER;
        return kinds.stream()
                .map(kind -> kind.place() == Place.REG ? new OperandKind(moved, kind.bytes()) : kind)
                .toList();
    }

    private static Width fixedWidth(List<OperandKind> kinds, boolean rexW, boolean word, boolean defaults64) {
        if (rexW) {
            return Width.QUAD;
        }
        if (word) {
            return Width.WORD;
        }
        return kinds.stream()
                .filter(kind -> kind.sized() && kind.bytes() > 0)
                .reduce((_, last) -> last)
                .map(kind -> Width.ofBytes(kind.bytes()))
                .orElse(defaults64 ? Width.QUAD : Width.LONG);
    }

    private static int condition(int map, int opcode) {
        boolean conditional =
                map == 0 && opcode >> 4 == 7 || map == 1 && (opcode >> 4 == 4 || opcode >> 4 == 8 || opcode >> 4 == 9);
        return conditional ? opcode & 15 : -1;
    }

    /// Whether an operand of it is an address to go to, which AT&T syntax marks with a star.
    boolean branches() {
        return BRANCHES.contains(mnemonic);
    }

    boolean hasModRm() {
        return modRm != NO_MODRM;
    }

    /// Whether ModRM.rm must be a register (1) or memory (0), or may be both (2).
    int registerForm() {
        for (OperandKind kind : kinds) {
            switch (kind.place()) {
                case RM, XMM_RM -> {
                    return 2;
                }
                case RM_MEMORY -> {
                    return 0;
                }
                case RM_REGISTER, XMM_RM_REGISTER -> {
                    return 1;
                }
                default -> {}
            }
        }
        return 2;
    }

    /// Whether these prefixes select the row; among several rows the one with more prefixes of its own wins.
    boolean matches(boolean has66, boolean hasRexW, int repeat) {
        if (noPrefix && (has66 || repeat != 0)
                || prefix66 && !has66
                || (repeatPrefix != 0 || prefix66 && vector || map == 2) && repeat != repeatPrefix
                || rexW && !hasRexW) {
            return false;
        }
        return !prefix66 || rexW || vector || !hasRexW;
    }

    int prefixes() {
        return (noPrefix ? 1 : 0) + (prefix66 ? 1 : 0) + (repeatPrefix != 0 ? 1 : 0) + (rexW ? 1 : 0);
    }

    /// Whether the operands have different widths, so that the mnemonic always says which (movzbl).
    boolean mixesWidths() {
        return kinds.stream()
                        .filter(OperandKind::sized)
                        .mapToInt(OperandKind::bytes)
                        .distinct()
                        .count()
                > 1;
    }
}
