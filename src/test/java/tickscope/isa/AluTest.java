package tickscope.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class AluTest {
    @Test
    void adding_one_to_the_largest_positive_number_overflows_without_carry() {
        Alu.Result result = Alu.add(Width.BYTE, 0x7f, 1, false);
        assertEquals(new Alu.Result(0x80, Rflags.OF | Rflags.SF | Rflags.AF), result);
    }

    @Test
    void adding_one_to_all_ones_carries_without_overflow() {
        Alu.Result result = Alu.add(Width.QUAD, -1, 1, false);
        assertEquals(new Alu.Result(0, Rflags.CF | Rflags.ZF | Rflags.AF | Rflags.PF), result);
    }

    @Test
    void a_carry_into_all_ones_carries_out_again() {
        Alu.Result result = Alu.add(Width.LONG, 5, 0xffff_ffffL, true);
        assertEquals(new Alu.Result(5, Rflags.CF | Rflags.AF | Rflags.PF), result);
    }

    @Test
    void zero_minus_one_borrows() {
        Alu.Result result = Alu.subtract(Width.WORD, 0, 1, false);
        assertEquals(new Alu.Result(0xffff, Rflags.CF | Rflags.SF | Rflags.AF | Rflags.PF), result);
    }

    @Test
    void subtracting_all_ones_and_a_borrow_from_a_number_leaves_it_with_a_borrow() {
        assertEquals(Rflags.CF, Alu.subtract(Width.QUAD, 7, -1, true).flags() & Rflags.CF);
        assertEquals(7, Alu.subtract(Width.QUAD, 7, -1, true).value());
    }

    @Test
    void parity_looks_at_the_low_byte_only() {
        assertEquals(Rflags.PF, Alu.logic(Width.LONG, 0x1_03L).flags());
        assertEquals(0, Alu.logic(Width.LONG, 0x3_01L).flags());
    }
}
