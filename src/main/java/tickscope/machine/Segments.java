package tickscope.machine;

import static tickscope.machine.SystemRegister.*;

import tickscope.isa.Datapath.DescriptorTable;
import tickscope.isa.Fault;
import tickscope.isa.Segment;

/// Descriptor tables and the loading of segment registers from them (SDM vol. 3A, chapters 3 and 5).
///
/// A flat image starts with selectors 8 and 16 but without their table: until LGDT they mean flat code and data.
final class Segments {
    private final Cpu cpu;

    Segments(Cpu cpu) {
        this.cpu = cpu;
    }

    long tableBase(DescriptorTable table) {
        return cpu.get(
                switch (table) {
                    case GDT -> GDTR_BASE;
                    case IDT -> IDTR_BASE;
                    case LDT -> LDTR_BASE;
                    case TASK -> TR_BASE;
                });
    }

    int tableLimit(DescriptorTable table) {
        return (int) cpu.get(
                switch (table) {
                    case GDT -> GDTR_LIMIT;
                    case IDT -> IDTR_LIMIT;
                    case LDT -> LDTR_LIMIT;
                    case TASK -> TR_LIMIT;
                });
    }

    void table(DescriptorTable table, long base, int limit) {
        if (!Cpu.canonical(base)) {
            throw Fault.of(Fault.GP, 0, "%s base 0x%x is not canonical".formatted(table, base));
        }
        boolean global = table == DescriptorTable.GDT;
        cpu.set(global ? GDTR_BASE : IDTR_BASE, base);
        cpu.set(global ? GDTR_LIMIT : IDTR_LIMIT, limit & 0xffff);
    }

    /// The descriptor that a selector names; #GP(selector) if it lies outside its table.
    Descriptor descriptor(int selector, int ext, int bytes) {
        boolean local = (selector & 4) != 0;
        DescriptorTable table = local ? DescriptorTable.LDT : DescriptorTable.GDT;
        long limit = tableLimit(table);
        int offset = selector & ~7;
        if (!local && limit == 0) {
            if (offset == 8) {
                return Descriptor.FLAT_CODE;
            }
            if (offset == 16) {
                return Descriptor.FLAT_DATA;
            }
        }
        if (offset + bytes - 1 > limit) {
            throw fault(
                    Fault.GP,
                    selector,
                    ext,
                    "lies outside the " + table + ", whose limit is 0x" + Long.toHexString(limit));
        }
        long address = tableBase(table) + offset;
        if (cpu.recorder != null) {
            cpu.recorder.descriptor(address, bytes);
        }
        return new Descriptor(address, cpu.table(address, 8), bytes == 16 ? cpu.table(address + 8, 8) : 0);
    }

    static Fault fault(int vector, int selector, int ext, String what) {
        return Fault.of(vector, selector & ~3 | ext, "selector 0x%x %s".formatted(selector, what));
    }

    /// The processor marks what it loads (SDM vol. 3A, section 3.4.5.1). No effect of a step: nobody wrote it.
    private void markAccessed(Descriptor descriptor) {
        if (descriptor.address() >= 0 && !descriptor.accessed()) {
            cpu.tableWrite(descriptor.address() + 5, 1, descriptor.low() >>> 40 | 1);
        }
    }

    /// Checks a code segment for delivery, far return or jump; `privilege` is what its DPL must be.
    Descriptor code(int selector, int ext, String use) {
        if ((selector & ~3) == 0) {
            throw Fault.of(Fault.GP, ext, use + " has a null code selector");
        }
        Descriptor descriptor = descriptor(selector, ext, 8);
        if (!descriptor.code()) {
            throw fault(Fault.GP, selector, ext, "is no code segment");
        }
        if (!descriptor.longMode()) {
            throw fault(Fault.GP, selector, ext, "is not 64-bit code");
        }
        return descriptor;
    }

    void requirePresent(Descriptor descriptor, int selector, int ext) {
        if (!descriptor.present()) {
            throw fault(Fault.NP, selector, ext, "is not present");
        }
    }

    void enterCode(Descriptor descriptor, int selector, int privilege) {
        markAccessed(descriptor);
        cpu.set(CS, selector & ~3 | privilege);
    }

    void load(Segment segment, int selector) {
        switch (segment) {
            case CS -> throw Fault.of(Fault.UD, 0, "CS cannot be loaded by mov or pop");
            case SS -> enterStack(checkStack(selector, cpu.cpl()), selector);
            case ES, DS, FS, GS -> loadData(segment, selector);
        }
    }

