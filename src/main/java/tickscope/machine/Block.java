package tickscope.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Operand;

/// Plain instructions that follow each other within a page, the last perhaps a branch. One that is run often is
/// translated into a class of the JVM, with those it leads to.
final class Block {
    private static final int LONGEST = 32;
    static final int HOT = Integer.getInteger("tickscope.translate.after", 500);

    static final int NEVER = Integer.MAX_VALUE;

    /// After so many runs it is translated if it was so for another machine.
    private static final int WARM = 2;

    /// It may let interrupts through, and so ends a block.
    private static final String POPF = "popf";

    private static final Block EMPTY = new Block(0, List.of());

    private final long start;
    private final long end;
    private final List<Decoded> instructions;
    private int runs;
    private @Nullable Translated translated;

    private Block(long start, List<Decoded> instructions) {
        this.start = start;
        this.instructions = instructions;
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
            if (decoded == null
                    || decoded.length() > room
                    || !decoded.instruction().plain()
                    || unseen != null && !unseen.passes(address, decoded.instruction())) {
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

    long start() {
        return start;
    }

    /// The address behind it.
    long end() {
        return end;
    }

    /// Number of instructions.
    int length() {
        return instructions.size();
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
        if (length() > budget || cpu.translateAfter == NEVER) {
            return interpret(cpu, Math.min(length(), budget), event);
        }
        Translated ready = translated;
        if (ready == null) {
            runs++;
            boolean hot = runs >= cpu.translateAfter || runs == WARM && Translations.knows(this);
            if (!hot || Translations.postponed()) {
                return interpret(cpu, length(), event);
            }
            ready = Translations.of(this, cpu::block);
            translated = ready;
        }
        return ready.run(cpu, budget, event);
    }

    private int interpret(Cpu cpu, int most, long event) {
        long address = start;
        int changes = cpu.memory.codeChanges;
        for (int i = 0; i < most; i++) {
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
            if (cpu.memory.codeChanges != changes) {
                cpu.rip = cpu.next();
                return i + 1;
            }
        }
        cpu.rip = cpu.next();
        return most;
    }
}
