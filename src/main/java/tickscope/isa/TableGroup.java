package tickscope.isa;

import static tickscope.isa.FlagEffect.defines;
import static tickscope.isa.Rflags.AF;
import static tickscope.isa.Rflags.CF;
import static tickscope.isa.Rflags.OF;
import static tickscope.isa.Rflags.PF;
import static tickscope.isa.Rflags.SF;
import static tickscope.isa.Rflags.ZF;

import java.util.ArrayList;
import java.util.List;

// formatter:off

/// A group of rows, as the SDM groups its instructions (vol. 1, chapter 5).
abstract class TableGroup {
    static final FlagEffect NONE      = defines(0);
    static final FlagEffect STATUS    = defines(Rflags.STATUS);
    static final FlagEffect NOT_CARRY = defines(Rflags.STATUS & ~CF);
    static final FlagEffect LOGIC     = STATUS.leaves(AF);
    static final FlagEffect SHIFT     = new FlagEffect(Rflags.STATUS & ~AF, AF | OF | CF);
    static final FlagEffect ROTATE    = new FlagEffect(CF | OF, OF);
    static final FlagEffect ROTATE_1  = defines(CF | OF);
    static final FlagEffect MULTIPLY  = STATUS.leaves(SF | ZF | AF | PF);
    static final FlagEffect DIVIDE    = STATUS.leaves(Rflags.STATUS);
    static final FlagEffect BIT       = defines(CF).leaves(OF | SF | AF | PF);
    static final FlagEffect SCAN      = defines(ZF).leaves(CF | OF | SF | AF | PF);
    static final FlagEffect COUNT     = defines(CF | ZF).leaves(OF | SF | AF | PF);
    static final FlagEffect CARRY     = defines(CF);
    static final FlagEffect ZERO      = defines(ZF);
    static final FlagEffect ANY       = defines(-1L);

    private final List<Row> rows = new ArrayList<>();

    List<Row> rows() {
        return rows;
    }

    /// Adds a row; an opcode that ends in `+cc` stands for sixteen.
    final void row(String opcode, String form, FlagEffect flags, Semantics semantics) {
        int code = opcode.indexOf("+cc");
        if (code < 0) {
            rows.add(Row.of(opcode, form, flags, semantics, Row.Use.BOTH));
            return;
        }
        int first = Integer.parseInt(opcode.substring(code - 2, code), 16);
        for (int condition = 0; condition < 16; condition++) {
            String numbered = opcode.substring(0, code - 2) + hex(first + condition) + opcode.substring(code + 3);
            String named = form.replaceFirst("cc\\b", Conditions.name(condition));
            rows.add(Row.of(numbered, named, flags, semantics, Row.Use.BOTH));
        }
    }

    /// Adds a spelling that only the encoder knows.
    final void more(String opcode, String form, FlagEffect flags, Semantics semantics) {
        rows.add(Row.of(opcode, form, flags, semantics, Row.Use.ENCODER));
    }

    /// Adds an encoding that no assembler writes.
    final void only(String opcode, String form, FlagEffect flags, Semantics semantics) {
        rows.add(Row.of(opcode, form, flags, semantics, Row.Use.DECODER));
    }

    static String hex(int opcode) {
        return String.format("%02X", opcode);
    }
}
