package tickscope.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Instruction;
import tickscope.isa.Rflags;

/// One simulated computer. It runs one event at a time and can be saved and restored at any boundary.
///
/// With several processors each round of virtual time gives every one that does not wait one event, in an order drawn
/// from the seed; a repeated string instruction then does one iteration an event.
public final class Machine {
    /// A halted machine whose timers tick on behind masks is given up after so many of their ticks.
    private static final int TICKS_IN_VAIN = 1 << 16;

    private static final int PAGES = 1 << 16;

    private final Memory memory;
    private final Bus bus;
    private final Cpu[] cpus;
    private final boolean alone;
    private final boolean provenance;
    private final boolean scheduled;
    private final Deliveries deliveries;
    private final Rounds rounds;
    private final Stretch stretch;
    private List<Extent> free = List.of();
    private Pace pace;
    private final Accesses accesses = new Accesses();

    /// What decides whether the next stretch is tried at once: a stretch costs each processor as much as some
    /// tens of events by themselves, but of a run that is recorded each of those is looked at, and costs several
    /// times as much.
    ///
    /// @param worthwhile so many rounds of a stretch are worth it
    /// @param most so many rounds at most are taken event by event before the next one
    private record Patience(int worthwhile, int most) {
        private static final Patience PLAIN = new Patience(30, 127);
        private static final Patience RECORDED = new Patience(6, 7);

        int after(int rounds, int patience) {
            return rounds >= worthwhile ? 0 : Math.min(most, 2 * patience + 1);
        }
    }

    /// Of more processors than these one has to stop almost at once.
    private static final int MANY = 8;

    private static final long LONGEST_STRETCH = 1 << 14;

    /// So many events of several processors are taken one by one before the next stretch is tried; no state
    /// depends on it.
    private int oneByOne;

    private int patience;

    private long events;
    private int turn;
    private int place;
    private Event.@Nullable Stopped stopped;

    /// A machine in the state in which a flat 64-bit image starts (CR0=0x80000011, CR3=0x201000, CR4=0x20, EFER=0x500,
    /// CS=0x08, DS=ES=SS=0x10, RSP=0x1f0000, RFLAGS=2, memory zero).
    public Machine(Setup setup) {
        provenance = setup.provenance();
        // Provenance makes a page three times as large.
        alone = setup.cpus() == 1;
        memory = new Memory(setup.regions(), provenance, provenance ? PAGES / 4 : PAGES, !alone);
        cpus = new Cpu[setup.cpus()];
        bus = new Bus(setup, this::start);
        for (int i = 0; i < cpus.length; i++) {
            cpus[i] = new Cpu(i, memory, bus, accesses, alone);
        }
        deliveries = new Deliveries(setup.deliveries());
        scheduled = !setup.deliveries().isEmpty();
        pace = setup.pace();
        rounds = new Rounds(setup.seed(), cpus.length);
        stretch = new Stretch(cpus, memory, rounds);
        turn = rounds.processor(0, 0);
        if (!alone) {
            chooseTurn();
        }
    }

    /// A start-up message: in this machine the other processors begin in 64-bit mode, at the page that it names.
    private void start(int message) {
        int cpu = message & 0xff;
        if (cpus[cpu].is(Cpu.PARKED)) {
            enter(cpu, (long) (message >> 8) << Page.SHIFT);
        }
    }

    Cpu processor(int number) {
        return cpus[number];
    }

    /// Puts bytes into memory; not an event, and nobody's write.
    public void load(long address, byte[] bytes) {
        for (long page = address & -Page.SIZE; page < address + bytes.length; page += Page.SIZE) {
            if (!memory.mapped(page) || page == Apic.BASE) {
                throw new IllegalArgumentException("no memory is mapped at 0x" + Long.toHexString(page));
            }
        }
        memory.load(address, bytes);
    }

    /// Sets where processor 0 begins.
    public void enter(long rip) {
        enter(0, rip);
    }

    /// Sets where a processor begins, and lets it.
    public void enter(int cpu, long rip) {
        cpus[cpu].rip = rip;
        cpus[cpu].condition &= ~Cpu.PARKED;
    }

    /// Runs the next event and tells all it did.
    public Step step() {
        Event.Stopped end = prepare();
        Cpu cpu = cpus[turn];
        long number = events;
        long time = bus.time;
        long rip = cpu.rip;
        if (end != null) {
            stop(end);
            return new Step(number, time, turn, end, rip, null, List.of());
        }
        int processor = turn;
        Recorder recorder = new Recorder(cpu.save());
        cpu.recorder = recorder;
        Event event;
        try {
            event = act(cpu);
        } finally {
            cpu.recorder = null;
        }
        Instruction instruction = recorder.instruction;
        if (event instanceof Event.Interrupted) {
            instruction = instructionAt(rip);
        }
        return new Step(number, time, processor, event, rip, instruction, recorder.effects(cpu.save()));
    }

