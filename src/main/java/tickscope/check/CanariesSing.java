package tickscope.check;

import java.util.List;
import java.util.Optional;

/// No canary reports a register that is not as it left it: `!` on the serial port, its letter, the register.
final class CanariesSing implements Check {
    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.CORRUPTS;
    }

    @Override
    public List<Finding> findings(Run run) {
        String serial = run.end().serialOutput();
        int complaint = serial.indexOf('!');
        if (complaint < 0) {
            return List.of();
        }
        String words = serial.substring(complaint, Math.min(serial.length(), complaint + 3));
        return List.of(new Finding(
                "canary",
                true,
                run.timeline().length(),
                "Expected every thread to find its registers as it left them; found the complaint \"" + words
                        + "\" on the serial port.",
                List.of(),
                Optional.empty()));
    }
}
