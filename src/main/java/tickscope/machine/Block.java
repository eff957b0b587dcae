package tickscope.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;

/// Plain instructions, and accesses to ports, that follow each other within a page, the last perhaps a branch.
/// One that is run often is translated into a class of the JVM, with those it leads to.
final class Block {
    private static final int LONGEST = 32;

    /// In bytes.
    static final int LONGEST_REACH = LONGEST * 15;

    static final int HOT = Integer.getInteger("tickscope.translate.after", 500);

    static final int NEVER = Integer.MAX_VALUE;

    /// After so many runs it is translated if it was so for another machine.
    private static final int WARM = 2;

    /// After so many runs an interpreted block gets forms, if it is never translated.
    static final int PREPARED_AFTER = 200;

    /// After so many runs with somebody looking behind each instruction it gets forms for that.
    private static final int SINGLE_AFTER = 8;

    /// A block that begins within a translated one, where an interrupt came, is translated after so many times as many.
    private static final int SELDOM = 10;

    /// It may let interrupts through, and so ends a block.
    private static final String POPF = "popf";

    private static final Block EMPTY = new Block(0, List.of());

    private final long start;
    private final long end;
    private final List<Decoded> instructions;
    private final int length;
    private int runs;
    private @Nullable Translated translated;
    private Form @Nullable [] forms;
    private int looks;
    private @Nullable SingleForms single;

    /// What it is a part of, though not where that begins.
    private @Nullable Surroundings within;

    private Block(long start, List<Decoded> instructions) {
        this.start = start;
        this.instructions = instructions;
        length = instructions.size();
        end = start + instructions.stream().mapToInt(Decoded::length).sum();
    }

    /// @param decoder null for what is no instruction
    /// @param unseen what it may hold, or null for anything
    static Block at(long start, LongFunction<@Nullable Decoded> decoder, @Nullable Unseen unseen) {
        List<Decoded> found = new ArrayList<>();
        long address = start;
        while (found.size() < LONGEST) {
            Decoded decoded = decoder.apply(address);
            int room = Page.SIZE - ((int) address & Page.MASK);
            if (decoded == null || decoded.length() > room || !holds(decoded.instruction(), address, unseen)) {
                break;
            }
            found.add(decoded);
            address += decoded.length();
            if (decoded.instruction().row().branches()
                    || decoded.instruction().row().mnemonic().equals(POPF)
                    || decoded.length() == room) {
                break;
            }
        }
        return found.isEmpty() ? EMPTY : new Block(start, List.copyOf(found));
    }

    /// A device is seen wherever anything is.
    private static boolean holds(Instruction instruction, long address, @Nullable Unseen unseen) {
        return instruction.plain() && (unseen == null || unseen.passes(address, instruction))
                || unseen == null && instruction.usesPort();
    }

    long start() {
        return start;
    }

    /// The address behind it.
    long end() {
        return end;
    }

    /// Number of instructions.
    int length() {
        return length;
    }

    List<Decoded> instructions() {
        return instructions;
    }

    /// Whether it ends in a call.
    boolean calls() {
        return instructions.getLast().instruction().row().mnemonic().equals("call");
    }

    /// Where its end may lead, as far as the instructions tell: a direct branch's target, and what follows it.
    List<Long> successors() {
        Decoded last = instructions.getLast();
        List<Long> successors = new ArrayList<>();
        for (Operand operand : last.instruction().operands()) {
            if (operand instanceof Operand.Target(long address)) {
                successors.add(address);
            }
        }
        String mnemonic = last.instruction().row().mnemonic();
        if (!mnemonic.equals("jmp") && !mnemonic.equals("ret")) {
            successors.add(end);
        }
        return successors;
    }

    /// Runs it, and if it is translated what it leads to, within a budget of events; leaves RIP where to go on.
    ///
    /// @return how many instructions were executed; [Cpu#refused] tells whether the next one needs the interpreter
    int run(Cpu cpu, int budget, long event) {
        if (cpu.watched != Watched.NOTHING) {
            SingleForms one = single();
            return one == null ? interpret(cpu, 0, Math.min(length(), budget), event) : one.run(cpu, budget, event);
        }
        if (length() > budget) {
            return interpret(cpu, 0, budget, event);
        }
        if (cpu.translateAfter == NEVER) {
            return prepared(cpu) ? runForms(cpu, budget, event) : interpret(cpu, 0, length(), event);
        }
        Translated ready = translated;
        if (ready == null) {
            runs++;
            ready = Translations.postponed() ? null : translated(cpu);
            if (ready == null) {
                return interpret(cpu, 0, length(), event);
            }
            translated = ready;
        }
        int done = ready.run(cpu, budget, event);
        return cpu.refused && done < budget ? done + again(cpu, budget - done, event + done) : done;
    }

