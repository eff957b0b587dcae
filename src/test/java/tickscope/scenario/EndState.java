package tickscope.scenario;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import tickscope.asm.Section;
import tickscope.history.Cursor;
import tickscope.isa.Gpr;
import tickscope.machine.CpuState;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;

/// A fingerprint of where a scenario is after so many events, the same in every JVM: registers, memory, devices,
/// output.
final class EndState {
    private static final long LARGE = 1 << 19;

    private EndState() {}

    /// @param args the scenario's file and the number of events, as often as wanted, or `-` for random moments of the
    ///     whole run; a line is printed for each pair
    public static void main(String[] args) throws ScenarioException {
        for (int i = 0; i < args.length; i += 2) {
            Assembled kernel = Assembled.of(Path.of(args[i]));
            if (args[i + 1].equals("-")) {
                System.out.println(sought(kernel));
                continue;
            }
            Machine machine = kernel.machine(false);
            machine.runTo(Long.parseLong(args[i + 1]));
            System.out.println(fingerprint(kernel, machine.save()));
        }
    }

    /// Of random moments of a recorded run that are sought, from the last to the first and back.
    private static String sought(Assembled kernel) {
        Session session = Session.of(kernel);
        Cursor cursor = session.run().timeline().cursor();
        List<Long> moments = moments(kernel, session.length());
        String[] prints = new String[moments.size()];
        for (int i = 0; i < prints.length; i++) {
            int wanted = i % 2 == 0 ? i : prints.length - (prints.length % 2 == 0 ? i : i + 1);
            cursor.moveTo(moments.get(wanted));
            prints[wanted] = fingerprint(kernel, cursor.state());
        }
        return session.length() + " " + String.join(" ", prints).hashCode() + " " + prints[prints.length - 1];
    }

    /// Of the same moments, run to.
    static String run(Assembled kernel, long length) {
        Machine machine = kernel.machine(true);
        List<String> prints = new ArrayList<>();
        for (long moment : moments(kernel, length)) {
            machine.runTo(moment);
            prints.add(fingerprint(kernel, machine.save()));
        }
        return length + " " + String.join(" ", prints).hashCode() + " " + prints.getLast();
    }

    /// Fewer where a fingerprint is large.
    private static List<Long> moments(Assembled kernel, long length) {
        boolean large = kernel.image().end() - kernel.image().base() > LARGE;
        int many = Math.max(2, large ? SeekTest.PAIRS / 20 : SeekTest.PAIRS);
        return SeekTest.targets(new Random(length), length, many);
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
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - (section.address() & ~7L)) + 8);
            for (long address = section.address() & ~7L; address < end; address += 8) {
                bytes.putLong(state.memory().quad(address));
            }
            digest.update(bytes.array());
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
