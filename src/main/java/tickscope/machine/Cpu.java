package tickscope.machine;

import static tickscope.machine.SystemRegister.*;

import org.jspecify.annotations.Nullable;
import tickscope.isa.Datapath;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Instruction;
import tickscope.isa.Rflags;
import tickscope.isa.Segment;
import tickscope.isa.Strings;
import tickscope.isa.Width;

/// One processor in long mode. The same code runs at full speed and watched: a [Recorder] is there or not.
final class Cpu implements Datapath {
    static final int HALTED = 1;
    /// Waits to be started by another processor.
    static final int PARKED = 2;
    /// Interrupts are held off for one more instruction.
    static final int HELD = 4;
    /// A single-step trap is due.
    static final int TRAP = 8;
    /// RIP is on a string instruction that has done some of its iterations.
    static final int REPEATING = 16;

    /// Flags that, once set, concern whoever runs blocks: POPF may set them.
    static final long WATCHED = Rflags.TF | Rflags.IF;

    /// A `rep` that nothing interrupts ends its event after so many iterations, so that no event takes for ever.
    static final int ITERATIONS = 1 << 24;

    final int id;
    final Memory memory;
    final Bus bus;
    final Segments segments = new Segments(this);
    final Delivery delivery = new Delivery(this);
    private final FarTransfer transfers = new FarTransfer(this);
    private final SystemRegisters systemRegisters = new SystemRegisters(this);
    /// Whether instructions are the time: there is no other processor.
    private final boolean alone;

    final long[] gprs = new long[16];
    final long[] system = new long[COUNT];
    long rip;
    long rflags = Rflags.ONE;
    int condition;

    private long end;
    private long next;
    private long startFlags;
    private boolean trapInhibited;
    private @Nullable Instruction current;
    private boolean inBlock;
    /// Whether the instruction at RIP is one that a block could not execute.
    boolean refused;

    /// After how many runs a block is translated.
    int translateAfter = Block.HOT;

    /// After how many runs one that is never translated gets forms.
    int prepareAfter = Block.PREPARED_AFTER;

    /// Number of the first event of the run of blocks, and of the one that executes.
    private long firstEvent;

    private long thisEvent;

    /// Counts the accesses to ports behind which blocks have to end.
    private int breaks;

    /// What alone blocks may hold; null for anything, ports included.
    @Nullable
    Unseen unseen;

    /// Behind an instruction that changes any of this somebody is asked whether the run of blocks ends.
    Watched watched = Watched.NOTHING;

    private final Accesses accesses;

    @Nullable
    Recorder recorder;

    Cpu(int id, Memory memory, Bus bus, Accesses accesses, boolean alone) {
        this.accesses = accesses;
        this.id = id;
        this.memory = memory;
        this.bus = bus;
        this.alone = alone;
        gprs[4] = 0x1f0000;
        set(CS, 0x08);
        set(SS, 0x10);
        set(DS, 0x10);
        set(ES, 0x10);
        set(CR0, 0x8000_0011L);
        set(CR3, 0x20_1000);
        set(CR4, 0x20);
        set(DR6, 0xffff_0ff0L);
        set(DR7, 0x400);
        set(TR_LIMIT, 0xffff);
        set(EFER, 0x500);
        set(APIC_BASE, Apic.BASE | 0x800 | (id == 0 ? 0x100 : 0));
        set(PAT, 0x0007_0406_0007_0406L);
        set(MISC_ENABLE, 1);
        condition = id == 0 ? 0 : PARKED;
    }

    long get(SystemRegister register) {
        return system[register.ordinal()];
    }

    void set(SystemRegister register, long value) {
        system[register.ordinal()] = value;
    }

    CpuSnapshot save() {
        return new CpuSnapshot(gprs.clone(), rip, rflags, system.clone(), condition, bus.taskPriority(id));
    }

    void restore(CpuSnapshot snapshot) {
        System.arraycopy(snapshot.gprs, 0, gprs, 0, 16);
        System.arraycopy(snapshot.system, 0, system, 0, COUNT);
        rip = snapshot.rip;
        rflags = snapshot.rflags;
        condition = snapshot.condition;
    }

    boolean is(int state) {
        return (condition & state) != 0;
    }

    /// Whether it would take an external interrupt at this boundary.
    boolean interruptible() {
        return (rflags & Rflags.IF) != 0 && (condition & (HELD | TRAP | PARKED)) == 0;
    }