    /// Null where there is none, or not yet.
    private @Nullable SingleForms single() {
        if (single == null && ++looks == SINGLE_AFTER) {
            single = FormWriter.single(this);
        }
        return single;
    }

    /// Whether there are forms of all its instructions, and nobody wants to know who writes what.
    private boolean prepared(Cpu cpu) {
        if (forms == null && ++runs == cpu.prepareAfter && !cpu.memory.named()) {
            forms = FormWriter.of(this);
        }
        return forms != null;
    }

    /// As [#run(Cpu, int, long)], of an interpreted block; again and again as long as it leads to itself.
    private int runForms(Cpu cpu, int budget, long event) {
        Form[] all = Objects.requireNonNull(forms);
        long[] gprs = cpu.gprs;
        Lookaside lookaside = cpu.memory.lookaside;
        int done = 0;
        do {
            for (int i = 0; i < all.length; i++) {
                if (!all[i].run(cpu, gprs, lookaside)) {
                    done += i;
                    cpu.rip = addressOf(i);
                    return done + again(cpu, budget - done, event + done);
                }
            }
            done += all.length;
        } while (cpu.rip == start && budget - done >= all.length);
        return done;
    }

    private long addressOf(int index) {
        long address = start;
        for (int i = 0; i < index; i++) {
            address += instructions.get(i).length();
        }
        return address;
    }

    /// What translated code has left may only have to be looked at closer.
    private static int again(Cpu cpu, int budget, long event) {
        Block rest = cpu.block(cpu.rip);
        if (rest == null) {
            cpu.refused = true;
            return 0;
        }
        cpu.refused = false;
        return rest.interpret(cpu, 0, Math.min(rest.length(), budget), event);
    }

    /// Null as long as it is not worth it.
    private @Nullable Translated translated(Cpu cpu) {
        Surroundings around = within;
        if (around != null) {
            return around.beside(runs >= cpu.translateAfter);
        }
        boolean named = cpu.memory.named();
        Translations.Part part;
        if (runs < cpu.translateAfter) {
            part = runs == WARM ? Translations.known(this, cpu::block, named) : null;
            if (part == null) {
                return null;
            }
        } else if (cpu.isInsideAnother(this)) {
            return runs < SELDOM * cpu.translateAfter ? null : Translations.alone(this, named);
        } else {
            part = Translations.of(this, cpu::block, named);
        }
        Surroundings surroundings = new Surroundings(part.region());
        for (long start : part.region().blocks().keySet()) {
            Block other = cpu.block(start);
            if (other != null && other != this && other.within == null) {
                other.within = surroundings;
            }
        }
        return part.code();
    }

    /// A region that some of its blocks are entered at from outside, where an interrupt came between.
    private static final class Surroundings {
        private final Region region;
        private @Nullable Translated beside;

        Surroundings(Region region) {
            this.region = region;
        }

        /// @param worth whether it is to be translated now if it is not
        @Nullable
        Translated beside(boolean worth) {
            Translated ready = beside;
            if (ready == null && worth) {
                ready = Translations.beside(region);
                beside = ready;
            }
            return ready;
        }
    }

    boolean wasRun() {
        return runs > 0;
    }

    boolean equalCode(Block other) {
        if (end != other.end || length() != other.length()) {
            return false;
        }
        for (int i = 0; i < length(); i++) {
            if (!Arrays.equals(
                    instructions.get(i).instruction().bytes(),
                    other.instructions.get(i).instruction().bytes())) {
                return false;
            }
        }
        return true;
    }

    /// Whether it is the rest of a block that belongs to translated code.
    boolean restOf(@Nullable Block other) {
        return other != null && other.end == end && (other.within != null || other.translated != null);
    }

    /// Its instructions from one to another.
    ///
    /// @param event number of that of the block's first instruction
    /// @return how many of the block are executed then
    int interpret(Cpu cpu, int from, int to, long event) {
        long address = addressOf(from);
        int changes = cpu.changes();
        for (int i = from; i < to; i++) {
            Decoded decoded = instructions.get(i);
            cpu.at(address + decoded.length());
            cpu.writer(event + i, address);
            try {
                decoded.semantics().execute(decoded.instruction(), cpu);
            } catch (RuntimeException refused) {
                // Whatever it is, the interpreter will meet it, too.
                cpu.rip = address;
                cpu.refused = true;
                return i;
            }
            address += decoded.length();
            cpu.refused = cpu.watched != Watched.NOTHING
                    && cpu.ends(cpu.next(), decoded.instruction().stores());
            if (cpu.changes() != changes || cpu.refused) {
                cpu.rip = cpu.next();
                return i + 1;
            }
        }
        cpu.rip = cpu.next();
        return to;
    }
}
