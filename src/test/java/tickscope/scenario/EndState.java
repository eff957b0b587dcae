package tickscope.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tickscope.asm.Section;
import tickscope.isa.Gpr;
import tickscope.machine.CpuState;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;

/// A fingerprint of where a scenario is after so many events, the same in every JVM: registers, memory, devices,
/// output.
final class EndState {
    private EndState() {}

    /// @param args the scenario's file and the number of events, as often as wanted; a line is printed for each pair
    public static void main(String[] args) throws ScenarioException {
        for (int i = 0; i < args.length; i += 2) {
            Assembled kernel = Assembled.of(Path.of(args[i]));
            Machine machine = kernel.machine(false);
            machine.runTo(Long.parseLong(args[i + 1]));
            System.out.println(fingerprint(kernel, machine.save()));
        }
    }

    static String fingerprint(Assembled kernel, MachineState state) {
        MessageDigest digest = sha256();
        add(digest, state.events());
        add(digest, state.time());
        for (CpuState cpu : state.cpus()) {
            for (Gpr register : Gpr.values()) {
                add(digest, cpu.gpr(register));
            }
            add(digest, cpu.rip());
            add(digest, cpu.rflags());
        }
        for (Section section : kernel.image().sections()) {
            long end = section.address() + section.size();
            for (long address = section.address() & ~7L; address < end; address += 8) {
                add(digest, state.memory().quad(address));
            }
        }
        String devices = state.master() + " " + state.slave() + " " + state.pit() + " " + state.stopReason();
        digest.update(devices.getBytes(StandardCharsets.UTF_8));
        digest.update(state.serialOutput().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
