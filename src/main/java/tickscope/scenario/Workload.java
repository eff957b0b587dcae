package tickscope.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tickscope.kernel.KernelSources;
import tickscope.kernel.Topology;
import tickscope.scenario.Scenario.ThreadSpec;
import tickscope.scenario.Scenario.Words;
import tickscope.sched.Life;
import tickscope.sched.Simulation;

/// Threads for a policy to schedule: a file of its own, or the section `workload` of a scenario. One unit is one tick.
///
/// @param horizon the units after which the simulation ends
/// @param quantum units of a turn
/// @param seed of the distributions, and of a lottery
/// @param topology the processors of the simulation
/// @param in title in further languages, by their tags
public record Workload(
        String title,
        long horizon,
        long quantum,
        long seed,
        Topology topology,
        List<Simulation.Member> threads,
        Map<String, Words> in) {
    /// Of a tick, what is left for threads when the kernel has had its part.
    private static final int FIFTHS = 4;

    public Workload {
        threads = List.copyOf(threads);
        in = Map.copyOf(in);
    }

    public int cpus() {
        return topology.cpus();
    }

    /// The title in a language; in English where it has none in that.
    public String title(Locale language) {
        return Optional.ofNullable(in.get(language.getLanguage()))
                .map(Words::title)
                .orElse(title);
    }

    /// As threads of the simulated kernel, for which a unit of running is four fifths of a tick's instructions.
    List<ThreadSpec> specs(int instructionsPerTick) {
        long unit = Math.max(2, (long) instructionsPerTick * FIFTHS / 5);
        return threads.stream()
                .map(member -> switch (member.life()) {
                    case Life.Bursts bursts ->
                        spec(member, KernelSources.JOB, ThreadLife.planned(member.task(), bursts, unit));
                    case Life.Periodic periodic ->
                        spec(member, "audio", ThreadLife.periodic(member.task(), periodic, unit));
                })
                .toList();
    }

    private static ThreadSpec spec(Simulation.Member member, String body, ThreadLife life) {
        return new ThreadSpec(member.task().name(), body, member.task().priority(), List.of(), life);
    }
}
