package tickscope.lab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.lab.Beat.Section;
import tickscope.lab.Standing.Kind;
import tickscope.scenario.Session;

/// Sessions on the same tick, phase by phase: the first tick that makes one of them switch.
///
/// A design whose interrupt only leaves a flag has returned to its thread while others switch; its own switch
/// is aligned in a section of its own, after theirs.
///
/// @param tick its number, from 1
/// @param beats in order
/// @param columns of each session its standing at each beat
public record Alignment(List<Session> sessions, long tick, List<Beat> beats, List<List<Standing>> columns) {
    private static final List<Phase> HEAD = List.of(Phase.RUN, Phase.DELIVER, Phase.SAVE, Phase.HANDLE, Phase.DECIDE);
    private static final List<Phase> TAIL = List.of(Phase.SWITCH, Phase.RESTORE, Phase.RETURN);

    public Alignment {
        sessions = List.copyOf(sessions);
        beats = List.copyOf(beats);
        columns = columns.stream().map(List::copyOf).toList();
    }

    public static Alignment of(List<Session> sessions) {
        long tick = sessions.stream()
                .flatMap(session -> session.firstSwitch().stream().map(first -> ticks(session, first.start() + 1)))
                .mapToLong(Long::longValue)
                .min()
                .orElse(1);
        List<Course> courses =
                sessions.stream().map(session -> Course.of(session, tick)).toList();
        List<Beat> beats = beats(courses);
        List<List<Standing>> columns = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            columns.add(standings(courses.get(i), beats, sessions.get(i).length()));
        }
        return new Alignment(sessions, tick, beats, columns);
    }

    private static long ticks(Session session, long until) {
        long count = 0;
        for (long at = session.next(Stop.TICK, 0);
                at <= until && at < session.length();
                at = session.next(Stop.TICK, at)) {
            count++;
        }
        return Math.max(1, count);
    }

    private static List<Beat> beats(List<Course> courses) {
        Set<Beat> beats = new LinkedHashSet<>();
        for (Phase phase : HEAD) {
            if (courses.stream().anyMatch(course -> course.interrupt().containsKey(phase))) {
                beats.add(new Beat(Section.TICK, phase));
            }
        }
        for (Section section : List.of(Section.BACK, Section.SWITCH)) {
            for (Phase phase : TAIL) {
                if (courses.stream()
                        .anyMatch(course -> course.switches() == (section == Section.SWITCH)
                                && course.interrupt().containsKey(phase))) {
                    beats.add(new Beat(section, phase));
                }
            }
        }
        for (Phase phase : Phase.shown()) {
            if (courses.stream().anyMatch(course -> course.later().containsKey(phase))) {
                beats.add(new Beat(Section.LATER, phase));
            }
        }
        if (beats.isEmpty()) {
            beats.add(new Beat(Section.TICK, Phase.RUN));
        }
        return List.copyOf(beats);
    }

    private static List<Standing> standings(Course course, List<Beat> beats, long length) {
        List<Standing> standings = new ArrayList<>();
        long reached = course.start();
        for (Beat beat : beats) {
            Standing standing = standing(course, beat, reached, length);
            standings.add(standing);
            reached = standing.position();
        }
        return standings;
    }

    /// @param reached the position before; a session never goes back
    private static Standing standing(Course course, Beat beat, long reached, long length) {
        if (!course.ticks()) {
            return new Standing(length, Kind.NO_TICK);
        }
        boolean later = beat.section() == Section.LATER;
        boolean mine =
                later || beat.section() == Section.TICK || course.switches() == (beat.section() == Section.SWITCH);
        Long end = (later ? course.later() : course.interrupt()).get(beat.phase());
        if (mine && end != null && end >= reached) {
            return new Standing(end, Kind.HERE);
        }
        if (later && (course.switches() || !course.later().isEmpty() && reached >= course.end())) {
            return new Standing(Math.min(length, course.end() + 1), Kind.SWITCHED);
        }
        if (course.switches()) {
            return new Standing(reached, beat.section() == Section.BACK ? Kind.STILL : Kind.LACKS);
        }
        if (beat.section() == Section.TICK || beat.section() == Section.BACK && reached < course.over()) {
            return new Standing(reached, Kind.LACKS);
        }
        if (later && !course.later().isEmpty()) {
            return new Standing(reached, Kind.LACKS);
        }
        return new Standing(
                Math.min(length, Math.max(reached, course.over() + 1)),
                course.later().isEmpty() || course.late() ? Kind.OVER : Kind.DIVERTED);
    }

    public Standing standing(int session, int beat) {
        return Objects.requireNonNull(columns.get(session)).get(beat);
    }

    /// The most steps that a session makes from a beat to the next; 0 at the last.
    public long steps(int beat) {
        if (beat + 1 >= beats.size()) {
            return 0;
        }
        return columns.stream()
                .mapToLong(column ->
                        column.get(beat + 1).position() - column.get(beat).position())
                .max()
                .orElse(0);
    }

    /// Where a session stands some steps after a beat, at most at the next.
    public long position(int session, int beat, long offset) {
        long here = standing(session, beat).position();
        return offset == 0
                ? here
                : Math.min(here + offset, standing(session, beat + 1).position());
    }

    /// The beat of a phase, the first of a section's if there are several.
    public int beat(Section section, Phase phase) {
        return beats.indexOf(new Beat(section, phase));
    }
}
