package tickscope.lab;

import java.util.Locale;
import java.util.Optional;
import tickscope.asm.Image;
import tickscope.isa.Decoder;
import tickscope.isa.Fault;
import tickscope.isa.Printer;
import tickscope.isa.Width;
import tickscope.kernel.KernelView;
import tickscope.machine.MachineState;
import tickscope.machine.MemoryView.Writer;
import tickscope.machine.Step;
import tickscope.scenario.Moment;

/// Says where something comes from: the instruction, its line and its step.
record Origin(Image image, KernelView kernel, MachineState state) {
    static Origin of(Moment moment) {
        return new Origin(moment.session().image(), moment.kernel(), moment.state());
    }

    /// `A.stack-0x58 holds isr_common+0x3, written at step 1,234 by …`.
    String cell(long address) {
        long value = state.memory().quad(address);
        return kernel.place(address) + " holds " + kernel.symbolise(value) + ", " + written(address);
    }

    /// Who wrote a quadword last.
    String written(long address) {
        Writer writer = state.memory().writer(address);
        if (writer == null) {
            return "which nobody has written since the kernel was loaded";
        }
        if (writer.delivery()) {
            return "pushed by the CPU at step " + number(writer.step()) + ", when it delivered an interrupt before "
                    + kernel.symbolise(writer.rip());
        }
        return "written at step " + number(writer.step()) + " by " + instruction(writer.rip());
    }

    /// A step's instruction with its line.
    String of(Step step) {
        return instruction(step.rip()) + ", step " + number(step.number());
    }

    private String instruction(long rip) {
        return "`" + text(rip) + "' (" + line(rip).orElseGet(() -> kernel.symbolise(rip)) + ")";
    }

    private String text(long rip) {
        try {
            return Printer.print(
                            Decoder.decode(address -> (int) state.memory().read(address, Width.BYTE), rip),
                            rip,
                            image::symbolise)
                    .replaceFirst("(-?0x[0-9a-f]+)\\(%rip\\) # 0x[0-9a-f]+ <(.+)>", "$2");
        } catch (Fault e) {
            return "?";
        }
    }

    private Optional<String> line(long rip) {
        return image.lineAt(rip).map(entry -> entry.line().toString());
    }

    /// Steps are counted from 1 where people read them.
    private static String number(long step) {
        return String.format(Locale.ROOT, "%,d", step + 1);
    }
}
