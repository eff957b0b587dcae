package tickscope.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
/// @param seed draws the order of the processors in each round
/// @param pace where they do not keep step
/// @param device one that no PC has, if there is to be one
public record Setup(
        int cpus,
        Clock clock,
        List<Region> regions,
        Map<Long, Input> inputs,
        Map<Long, Integer> deliveries,
        boolean timers,
        boolean provenance,
        long seed,
        Pace pace,
        Optional<Device> device) {
    /// Of processors that keep step.
    public Setup(
            int cpus,
            Clock clock,
            List<Region> regions,
            Map<Long, Input> inputs,
            Map<Long, Integer> deliveries,
            boolean timers,
            boolean provenance,
            long seed) {
        this(cpus, clock, regions, inputs, deliveries, timers, provenance, seed, Pace.EVEN, Optional.empty());
    }

    /// The same at another pace.
    public Setup at(Pace other) {
        return new Setup(cpus, clock, regions, inputs, deliveries, timers, provenance, seed, other, device);
    }

    public Setup {
        if (cpus < 1 || cpus > 16) {
            throw new IllegalArgumentException("1 to 16 processors, not " + cpus);
        }
        regions = List.copyOf(regions);
        inputs = Map.copyOf(inputs);
        deliveries = Map.copyOf(deliveries);
    }

    /// Addresses `start` to `end - 1`, multiples of 4096.
    public record Region(long start, long end) {
        public Region {
            if (start < 0 || end > 1L << 32 || start >= end || (start | end) % Page.SIZE != 0) {
                throw new IllegalArgumentException(
                        "no region from 0x%x to 0x%x: whole pages of 4096 below 4 GiB".formatted(start, end));
            }
        }
    }

    /// Something from outside: an edge on an interrupt line of the master 8259A.
    public record Input(int irq) {
        public Input {
            if (irq < 0 || irq > 7) {
                throw new IllegalArgumentException("lines 0 to 7, not " + irq);
            }
        }
    }

    /// Nanoseconds of one instruction as a fraction: in a scenario 10,000,000 / instructionsPerTick, in `exec` 1 / 1.
    public record Clock(long nanosecondsNumerator, long nanosecondsDenominator) {
        public Clock {
            if (nanosecondsNumerator < 1 || nanosecondsDenominator < 1) {
                throw new IllegalArgumentException(
                        "an instruction takes time: " + nanosecondsNumerator + "/" + nanosecondsDenominator + " ns");
            }
        }
    }
}