    /// The instruction at an address as memory stands; null if there is none.
    public @Nullable Instruction instructionAt(long address) {
        try {
            return Decoder.decode(
                    at -> {
                        if (!memory.mapped(at)) {
                            throw Fault.page(at, 0, "no memory is mapped");
                        }
                        return (int) memory.read(at, 1);
                    },
                    address);
        } catch (Fault fault) {
            return null;
        }
    }

    /// Runs the next event, at full speed.
    public Event advance() {
        Event.Stopped end = prepare();
        if (end != null) {
            stop(end);
            return end;
        }
        return act(cpus[turn]);
    }

    /// Runs at full speed until it is at a position, or stopped before.
    public void runTo(long position) {
        while (events < position && stopped == null) {
            boolean somewhere = hurry(position);
            if (!somewhere || cpus[0].refused && events < position) {
                advance();
            }
        }
    }

    /// Runs at full speed until it is at a position or stopped, or something comes that is not to pass unseen: an
    /// instruction that is not among them, an interrupt, a fault, a device, a write to a guarded page.
    public void runTo(long position, Unseen unseen) {
        runTo(position, unseen, Watched.NOTHING);
    }

    /// The same, but behind an instruction that changes something of interest somebody is asked whether to stop.
    /// Registers and memory are as that instruction has left them; the position and the time are not.
    public void runTo(long position, Unseen unseen, Interest interest, BooleanSupplier stops) {
        runTo(position, unseen, new Watched(interest, stops));
    }

    /// For whoever is asked behind a store: the number of the event that made it.
    public long storing() {
        return cpus[0].storing();
    }

    private void runTo(long position, Unseen unseen, Watched watched) {
        look(unseen, watched);
        try {
            while (events < position && stopped == null && hurry(position) && !cpus[0].refused) {
                // As far as that goes.
            }
        } finally {
            look(null, Watched.NOTHING);
        }
    }

    private void look(@Nullable Unseen unseen, Watched watched) {
        for (Cpu cpu : cpus) {
            cpu.unseen = unseen;
            cpu.watched = watched;
        }
    }

    /// Has blocks interpreted from now on, however often they run, or translated again where that is worth it.
    public void translate(boolean translates) {
        for (Cpu cpu : cpus) {
            cpu.translateAfter = translates ? Block.HOT : Block.NEVER;
        }
    }

    /// Has all machines of the program interpret what is not translated yet, or translate again. Translating costs a
    /// program that has just started more than it saves: none of the classes that do it are compiled.
    public static void postponeTranslation(boolean postponed) {
        Translations.postpone(postponed);
    }

    /// Guards pages, and those alone: nothing passes unseen that writes there.
    public void guard(List<Setup.Region> ranges) {
        memory.guard(ranges);
    }

    /// Nothing passes unseen that reads these pages, and those alone.
    public void hide(List<Setup.Region> ranges) {
        memory.lookaside.hide(ranges);
    }

    /// Guards the pages that are wholly inside the extent of the processor that writes no longer, and those again that
    /// were free before.
    ///
    /// @param extents of each processor
    public void free(List<Extent> extents) {
        free = extents;
        if (alone) {
            Extent own = extents.isEmpty() ? Extent.NONE : extents.getFirst();
            memory.free(own.from(), own.to());
        }
    }

    /// Whether a processor waits to be started, or in HLT, and nothing that it would take is there.
    public boolean waits(int cpu) {
        return !runnable(cpus[cpu]);
    }

    /// Whether it may be worth telling what need not be seen: of several processors none has taken its turn in
    /// this round yet.
    public boolean mayPass() {
        return alone || oneByOne == 0 && beginsRound();
    }

    private boolean beginsRound() {
        for (int i = 0; i < place; i++) {
            if (runnable(cpus[rounds.processor(bus.time, i)])) {
                return false;
            }
        }
        return true;
    }

    /// Runs blocks of instructions as long as nothing else can happen: whether it got anywhere.
    private boolean hurry(long position) {
        if (!alone) {
            return together(position);
        }
        Cpu cpu = cpus[0];
        if (scheduled || !plain(cpu)) {
            return false;
        }
        long budget = Math.min(position - events, bus.deadline() - bus.time);
        if (budget <= 0) {
            return false;
        }
        accesses.clear();
        int executed = cpu.run((int) Math.min(budget, Integer.MAX_VALUE), events);
        events += executed;
        bus.time += executed;
        return executed > 0;
    }