    /// Executes the instruction at RIP, or as many iterations of it as nothing interrupts.
    Event execute() {
        startFlags = rflags;
        trapInhibited = false;
        condition &= ~HELD;
        rflags &= ~Rflags.RF;
        try {
            current = null;
            Decoded decoded = decode();
            current = decoded.instruction();
            if (recorder != null) {
                recorder.instruction = decoded.instruction();
            }
            end = rip + decoded.length();
            next = end;
            if (decoded.repeats()) {
                repeat(decoded.instruction(), decoded);
            } else {
                decoded.semantics().execute(decoded.instruction(), this);
                pass();
                condition &= ~REPEATING;
            }
            rip = next;
            if ((startFlags & Rflags.TF) != 0 && !trapInhibited) {
                condition |= TRAP;
            }
            return Event.EXECUTED;
        } catch (Fault fault) {
            // Its registers are as they were: a semantics fails before it writes any (Datapath).
            rflags = startFlags;
            condition &= ~REPEATING;
            return delivery.raise(fault);
        } catch (MemoryBudgetExceeded exceeded) {
            rflags = startFlags;
            return new Event.Stopped(String.valueOf(exceeded.getMessage()));
        }
    }

    private void pass() {
        if (alone) {
            bus.time++;
        }
    }

    private void repeat(Instruction instruction, Decoded decoded) {
        condition &= ~REPEATING;
        Strings.begin(instruction, this);
        if (Strings.count(instruction, this) == 0) {
            pass();
            return;
        }
        for (int iterations = 1; ; iterations++) {
            decoded.semantics().execute(instruction, this);
            Strings.countDown(instruction, this);
            pass();
            if (!Strings.continues(instruction, this)) {
                return;
            }
            if (bus.time >= bus.deadline()) {
                bus.catchUp();
            }
            if (!alone
                    || iterations == ITERATIONS
                    || (startFlags & Rflags.TF) != 0
                    || bus.requested(id) && (rflags & Rflags.IF) != 0) {
                next = rip;
                // Until it ends, CMPS and SCAS keep the flags from before.
                rflags = startFlags;
                condition |= REPEATING;
                return;
            }
            // A fault restores the flags from before the first iteration (SDM vol. 2B, "REP").
        }
    }

    /// Runs whole blocks, at full speed and unwatched, as long as they fit into so many events.
    /// Nothing else may be due meanwhile, and no single-step trap; the time is the caller's.
    ///
    /// @param event number of the first
    /// @return how many it has executed
    int run(int budget, long event) {
        int done = 0;
        inBlock = true;
        refused = false;
        watched.begin(gprs, rflags);
        long before = rflags & WATCHED;
        firstEvent = event;
        int breaksBefore = breaks;
        try {
            while (done < budget && !refused && (rflags & WATCHED & ~before) == 0 && breaks == breaksBefore) {
                Stretch stretch = memory.stretch;
                Block block = stretch == null || stretch.reads(rip) ? block(rip) : null;
                if (block == null) {
                    refused = true;
                    break;
                }
                done += block.run(this, budget - done, event + done);
            }
        } finally {
            inBlock = false;
        }
        return done;
    }

    /// The block that begins at an address; null where the interpreter has to go on.
    @Nullable
    Block block(long address) {
        Page page = memory.page(address);
        if (page == null) {
            return null;
        }
        int offset = (int) address & Page.MASK;
        Block block = page.block(offset, unseen);
        if (block == null) {
            block = Block.at(address, this::decodeAt, unseen);
            page.block(offset, unseen, block);
        }
        return block.length() == 0 ? null : block;
    }

    /// Whether a block is the rest of one that is translated.
    boolean isInsideAnother(Block block) {
        Page page = memory.page(block.start());
        int offset = (int) block.start() & Page.MASK;
        for (int at = offset - 1; page != null && at >= Math.max(0, offset - Block.LONGEST_REACH); at--) {
            if (block.restOf(page.block(at, unseen))) {
                return true;
            }
        }
        return false;
    }

    /// Whether the instruction that leads to an address has changed something watched, and that ends the run of blocks.
    boolean ends(long address, boolean stored) {
        if (!watched.changed(gprs, rflags, stored)) {
            return false;
        }
        rip = address;
        return watched.ends();
    }

