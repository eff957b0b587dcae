package tickscope.machine;

import java.util.List;
import java.util.Map;

/// What a machine is made of; equal setups run identically.
///
/// @param cpus number of processors, 1 to 16
/// @param clock how long one instruction takes in virtual time
/// @param regions the mapped regions; an access outside is #PF
/// @param inputs what happens from outside, keyed by virtual time (executed instructions)
/// @param deliveries vectors to deliver instead of executing the event of that number; empty leaves interrupts to the
/// devices
/// @param timers whether the 8254 and local APIC timers raise interrupts (`exec --interrupts` turns them off)
/// @param provenance whether to remember the last writer of each quadword
public record Setup(
        int cpus,
        Clock clock,
        List<Region> regions,
        Map<Long, Input> inputs,
        Map<Long, Integer> deliveries,
        boolean timers,
        boolean provenance,
        long seed) {
    public Setup {
        regions = List.copyOf(regions);
        inputs = Map.copyOf(inputs);
        deliveries = Map.copyOf(deliveries);
    }

    /// Addresses `start` to `end - 1`, multiples of 4096.
    public record Region(long start, long end) {}

    /// Something from outside: an edge on an interrupt line of the master 8259A.
    public record Input(int irq) {}

    /// Nanoseconds of one instruction as a fraction: in a scenario 10,000,000 / instructionsPerTick, in `exec` 1 / 1.
    public record Clock(long nanosecondsNumerator, long nanosecondsDenominator) {}
}