    /// Runs whole rounds of several processors as long as nothing else can happen: whether it got anywhere.
    private boolean together(long position) {
        if (oneByOne > 0) {
            return false;
        }
        int active = 0;
        for (Cpu cpu : cpus) {
            if (runnable(cpu)) {
                if (!plain(cpu)) {
                    return false;
                }
                active |= 1 << cpu.id;
            }
        }
        if (active == 0 || scheduled || !beginsRound()) {
            return false;
        }
        int each = Integer.bitCount(active);
        if (each > MANY) {
            oneByOne = each * Patience.PLAIN.most();
            return false;
        }
        long start = bus.time;
        long most = Math.min(
                Math.min((position - events) / each, LONGEST_STRETCH),
                Math.min(bus.deadline() - start, pace.even(start)));
        if (most <= 0) {
            return false;
        }
        accesses.clear();
        int done = stretch.run(active, start, events, (int) most, free);
        patience = (cpus[0].unseen == null ? Patience.PLAIN : Patience.RECORDED).after(done, patience);
        oneByOne = done == most ? 0 : each * patience;
        cpus[0].refused = done < most;
        if (done > 0) {
            events += (long) done * each;
            bus.time += done - 1;
            place = cpus.length;
            while ((active >> rounds.processor(bus.time, place - 1) & 1) == 0) {
                place--;
            }
            chooseTurn();
        }
        return done > 0;
    }

    /// Whether a processor that goes on does nothing but execute an instruction.
    private boolean plain(Cpu cpu) {
        return cpu.condition == 0
                && (cpu.rflags & (Rflags.TF | Rflags.RF)) == 0
                && !(bus.requested(cpu.id) && cpu.interruptible());
    }

    /// Lets time pass until a processor can do something: null then, else why none ever will.
    private Event.@Nullable Stopped prepare() {
        if (stopped != null) {
            return stopped;
        }
        if (bus.time >= bus.deadline()) {
            bus.catchUp();
        }
        if (runnable(cpus[turn]) || deliveries.due(events)) {
            return null;
        }
        for (int ticks = 0; ticks < TICKS_IN_VAIN; ticks++) {
            if (chooseTurn()) {
                return null;
            }
            if (scheduled) {
                return new Event.Stopped("halted, and no interrupt is scheduled for event " + events);
            }
            if (bus.deadline() == Pit.NEVER) {
                return new Event.Stopped("halted with no interrupt to come" + flagHint());
            }
            bus.time = Math.max(bus.time, bus.deadline());
            bus.catchUp();
        }
        return new Event.Stopped(
                "halted with no interrupt to come: the timer ticks, but nothing lets it through" + flagHint());
    }

    private String flagHint() {
        return alone && !cpus[0].interruptible() ? " (IF is 0)" : "";
    }

    private boolean runnable(Cpu cpu) {
        return !cpu.is(Cpu.HALTED | Cpu.PARKED)
                || cpu.is(Cpu.TRAP)
                || !scheduled && bus.requested(cpu.id) && cpu.interruptible();
    }

    private void stop(Event.Stopped end) {
        if (stopped == null) {
            stopped = end;
            events++;
        }
    }

    private Event act(Cpu cpu) {
        accesses.clear();
        if (provenance) {
            memory.writer(events, cpu.rip, false);
        }
        cpu.delivery.event(events);
        Event event;
        try {
            event = happen(cpu);
        } catch (MemoryBudgetExceeded exceeded) {
            event = new Event.Stopped(String.valueOf(exceeded.getMessage()));
        }
        if (event instanceof Event.Stopped end) {
            stopped = end;
        }
        events++;
        if (!alone) {
            oneByOne = Math.max(0, oneByOne - 1);
            place++;
            chooseTurn();
        }
        return event;
    }

    private Event happen(Cpu cpu) {
        if (scheduled) {
            if (deliveries.due(events)) {
                return cpu.delivery.external(deliveries.vector(events));
            }
        } else if (bus.requested(cpu.id) && cpu.interruptible()) {
            return cpu.delivery.external(bus.acknowledge(cpu.id));
        }
        return cpu.is(Cpu.TRAP) ? cpu.delivery.singleStep() : cpu.execute();
    }

    /// Finds who is next in this round or, if nobody is left, in the rounds after it; false if all wait.
    private boolean chooseTurn() {
        // What is left of this round, and a whole one: whoever can go on may be last in the next.
        for (int tried = 0; tried < 2 * cpus.length; tried++) {
            // A scheduled delivery to a processor that waits comes after the end of a round.
            if (place >= cpus.length) {
                place = 0;
                if (!alone) {
                    bus.time++;
                    if (bus.time >= bus.deadline()) {
                        bus.catchUp();
                    }
                }
            }
            int candidate = rounds.processor(bus.time, place);
            if (runnable(cpus[candidate]) && !holds(candidate)) {
                turn = candidate;
                return true;
            }
            place++;
        }
        return false;
    }

