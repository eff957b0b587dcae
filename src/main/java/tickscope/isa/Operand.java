package tickscope.isa;

import org.jspecify.annotations.Nullable;

/// What an instruction works on. Operands are kept in AT&T order: sources first, destination last.
public sealed interface Operand {
    /// A general register's low `width` part, or bits 15 to 8 if `high` (ah, ch, dh, bh).
    record Register(Gpr gpr, Width width, boolean high) implements Operand {
        public Register(Gpr gpr, Width width) {
            this(gpr, width, false);
        }
    }

    /// A segment register.
    record SegmentRegister(Segment segment) implements Operand {}

    /// CR0, CR2, CR3, CR4 or CR8.
    record Control(int number) implements Operand {}

    /// DR0 to DR7.
    record Debug(int number) implements Operand {}

    /// XMM0 to XMM15.
    record Xmm(int number) implements Operand {}

    /// `$value`. Decoded immediates are sign-extended to 64 bits. `known` is false while the assembler does not yet
    /// know the value; the encoder then takes the widest form whose field can hold an address.
    record Immediate(long value, boolean known) implements Operand {
        public Immediate(long value) {
            this(value, true);
        }
    }

    /// `segment:displacement(base, index, scale)`. A RIP-relative displacement is kept as encoded, relative to the
    /// next instruction. `known` is false while the assembler does not yet know the displacement (a 32-bit field
    /// then).
    record Memory(
            @Nullable Segment override,
            @Nullable Gpr base,
            @Nullable Gpr index,
            int scale,
            long displacement,
            boolean ripRelative,
            boolean known)
            implements Operand {
        /// The segment in force: the override, else SS for a base of RSP or RBP, else DS.
        public Segment segment() {
            if (override != null) {
                return override;
            }
            return base == Gpr.RSP || base == Gpr.RBP ? Segment.SS : Segment.DS;
        }
    }

    /// The destination of a direct branch, as the address it reaches when decoded; when encoding, as the distance from
    /// the next instruction.
    record Target(long address) implements Operand {}
}
