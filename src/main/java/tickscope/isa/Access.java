package tickscope.isa;

import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// Reads and writes operands through a datapath.
final class Access {
    private Access() {}

    /// The value of an operand at the instruction's width, zero-extended; immediates are cut to the width.
    static long read(Instruction instruction, int index, Datapath datapath) {
        return read(instruction, index, instruction.width(), datapath);
    }

    static long read(Instruction instruction, int index, Width width, Datapath datapath) {
        Operand operand = instruction.operands().get(index);
        // The three common ones first, and by comparisons that a compiler folds where the instruction is a constant.
        if (operand instanceof Register register) {
            return register(register, width, datapath);
        }
        if (operand instanceof Memory memory) {
            return datapath.load(memory.segment(), offset(instruction, memory, datapath), width);
        }
        if (operand instanceof Immediate immediate) {
            return width.zeroExtend(immediate.value());
        }
        return rare(operand, datapath);
    }

    private static long rare(Operand operand, Datapath datapath) {
        return switch (operand) {
            case Register _, Memory _, Immediate _ -> throw new IllegalArgumentException("not rare: " + operand);
            case Operand.Target(long address) -> address;
            case Operand.SegmentRegister(Segment segment) -> datapath.selector(segment);
            case Operand.Control(int number) -> datapath.control(number);
            case Operand.Debug(int number) -> datapath.debug(number);
            case Operand.Xmm(int number) -> datapath.xmm(number, 0);
        };
    }

    private static long register(Register register, Width width, Datapath datapath) {
        long value = datapath.gpr(register.gpr().number());
        return width.zeroExtend(register.high() ? value >>> 8 : value);
    }

    static void write(Instruction instruction, int index, long value, Datapath datapath) {
        write(instruction, index, instruction.width(), value, datapath);
    }

    static void write(Instruction instruction, int index, Width width, long value, Datapath datapath) {
        Operand operand = instruction.operands().get(index);
        if (operand instanceof Register register) {
            Gpr gpr = register.gpr();
            if (register.high()) {
                long whole = datapath.gpr(gpr.number());
                datapath.gpr(gpr.number(), whole & ~0xff00L | (value & 0xff) << 8);
            } else {
                gpr(gpr, width, value, datapath);
            }
        } else if (operand instanceof Memory memory) {
            datapath.store(memory.segment(), offset(instruction, memory, datapath), width, width.zeroExtend(value));
        } else {
            throw new IllegalStateException(instruction.row().form() + " has no such destination");
        }
    }

    /// Writes a general register's low part: 32 bits clear the upper half, 8 and 16 leave the rest alone (SDM vol. 1,
    /// section 3.4.1.1).
    static void gpr(Gpr gpr, Width width, long value, Datapath datapath) {
        int number = gpr.number();
        if (width == Width.QUAD) {
            datapath.gpr(number, value);
        } else if (width == Width.LONG) {
            datapath.gpr(number, width.zeroExtend(value));
        } else {
            datapath.gpr(number, datapath.gpr(number) & ~width.mask() | width.zeroExtend(value));
        }
    }

    static long gpr(Gpr gpr, Width width, Datapath datapath) {
        return width.zeroExtend(datapath.gpr(gpr.number()));
    }

    /// The effective address, without the segment's base.
    static long offset(Instruction instruction, Memory memory, Datapath datapath) {
        long offset = memory.displacement();
        Gpr base = memory.base();
        if (base != null) {
            offset += datapath.gpr(base.number());
        } else if (memory.ripRelative()) {
            offset += datapath.nextRip();
        }
        Gpr index = memory.index();
        if (index != null) {
            offset += datapath.gpr(index.number()) * memory.scale();
        }
        return instruction.addressWidth() == Width.QUAD ? offset : Width.LONG.zeroExtend(offset);
    }

    /// Replaces the six status flags.
    static void status(Datapath datapath, long flags) {
        flags(datapath, Rflags.STATUS, flags);
    }

    static void flags(Datapath datapath, long mask, long flags) {
        datapath.rflags(datapath.rflags() & ~mask | flags & mask);
    }

    /// A direct branch reaches an address; an indirect one reads it.
    static long target(Instruction instruction, Datapath datapath) {
        return read(instruction, 0, Width.QUAD, datapath);
    }

    static int last(Instruction instruction) {
        return instruction.operands().size() - 1;
    }

    /// Only CPL 0 may go on.
    static void requirePrivilege(Instruction instruction, Datapath datapath) {
        if (datapath.cpl() != 0) {
            throw Fault.of(Fault.GP, 0, instruction.row().mnemonic() + " is privileged: CPL must be 0");
        }
    }
}