    /// Whether a processor holds still in this round while another goes on.
    private boolean holds(int candidate) {
        if (alone || !pace.uneven(bus.time)) {
            return false;
        }
        int holding = pace.holding(bus.time, cpus.length);
        if ((holding >> candidate & 1) == 0) {
            return false;
        }
        for (Cpu other : cpus) {
            if ((holding >> other.id & 1) == 0 && runnable(other)) {
                return true;
            }
        }
        return false;
    }

    /// From here on the processors go at another pace; not an event.
    public void pace(Pace other) {
        pace = other;
    }

    /// The state as a value.
    public MachineState save() {
        List<CpuSnapshot> processors = new ArrayList<>(cpus.length);
        for (Cpu cpu : cpus) {
            processors.add(cpu.save());
        }
        return new SavedState(
                events,
                turn,
                place,
                stopped == null ? null : stopped.reason(),
                List.copyOf(processors),
                memory.snapshot(),
                bus.save());
    }

    /// Continues from a state that this machine or one of equal setup has saved.
    public void restore(MachineState state) {
        if (!(state instanceof SavedState saved) || saved.processors().size() != cpus.length) {
            throw new IllegalArgumentException("this state comes from another kind of machine");
        }
        events = saved.events();
        turn = saved.turn();
        place = saved.place();
        stopped = saved.stopReason() == null ? null : new Event.Stopped(saved.stopReason());
        for (int i = 0; i < cpus.length; i++) {
            cpus[i].restore(saved.processors().get(i));
        }
        memory.restore(saved.memory());
        bus.restore(saved.bus());
    }

    /// Number of the next event.
    public long events() {
        return events;
    }

    /// Virtual time.
    public long time() {
        return bus.time;
    }

    /// RIP of the processor whose turn is next.
    public long rip() {
        return cpus[turn].rip;
    }

    /// How many processors there are.
    public int processors() {
        return cpus.length;
    }

    /// RIP of a processor.
    public long rip(int cpu) {
        return cpus[cpu].rip;
    }

    /// Whether memory knows its last writers.
    public boolean provenance() {
        return provenance;
    }

    /// The processor whose turn is next. Time passes until there is one: of several all may wait.
    public int turn() {
        if (!alone) {
            prepare();
        }
        return turn;
    }

    /// Whether a processor waits in HLT, and nothing that it would take is there.
    public boolean halted(int cpu) {
        return cpus[cpu].is(Cpu.HALTED) && !cpus[cpu].is(Cpu.PARKED) && !runnable(cpus[cpu]);
    }

    /// A general register of a processor, for those who watch at full speed.
    public long gpr(int cpu, tickscope.isa.Gpr register) {
        return cpus[cpu].gpr(register.number());
    }

    /// Changes a general register from outside; not an event.
    public void gpr(int cpu, tickscope.isa.Gpr register, long value) {
        cpus[cpu].gpr(register.number(), value);
    }

    public long rflags(int cpu) {
        return cpus[cpu].rflags();
    }

    /// An edge on an interrupt line of the master 8259A, from outside, at this boundary. Not an event: a state saved
    /// before it continues without it.
    public void raise(int irq) {
        bus.raise(irq);
    }

    /// A timer interrupt at the local APIC of a processor, from outside, at this boundary. Not an event either.
    public void tick(int cpu, int vector) {
        bus.request(cpu, vector);
    }

    /// Whether the master 8259A has passed on an interrupt line and not yet heard its EOI.
    public boolean inService(int irq) {
        return bus.inService(irq);
    }

    /// The highest vector that a processor's local APIC has delivered and not yet heard the EOI of, or -1.
    public int inServiceAt(int cpu) {
        return bus.serviced(cpu);
    }

    /// Whether the next event is the delivery of an external interrupt.
    public boolean interruptible() {
        Cpu cpu = cpus[turn];
        if (stopped == null && bus.time >= bus.deadline()) {
            bus.catchUp();
        }
        return stopped == null && bus.requested(cpu.id) && cpu.interruptible();
    }

    /// What the newest event read and wrote in memory.
    public Accesses accesses() {
        return accesses;
    }

    /// Live memory.
    public MemoryView memory() {
        return memory;
    }

    /// How many bytes the serial port has transmitted.
    public int serialLength() {
        return bus.serialLength();
    }

    /// Whether nothing can happen any more.
    public boolean stopped() {
        return stopped != null;
    }
}
