package tickscope.lab;

import java.util.List;
import java.util.function.ToDoubleFunction;
import tickscope.check.Run;
import tickscope.check.SwitchCost;

/// What the switches of a run cost, as distributions over those that resumed a thread which had run before.
///
/// @param resumed switches to a thread that had run before
/// @param fresh switches to a thread that ran for the first time
/// @param instructions between the last of the one thread and the first of the other
/// @param stack bytes below the RSP of the thread that was stopped
/// @param interruptsOff longest stretch with IF=0 within the switch, in instructions
/// @param latency instructions from the tick that asked for the switch to the next thread's first
/// @param microseconds estimated for real hardware
/// @param longestInterruptsOff of the whole run, in instructions
public record SwitchProfile(
        int resumed,
        int fresh,
        Distribution instructions,
        Distribution bytesRead,
        Distribution bytesWritten,
        Distribution stack,
        Distribution interruptsOff,
        Distribution latency,
        Distribution microseconds,
        long longestInterruptsOff) {
    public static SwitchProfile of(Run run) {
        List<SwitchCost> all = run.watch().costs();
        List<SwitchCost> resumed = all.stream().filter(cost -> !cost.fresh()).toList();
        return new SwitchProfile(
                resumed.size(),
                all.size() - resumed.size(),
                spread(resumed, SwitchCost::instructions),
                spread(resumed, SwitchCost::bytesRead),
                spread(resumed, SwitchCost::bytesWritten),
                spread(resumed, SwitchCost::stack),
                spread(resumed, SwitchCost::interruptsOff),
                spread(resumed.stream().filter(cost -> cost.latency() >= 0).toList(), SwitchCost::latency),
                spread(resumed, cost -> cost.nanoseconds() / 1000),
                run.watch().longestInterruptsOff());
    }

    private static Distribution spread(List<SwitchCost> switches, ToDoubleFunction<SwitchCost> number) {
        return Distribution.of(switches.stream().mapToDouble(number).toArray());
    }
}