    private @Nullable Decoded decodeAt(long address) {
        long here = rip;
        rip = address;
        try {
            return decode();
        } catch (Fault fault) {
            return null;
        } finally {
            rip = here;
        }
    }

    /// Before each instruction of a block: where it ends and, unless it jumps, the next begins.
    void at(long address) {
        end = address;
        next = address;
    }

    /// Where the last instruction has led.
    long next() {
        return next;
    }

    /// Names the writer of what the next instruction stores.
    void writer(long event, long address) {
        thisEvent = event;
        memory.writer(event, address, false);
    }

    /// Number of the event that has stored last.
    long storing() {
        return thisEvent;
    }

    /// Grows where a block has to end behind an instruction: code has changed, or a device wants something.
    int changes() {
        return memory.codeChanges + breaks;
    }

    /// An access to a port from within a block, at the time that it really has.
    private long accessInBlock(int port, Width width, long value, boolean writes) {
        if (bus.foreign(port) || memory.stretch != null) {
            throw Leave.BLOCK;
        }
        long start = bus.time;
        long deadline = bus.deadline();
        bus.time = start + (thisEvent - firstEvent);
        long result = 0;
        if (writes) {
            bus.out(port, width.bytes(), value);
        } else {
            result = bus.in(port, width.bytes());
        }
        bus.time = start;
        if (bus.deadline() != deadline || bus.requested(id)) {
            breaks++;
        }
        return result;
    }

    private Decoded decode() {
        Page page = memory.page(rip);
        if (page == null) {
            return fetch();
        }
        int offset = (int) rip & Page.MASK;
        @Nullable Decoded @Nullable [] cache = page.code;
        if (cache == null) {
            cache = new @Nullable Decoded[Page.SIZE];
            page.code = cache;
        }
        Decoded decoded = cache[offset];
        if (decoded != null && (decoded.tail() == null || tailStands(decoded))) {
            return decoded;
        }
        decoded = fetch();
        Page tail = decoded.tail();
        if (offset + decoded.length() <= Page.SIZE || tail != null) {
            page.decoded(offset, decoded.length());
            memory.decodedFrom(rip);
            if (tail != null) {
                tail.decoded(0, offset + decoded.length() - Page.SIZE);
                memory.decodedFrom(rip + decoded.length() - 1);
            }
            cache[offset] = decoded;
        }
        return decoded;
    }

    private boolean tailStands(Decoded decoded) {
        Page tail = decoded.tail();
        return tail != null
                && tail == memory.page(rip + decoded.length() - 1)
                && tail.headVersion == decoded.tailVersion();
    }

    private Decoded fetch() {
        Instruction instruction = Decoder.decode(this::codeByte, rip);
        int length = instruction.length();
        Page tail = ((int) rip & Page.MASK) + length > Page.SIZE ? memory.page(rip + length - 1) : null;
        return new Decoded(
                instruction, instruction.row().semantics(), length, tail, tail == null ? 0 : tail.headVersion);
    }

    private int codeByte(long address) {
        if (!canonical(address)) {
            throw Fault.of(Fault.GP, 0, "fetch from 0x%x, which is not canonical".formatted(address));
        }
        if (!memory.mapped(address)) {
            // The I bit is reported only where instruction fetches are restricted (SDM vol. 3A, section 4.7).
            boolean restricted = (get(EFER) & 0x800) != 0 || (get(CR4) & 1 << 20) != 0;
            throw Fault.page(
                    address,
                    (restricted ? 16 : 0) | user(),
                    "fetch from 0x%x, where no memory is mapped".formatted(address));
        }
        return (int) memory.read(address, 1);
    }

    static boolean canonical(long address) {
        return address << 16 >> 16 == address;
    }

    /// The U bit of a page fault's error code.
    private int user() {
        return cpl() == 3 ? 4 : 0;
    }

    @Override
    public long gpr(int number) {
        return gprs[number];
    }

    @Override
    public void gpr(int number, long value) {
        gprs[number] = value;
    }

    @Override
    public long rflags() {
        return rflags;
    }

    @Override
    public void rflags(long value) {
        rflags = value | Rflags.ONE;
    }

    @Override
    public long rip() {
        return rip;
    }

    @Override
    public long nextRip() {
        return end;
    }

