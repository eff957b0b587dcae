package tickscope.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a sweep over interleavings has found.
///
/// @param time virtual time at which the schedules begin to differ
/// @param schedules in the order of their seeds
public record InterleavingResult(Crossing crossing, long time, List<Schedule> schedules) {
    public InterleavingResult {
        schedules = List.copyOf(schedules);
    }

    /// One schedule and what came of it.
    ///
    /// @param order equal for equal orders of the processors' turns
    public record Schedule(tickscope.machine.Pace pace, long order, Optional<SweepPoint.Failure> failure) {}

    /// Schedules that failed at one check and one instruction.
    ///
    /// @param example that with the smallest seed
    public record Group(Schedule example, SweepPoint.Failure failure, long schedules) {}

    /// How many orders of turns there were among them; two seeds may draw the same.
    public long different() {
        return schedules.stream().mapToLong(Schedule::order).distinct().count();
    }

    public long survived() {
        return schedules.stream()
                .filter(schedule -> schedule.failure().isEmpty())
                .count();
    }

    /// Whether there was something to try and all of it survived.
    public boolean good() {
        return !schedules.isEmpty() && survived() == schedules.size();
    }

    /// The failures by check and instruction, the most frequent first.
    public List<Group> groups() {
        Map<String, List<Schedule>> causes = new LinkedHashMap<>();
        for (Schedule schedule : schedules) {
            schedule.failure()
                    .ifPresent(failure -> causes.computeIfAbsent(
                                    failure.check() + " " + failure.rip(), _ -> new ArrayList<>())
                            .add(schedule));
        }
        return causes.values().stream()
                .map(failed ->
                        new Group(failed.getFirst(), failed.getFirst().failure().orElseThrow(), failed.size()))
                .sorted(Comparator.comparingLong(Group::schedules).reversed())
                .toList();
    }
}
