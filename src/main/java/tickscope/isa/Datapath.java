package tickscope.isa;

/// All that an instruction may touch. The machine implements it, and records what passes when someone watches.
///
/// Every method may throw a [Fault]; a semantics that has to fail must fail before its first write to a register, or
/// restore what it wrote (memory writes are checked by writing; read-modify-write operands are read first).
public interface Datapath {
    /// All 64 bits of a general register.
    long gpr(int number);

    void gpr(int number, long value);

    long rflags();

    /// Writes RFLAGS as given; the caller keeps the bits that its instruction may not change.
    void rflags(long value);

    /// The address of the instruction that executes.
    long rip();

    /// The address of the instruction after it.
    long nextRip();

    /// Continues at `target` instead of [#nextRip()]; #GP(0) if it is not canonical.
    void jump(long target);

    /// Reads memory, zero-extended. Adds the base of FS or GS, checks canonicity (#SS for SS, else #GP) and the map
    /// (#PF).
    long load(Segment segment, long offset, Width width);

    void store(Segment segment, long offset, Width width, long value);

    /// Faults as a store would, and stores nothing.
    void requireWritable(Segment segment, long offset, Width width);

    /// Loads an operand that must lie on a multiple of its 16 bytes (movaps): #GP(0) otherwise, then like two loads.
    void requireAligned(Segment segment, long offset, int bytes);

    /// Half 0 (low) or 1 (high) of an XMM register.
    long xmm(int number, int half);

    void xmm(int number, int half, long value);

    /// The current privilege level, 0 or 3.
    int cpl();

    int selector(Segment segment);

    /// Loads a data segment register; a load of SS holds interrupts off for one more instruction. CS is refused (#UD).
    void selector(Segment segment, int selector);

    long segmentBase(Segment segment);

    void segmentBase(Segment segment, long base);

    long control(int number);

    void control(int number, long value);

    long debug(int number);

    void debug(int number, long value);

    long msr(int index);

    void msr(int index, long value);

    long in(int port, Width width);

    void out(int port, Width width, long value);

    /// Waits for an interrupt; the saved RIP will be the next instruction's.
    void halt();

    /// Holds interrupts off until after the next instruction (STI).
    void holdInterrupts();

    /// GDTR or IDTR.
    long tableBase(DescriptorTable table);

    int tableLimit(DescriptorTable table);

    void table(DescriptorTable table, long base, int limit);

    /// TR and LDTR.
    int systemSelector(DescriptorTable table);

    void systemSelector(DescriptorTable table, int selector);

    /// INT n, INT3 and INTO: delivered as a trap, saving [#nextRip()].
    void softwareInterrupt(int vector);

    /// IRET with the given operand size: pops RIP, CS, RFLAGS, RSP, SS.
    void interruptReturn(Width width);

    /// Far CALL (which pushes CS and RIP first), far JMP, and far RET that frees `released` bytes more.
    void farCall(int selector, long offset, Width width);

    void farJump(int selector, long offset, Width width);

    void farReturn(Width width, int released);

    /// SYSCALL and SYSRETQ, by STAR, LSTAR and FMASK.
    void systemCall();

    void systemReturn(Width width);

    /// Executed instructions, for RDTSC.
    long timeStamp();

    enum DescriptorTable {
        GDT,
        IDT,
        LDT,
        TASK
    }
}