    /// Checks what goes into SS at a privilege level; null is good below level 3.
    Descriptor checkStack(int selector, int privilege) {
        if ((selector & ~3) == 0) {
            if (privilege == 3 || (selector & 3) != privilege) {
                throw Fault.of(Fault.GP, 0, "a null stack selector at privilege level " + privilege);
            }
            return Descriptor.FLAT_DATA;
        }
        Descriptor descriptor = descriptor(selector, 0, 8);
        if ((selector & 3) != privilege || !descriptor.writableData() || descriptor.dpl() != privilege) {
            throw fault(Fault.GP, selector, 0, "is no writable data segment of privilege level " + privilege);
        }
        if (!descriptor.present()) {
            throw fault(Fault.SS, selector, 0, "is not present");
        }
        return descriptor;
    }

    void enterStack(Descriptor descriptor, int selector) {
        if ((selector & ~3) != 0) {
            markAccessed(descriptor);
        }
        cpu.set(SS, selector);
    }

    private void loadData(Segment segment, int selector) {
        long base = 0;
        if ((selector & ~3) != 0) {
            Descriptor descriptor = descriptor(selector, 0, 8);
            boolean guarded = !descriptor.code() || !descriptor.conforming();
            if (!descriptor.readable() || guarded && Math.max(selector & 3, cpu.cpl()) > descriptor.dpl()) {
                throw fault(Fault.GP, selector, 0, "is no readable segment of this privilege level");
            }
            requirePresent(descriptor, selector, 0);
            markAccessed(descriptor);
            base = descriptor.base(segment);
        }
        cpu.system[segment.ordinal()] = selector;
        if (segment == Segment.FS || segment == Segment.GS) {
            base(segment, base);
        }
    }

    void base(Segment segment, long base) {
        if (!Cpu.canonical(base)) {
            throw Fault.of(Fault.GP, 0, "segment base 0x%x is not canonical".formatted(base));
        }
        switch (segment) {
            case FS -> cpu.set(FS_BASE, base);
            case GS -> cpu.set(GS_BASE, base);
            case ES, CS, SS, DS -> throw new IllegalArgumentException("only FS and GS have a base");
        }
    }

    /// After a return to an outer level no data segment may stay that this level could not load; of null selectors
    /// only 0 stays.
    void dropInner(int privilege) {
        for (Segment segment : new Segment[] {Segment.ES, Segment.DS, Segment.FS, Segment.GS}) {
            int selector = cpu.selector(segment);
            boolean inner = (selector & ~3) != 0
                    && (selector & 3) < privilege
                    && descriptor(selector, 0, 8).dpl() < privilege;
            if (inner || (selector & ~3) == 0) {
                cpu.system[segment.ordinal()] = 0;
            }
        }
    }

    /// LTR and LLDT.
    void loadSystem(DescriptorTable table, int selector) {
        boolean task = table == DescriptorTable.TASK;
        if ((selector & ~3) == 0) {
            if (task) {
                throw Fault.of(Fault.GP, 0, "a null selector for TR");
            }
            cpu.set(LDTR, selector);
            cpu.set(LDTR_BASE, 0);
            cpu.set(LDTR_LIMIT, 0);
            return;
        }
        if ((selector & 4) != 0) {
            throw fault(Fault.GP, selector, 0, "is not in the GDT");
        }
        Descriptor descriptor = descriptor(selector, 0, 16);
        if (descriptor.systemType() != (task ? 9 : 2)) {
            throw fault(Fault.GP, selector, 0, task ? "is no available TSS" : "is no LDT");
        }
        requirePresent(descriptor, selector, 0);
        if (!Cpu.canonical(descriptor.systemBase())) {
            throw fault(Fault.GP, selector, 0, "has a base that is not canonical");
        }
        if (task) {
            // Busy from now on.
            cpu.tableWrite(descriptor.address() + 5, 1, descriptor.low() >>> 40 | 2);
        }
        cpu.set(task ? TR : LDTR, selector);
        cpu.set(task ? TR_BASE : LDTR_BASE, descriptor.systemBase());
        cpu.set(task ? TR_LIMIT : LDTR_LIMIT, descriptor.limit());
    }

    /// A stack pointer out of the TSS, at a byte offset.
    long taskStack(int offset, int ext) {
        if (offset + 7 > cpu.get(TR_LIMIT)) {
            throw fault(
                    Fault.TS, (int) cpu.get(TR), ext, "names a TSS too short for a stack pointer at offset " + offset);
        }
        long address = cpu.get(TR_BASE) + offset;
        if (cpu.recorder != null) {
            cpu.recorder.descriptor(address, 8);
        }
        return cpu.table(address, 8);
    }
}