    @Override
    public void jump(long target) {
        if (!canonical(target)) {
            throw Fault.of(Fault.GP, 0, "jump to 0x%x, which is not canonical".formatted(target));
        }
        next = target;
    }

    private long linear(Segment segment, long offset) {
        return segment == Segment.FS ? offset + get(FS_BASE) : segment == Segment.GS ? offset + get(GS_BASE) : offset;
    }

    /// A read that a write will follow is checked as a write.
    private boolean modifying() {
        return current != null && current.modifiesMemory();
    }

    @Override
    public long load(Segment segment, long offset, Width width) {
        long address = linear(segment, offset);
        int bytes = width.bytes();
        if (inBlock) {
            return memory.lookaside.load(address, bytes);
        }
        Page page = memory.page(address);
        if (page == null || ((int) address & Page.MASK) + bytes > Page.SIZE) {
            check(segment == Segment.SS, address, bytes, user() | (modifying() ? 2 : 0));
            if (Apic.BASE == (address & -Page.SIZE)) {
                return loadApic(address, bytes);
            }
        }
        long value = memory.read(address, bytes);
        accesses.read(address, bytes);
        if (recorder != null) {
            recorder.read(address, bytes, value);
        }
        return value;
    }

    @Override
    public void store(Segment segment, long offset, Width width, long value) {
        store(segment == Segment.SS, linear(segment, offset), width.bytes(), value, user());
    }

    private void store(boolean stack, long address, int bytes, long value, int error) {
        if (inBlock) {
            memory.lookaside.store(address, bytes, value);
            return;
        }
        Page page = memory.page(address);
        if (page == null || ((int) address & Page.MASK) + bytes > Page.SIZE) {
            check(stack, address, bytes, error | 2);
            if (Apic.BASE == (address & -Page.SIZE)) {
                storeApic(address, bytes, value);
                return;
            }
            if (Apic.BASE == (address + bytes - 1 & -Page.SIZE)) {
                // It would reach into the APIC's registers from below; memory never takes their place.
                return;
            }
        }
        accesses.written(address, bytes);
        if (recorder != null) {
            recorder.written(address, bytes, memory.read(address, bytes), value);
        }
        memory.write(address, bytes, value);
    }

    /// The processor's own push during delivery, as a supervisor.
    void push(long address, long value) {
        store(true, address, 8, value, 0);
    }

    /// The processor's own read of a table in memory.
    long table(long address, int bytes) {
        check(false, address, bytes, 0);
        return memory.read(address, bytes);
    }

    void tableWrite(long address, int bytes, long value) {
        memory.write(address, bytes, value);
    }

    private void check(boolean stack, long address, int bytes, int error) {
        long last = address + bytes - 1;
        if (!canonical(address) || !canonical(last)) {
            throw Fault.of(stack ? Fault.SS : Fault.GP, 0, "access to 0x%x, which is not canonical".formatted(address));
        }
        checkMapped(address, error);
        if ((address ^ last) >>> Page.SHIFT != 0) {
            checkMapped(last & -Page.SIZE, error);
        }
    }

    private void checkMapped(long address, int error) {
        if (!memory.mapped(address) && Apic.BASE != (address & -Page.SIZE)) {
            String what = (error & 2) != 0 ? "write to" : "read from";
            throw Fault.page(address, error, "%s 0x%x, where no memory is mapped".formatted(what, address));
        }
    }

    /// Registers are 32 bits wide, 16 bytes apart; what lies between reads as zero.
    private long loadApic(long address, int bytes) {
        int register = (int) address & 0xff0;
        int within = (int) address & 15;
        long value = within >= 4 ? 0 : (bus.readApic(id, register) & 0xffff_ffffL) >>> 8 * within;
        value = Width.ofBytes(bytes).zeroExtend(value);
        if (recorder != null) {
            recorder.read(address, bytes, value);
        }
        return value;
    }

    private void storeApic(long address, int bytes, long value) {
        int register = (int) address & 0xff0;
        if (recorder != null) {
            recorder.written(address, bytes, bus.readApic(id, register) & 0xffff_ffffL, value);
        }
        if (((int) address & 15) == 0 && bytes >= 4) {
            bus.writeApic(id, register, (int) value);
        }
    }

    @Override
    public void requireWritable(Segment segment, long offset, Width width) {
        check(segment == Segment.SS, linear(segment, offset), width.bytes(), user() | 2);
    }

