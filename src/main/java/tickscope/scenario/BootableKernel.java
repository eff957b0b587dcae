package tickscope.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.ElfWriter;
import tickscope.asm.Image;
import tickscope.asm.SourceFile;

/// A scenario's kernel with what makes it boot on other machines.
///
/// @param kernel byte for byte what the scenario runs
/// @param shim leads from a boot loader's 32-bit mode to the state in which the scenario starts
public record BootableKernel(Image kernel, Image shim) {
    /// Where the shim is linked if the kernel leaves room: its page tables then lie at 0x201000.
    private static final long SHIM = 0x200000;

    private static final long PAGE = 4096;

    /// Assembles a scenario's kernel for export.
    ///
    /// @throws ScenarioException if the file or its sources are at fault, or it needs what no other machine has
    public static BootableKernel of(Path file) throws ScenarioException {
        Scenario scenario = ScenarioReader.read(file);
        if (scenario.machine().cpus() > 1) {
            throw new ScenarioException(file + ": found " + scenario.machine().cpus()
                    + " processors, expected one: only in Tickscope do the others start in 64-bit mode");
        }
        return of(KernelBuild.of(file, scenario).assemble());
    }

    /// The same of any image with the symbol `kernel_entry`.
    public static BootableKernel of(Image kernel) {
        return new BootableKernel(kernel, shim(kernel));
    }

    private static Image shim(Image kernel) {
        try {
            return Assembler.assemble(List.of(shimSource()), Map.of(), shimDefines(kernel), shimBase(kernel));
        } catch (AssemblyException e) {
            throw new IllegalStateException(e.report(), e);
        }
    }

    static SourceFile shimSource() {
        try (InputStream in = BootableKernel.class.getResourceAsStream("boot_shim.s")) {
            if (in == null) {
                throw new IllegalStateException("boot_shim.s is not packed");
            }
            return new SourceFile("boot_shim.s", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Long> shimDefines(Image kernel) {
        return Map.of("KERNEL_ENTRY", kernel.valueOf("kernel_entry"));
    }

    static long shimBase(Image kernel) {
        return Math.max(SHIM, kernel.end() + PAGE - 1 & -PAGE);
    }

    /// An ELF64 executable that QEMU boots with `-kernel` (by its PVH note) and GRUB with `multiboot2`. Its
    /// entry is the kernel's own, for debuggers and for those who load it in 64-bit mode.
    public byte[] elf() {
        return new ElfWriter()
                .add(".boot", shim)
                .add("", kernel)
                .note(shim.valueOf("pvh_note"), shim.valueOf("pvh_note_end"))
                .write(kernel.valueOf("kernel_entry"));
    }
}
