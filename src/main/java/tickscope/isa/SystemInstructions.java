package tickscope.isa;

import static tickscope.isa.Access.gpr;
import static tickscope.isa.Access.read;
import static tickscope.isa.Access.requirePrivilege;

import tickscope.isa.Datapath.DescriptorTable;
import tickscope.isa.Operand.Control;
import tickscope.isa.Operand.Debug;
import tickscope.isa.Operand.Memory;

/// What an operating system does to its processor.
final class SystemInstructions {
    private static final int KERNEL_GS_BASE = 0xc000_0102;
    private static final long TASK_SWITCHED = 8;

    private SystemInstructions() {}

    static void nothing(Instruction instruction, Datapath datapath) {}

    static void halt(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        datapath.halt();
    }

    /// IN, OUT, CLI and STI ask that CPL does not exceed IOPL. There is no I/O permission map.
    static void requirePorts(Instruction instruction, Datapath datapath) {
        long iopl = (datapath.rflags() & Rflags.IOPL) >> 12;
        if (datapath.cpl() > iopl) {
            throw Fault.of(Fault.GP, 0, instruction.row().mnemonic() + " at CPL 3 needs IOPL 3, but it is " + iopl);
        }
    }

    static void in(Instruction instruction, Datapath datapath) {
        requirePorts(instruction, datapath);
        int port = (int) read(instruction, 0, Width.WORD, datapath);
        Access.write(instruction, 1, datapath.in(port, instruction.width()), datapath);
    }

    static void out(Instruction instruction, Datapath datapath) {
        requirePorts(instruction, datapath);
        int port = (int) read(instruction, 1, Width.WORD, datapath);
        datapath.out(port, instruction.width(), read(instruction, 0, datapath));
    }

    static void readControl(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        Access.write(instruction, 1, datapath.control(((Control) instruction.operand(0)).number()), datapath);
    }

    static void writeControl(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        datapath.control(((Control) instruction.operand(1)).number(), read(instruction, 0, datapath));
    }

    static void readDebug(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        Access.write(instruction, 1, datapath.debug(((Debug) instruction.operand(0)).number()), datapath);
    }

    static void writeDebug(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        datapath.debug(((Debug) instruction.operand(1)).number(), read(instruction, 0, datapath));
    }

    static void storeGdt(Instruction instruction, Datapath datapath) {
        storeTable(instruction, DescriptorTable.GDT, datapath);
    }

    static void storeIdt(Instruction instruction, Datapath datapath) {
        storeTable(instruction, DescriptorTable.IDT, datapath);
    }

    static void loadGdt(Instruction instruction, Datapath datapath) {
        loadTable(instruction, DescriptorTable.GDT, datapath);
    }

    static void loadIdt(Instruction instruction, Datapath datapath) {
        loadTable(instruction, DescriptorTable.IDT, datapath);
    }

    /// In memory the 16 bits of the limit come first, then 64 of the base.
    private static void storeTable(Instruction instruction, DescriptorTable table, Datapath datapath) {
        Memory memory = (Memory) instruction.operand(0);
        long offset = Access.offset(instruction, memory, datapath);
        datapath.requireWritable(memory.segment(), offset + 2, Width.QUAD);
        datapath.store(memory.segment(), offset, Width.WORD, datapath.tableLimit(table));
        datapath.store(memory.segment(), offset + 2, Width.QUAD, datapath.tableBase(table));
    }

    private static void loadTable(Instruction instruction, DescriptorTable table, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        Memory memory = (Memory) instruction.operand(0);
        long offset = Access.offset(instruction, memory, datapath);
        int limit = (int) datapath.load(memory.segment(), offset, Width.WORD);
        long base = datapath.load(memory.segment(), offset + 2, Width.QUAD);
        if (base << 16 >> 16 != base) {
            throw Fault.of(Fault.GP, 0, "the base of a descriptor table must be canonical");
        }
        datapath.table(table, base, limit);
    }

    static void storeLdt(Instruction instruction, Datapath datapath) {
        Access.write(instruction, 0, datapath.systemSelector(DescriptorTable.LDT), datapath);
    }

    static void storeTask(Instruction instruction, Datapath datapath) {
        Access.write(instruction, 0, datapath.systemSelector(DescriptorTable.TASK), datapath);
    }

    static void loadLdt(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        datapath.systemSelector(DescriptorTable.LDT, (int) read(instruction, 0, datapath));
    }

    static void loadTask(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        datapath.systemSelector(DescriptorTable.TASK, (int) read(instruction, 0, datapath));
    }

    static void clearTaskSwitched(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        datapath.control(0, datapath.control(0) & ~TASK_SWITCHED);
    }

    /// There is neither a cache nor a TLB to invalidate.
    static void flush(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
    }

    static void invalidate(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
    }

    /// CLFLUSH faults as a load of its byte would.
    static void touch(Instruction instruction, Datapath datapath) {
        read(instruction, 0, Width.BYTE, datapath);
    }

    static void readMsr(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        pair(datapath.msr((int) datapath.gpr(Gpr.RCX.number())), datapath);
    }

    static void writeMsr(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        long value = gpr(Gpr.RDX, Width.LONG, datapath) << 32 | gpr(Gpr.RAX, Width.LONG, datapath);
        datapath.msr((int) datapath.gpr(Gpr.RCX.number()), value);
    }

    static void swapGs(Instruction instruction, Datapath datapath) {
        requirePrivilege(instruction, datapath);
        long kernel = datapath.msr(KERNEL_GS_BASE);
        datapath.msr(KERNEL_GS_BASE, datapath.segmentBase(Segment.GS));
        datapath.segmentBase(Segment.GS, kernel);
    }

    static void readTimeStamp(Instruction instruction, Datapath datapath) {
        pair(datapath.timeStamp(), datapath);
    }

    /// IA32_TSC_AUX reads as zero.
    static void readTimeStampAndProcessor(Instruction instruction, Datapath datapath) {
        pair(datapath.timeStamp(), datapath);
        gpr(Gpr.RCX, Width.LONG, 0, datapath);
    }

    static void identify(Instruction instruction, Datapath datapath) {
        int[] answer = Cpuid.answer((int) datapath.gpr(Gpr.RAX.number()));
        gpr(Gpr.RAX, Width.LONG, answer[0], datapath);
        gpr(Gpr.RBX, Width.LONG, answer[1], datapath);
        gpr(Gpr.RCX, Width.LONG, answer[2], datapath);
        gpr(Gpr.RDX, Width.LONG, answer[3], datapath);
    }

    /// EDX:EAX.
    private static void pair(long value, Datapath datapath) {
        gpr(Gpr.RAX, Width.LONG, value, datapath);
        gpr(Gpr.RDX, Width.LONG, value >>> 32, datapath);
    }
}