    @Override
    public void requireAligned(Segment segment, long offset, int bytes) {
        long address = linear(segment, offset);
        if (address % bytes != 0) {
            throw Fault.of(Fault.GP, 0, "0x%x is not a multiple of %d".formatted(address, bytes));
        }
    }

    @Override
    public long xmm(int number, int half) {
        return system[XMM + 2 * number + half];
    }

    @Override
    public void xmm(int number, int half, long value) {
        system[XMM + 2 * number + half] = value;
    }

    @Override
    public int cpl() {
        return (int) system[1] & 3;
    }

    @Override
    public int selector(Segment segment) {
        return (int) system[segment.ordinal()];
    }

    @Override
    public void selector(Segment segment, int selector) {
        segments.load(segment, selector & 0xffff);
        if (segment == Segment.SS) {
            condition |= HELD;
            trapInhibited = true;
        }
    }

    @Override
    public long segmentBase(Segment segment) {
        return linear(segment, 0);
    }

    @Override
    public void segmentBase(Segment segment, long base) {
        segments.base(segment, base);
    }

    @Override
    public long control(int number) {
        return systemRegisters.control(number);
    }

    @Override
    public void control(int number, long value) {
        systemRegisters.control(number, value);
    }

    @Override
    public long debug(int number) {
        return systemRegisters.debug(number);
    }

    @Override
    public void debug(int number, long value) {
        systemRegisters.debug(number, value);
    }

    @Override
    public long msr(int index) {
        return systemRegisters.msr(index);
    }

    @Override
    public void msr(int index, long value) {
        systemRegisters.msr(index, value);
    }

    @Override
    public long in(int port, Width width) {
        requireIo();
        if (inBlock) {
            return accessInBlock(port, width, 0, false);
        }
        long value = bus.in(port, width.bytes());
        if (recorder != null) {
            recorder.portRead(port, width, value);
        }
        return value;
    }

    @Override
    public void out(int port, Width width, long value) {
        requireIo();
        if (inBlock) {
            accessInBlock(port, width, value, true);
            return;
        }
        if (bus.foreign(port)) {
            for (Device.Write write : bus.tell(port, width.zeroExtend(value), memory)) {
                store(false, write.address(), 8, write.value(), 0);
            }
        } else {
            bus.out(port, width.bytes(), value);
        }
        if (recorder != null) {
            recorder.portWritten(port, width, value);
        }
    }

    private void requireIo() {
        if (cpl() > (rflags >> 12 & 3)) {
            throw Fault.of(Fault.GP, 0, "port access needs IOPL " + cpl());
        }
    }

    @Override
    public void halt() {
        condition |= HALTED;
    }

    @Override
    public void holdInterrupts() {
        // STI holds them off only if it sets IF (SDM vol. 2B, STI).
        if ((startFlags & Rflags.IF) == 0) {
            condition |= HELD;
        }
    }

    @Override
    public long tableBase(DescriptorTable table) {
        return segments.tableBase(table);
    }

    @Override
    public int tableLimit(DescriptorTable table) {
        return segments.tableLimit(table);
    }

    @Override
    public void table(DescriptorTable table, long base, int limit) {
        segments.table(table, base, limit);
    }

    @Override
    public int systemSelector(DescriptorTable table) {
        return (int) get(table == DescriptorTable.TASK ? TR : LDTR);
    }

    @Override
    public void systemSelector(DescriptorTable table, int selector) {
        segments.loadSystem(table, selector & 0xffff);
    }

    @Override
    public void softwareInterrupt(int vector) {
        trapInhibited = true;
        long here = rip;
        delivery.software(vector, end);
        next = rip;
        rip = here;
    }

    @Override
    public void interruptReturn(Width width) {
        transfers.interruptReturn(width);
    }

    @Override
    public void farCall(int selector, long offset, Width width) {
        transfers.call(selector & 0xffff, offset, width);
    }

    @Override
    public void farJump(int selector, long offset, Width width) {
        transfers.jump(selector & 0xffff, offset, width);
    }

    @Override
    public void farReturn(Width width, int released) {
        transfers.returns(width, released);
    }

    @Override
    public void systemCall() {
        transfers.systemCall();
    }

    @Override
    public void systemReturn(Width width) {
        transfers.systemReturn(width);
    }

    @Override
    public long timeStamp() {
        return bus.time + get(TSC_OFFSET);
    }
}
