package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tickscope.kernel.Phase;
import tickscope.lab.Beat.Section;
import tickscope.lab.CostSheet.Cost;
import tickscope.lab.Standing.Kind;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// As-found, A, B and C on the same tick.
final class AlignmentTest {
    private static final int AS_FOUND = 0;
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;

    private static Alignment alignment;
    private static CostSheet sheet;

    @BeforeAll
    static void compare() throws ScenarioException {
        alignment = of("04-as-found-compares-r14", "10-option-a", "11-option-b", "12-option-c");
        sheet = CostSheet.experimented(alignment);
    }

    private static Alignment of(String... names) throws ScenarioException {
        List<Session> sessions = new ArrayList<>();
        for (String name : names) {
            sessions.add(Session.open(Path.of("scenarios/" + name + ".json")));
        }
        return Alignment.of(sessions);
    }

    private static Standing at(int column, Section section, Phase phase) {
        int beat = alignment.beat(section, phase);
        assertTrue(beat >= 0, section + " " + phase + " in " + alignment.beats());
        return alignment.standing(column, beat);
    }

    private static Moment moment(int column, Section section, Phase phase) {
        return alignment.sessions().get(column).at(at(column, section, phase).position());
    }

    @Test
    void where_a_and_c_switch_the_interrupt_of_b_is_over_and_its_thread_runs_on() {
        assertEquals(Kind.HERE, at(A, Section.SWITCH, Phase.SWITCH).kind());
        assertEquals(Kind.HERE, at(C, Section.SWITCH, Phase.SWITCH).kind());
        for (int column : List.of(AS_FOUND, B)) {
            assertEquals(Kind.OVER, at(column, Section.SWITCH, Phase.SWITCH).kind());
            Moment moment = moment(column, Section.SWITCH, Phase.SWITCH);
            assertEquals(Phase.RUN, moment.phase());
            assertEquals("A", moment.kernel().current(0).orElseThrow().name());
        }
    }

    @Test
    void b_switches_later_when_a_and_c_already_run_the_other_thread() {
        assertEquals(Kind.HERE, at(B, Section.LATER, Phase.SWITCH).kind());
        assertEquals(Phase.SWITCH, moment(B, Section.LATER, Phase.SWITCH).phase());
        assertEquals(
                "B",
                moment(B, Section.LATER, Phase.SWITCH)
                        .kernel()
                        .current(0)
                        .orElseThrow()
                        .name());
        assertEquals(Kind.SWITCHED, at(C, Section.LATER, Phase.SWITCH).kind());
        assertEquals(Phase.RUN, moment(C, Section.LATER, Phase.SWITCH).phase());
        assertEquals(Kind.OVER, at(AS_FOUND, Section.LATER, Phase.SWITCH).kind());
    }

    @Test
    void every_session_stands_in_the_phase_it_is_said_to_have_and_on_the_same_tick() {
        for (int column = 0; column < 4; column++) {
            long before = 0;
            for (int beat = 0; beat < alignment.beats().size(); beat++) {
                Standing standing = alignment.standing(column, beat);
                Moment moment = alignment.sessions().get(column).at(standing.position());
                if (standing.kind() == Kind.HERE) {
                    assertEquals(alignment.beats().get(beat).phase(), moment.phase());
                }
                assertTrue(standing.position() >= before);
                before = standing.position();
            }
            assertEquals(
                    alignment.tick(),
                    moment(column, Section.TICK, Phase.HANDLE).kernel().ticks());
        }
    }

    @Test
    void a_design_without_the_decision_lacks_it() {
        assertEquals(Kind.LACKS, at(B, Section.TICK, Phase.DECIDE).kind());
        assertEquals(Phase.HANDLE, moment(B, Section.TICK, Phase.DECIDE).phase());
        assertEquals(Kind.HERE, at(AS_FOUND, Section.TICK, Phase.DECIDE).kind());
    }

    @Test
    void steps_end_at_the_next_phase() {
        int save = alignment.beat(Section.TICK, Phase.SAVE);
        long next = alignment.standing(C, save + 1).position();
        assertEquals(next, alignment.position(C, save, alignment.steps(save)));
        assertEquals(alignment.standing(C, save).position() + 3, alignment.position(C, save, 3));
    }

    @Test
    void a_scenario_whose_run_ends_before_the_tick_says_so() throws ScenarioException {
        Alignment broken = of("05-entry-in-the-wrong-register", "12-option-c");
        assertEquals(Kind.NO_TICK, broken.standing(0, 0).kind());
        assertTrue(new Phrases(Locale.ENGLISH).standing(broken, 0, 0, "A", "A").contains("crashes"));
    }

    @Test
    void a_trampoline_is_not_late_though_its_interrupt_is_over() throws ScenarioException {
        Alignment two = of("12-option-c", "13-option-b-trampoline");
        Standing standing = two.standing(1, two.beat(Section.SWITCH, Phase.SWITCH));
        assertEquals(Kind.DIVERTED, standing.kind());
        assertEquals(Phase.DECIDE, two.sessions().get(1).at(standing.position()).phase());
        assertTrue(!CostSheet.of(two).columns().get(1).late());
        assertTrue(sheet.columns().get(B).late());
    }

    @Test
    void what_never_switches_has_no_costs_and_is_never_best() {
        assertEquals(new Measure.Never(), sheet.row(Cost.LATENCY).get(AS_FOUND));
        assertEquals(new Measure.Absent(), sheet.row(Cost.READ).get(AS_FOUND));
        for (Cost cost : Cost.values()) {
            assertTrue(!sheet.best(cost).contains(AS_FOUND), cost.name());
        }
        assertEquals(List.of(AS_FOUND), sheet.worst(Cost.LATENCY));
    }

    @Test
    void costs_are_those_of_the_aligned_switch() {
        for (int column : List.of(A, B, C)) {
            var cost = alignment.sessions().get(column).run().watch().costs().getFirst();
            assertEquals(
                    new Measure.Amount(cost.latency()), sheet.row(Cost.LATENCY).get(column));
            assertEquals(
                    new Measure.Amount(cost.bytesWritten()),
                    sheet.row(Cost.WRITTEN).get(column));
        }
        assertEquals(List.of(C), sheet.best(Cost.LATENCY));
    }

    @Test
    void experiments_tell_who_preempts_and_who_survives_every_tick() {
        List<Measure> preempts = sheet.row(Cost.PREEMPTS);
        assertEquals(new Measure.Answer(false), preempts.get(AS_FOUND));
        assertEquals(new Measure.Answer(true), preempts.get(A));
        assertEquals(new Measure.Answer(false), preempts.get(B));
        assertEquals(new Measure.Answer(true), preempts.get(C));
        assertEquals(new Measure.Score(0, 1000), sheet.row(Cost.SWEEP).get(AS_FOUND));
        assertEquals(new Measure.Score(1000, 1000), sheet.row(Cost.SWEEP).get(C));
        assertEquals(List.of(A, B, C), sheet.best(Cost.SWEEP));
        assertEquals(List.of(AS_FOUND, B), sheet.worst(Cost.PREEMPTS));
        assertTrue(sheet.complete());
    }

    @Test
    void nobody_is_best_where_all_are_the_same() throws ScenarioException {
        CostSheet twice = CostSheet.of(of("12-option-c", "12-option-c"));
        for (Cost cost : Cost.values()) {
            assertEquals(List.of(), twice.best(cost), cost.name());
            assertEquals(List.of(), twice.worst(cost), cost.name());
        }
    }

    @Test
    void the_conclusion_names_the_quickest_the_slowest_and_the_broken() {
        String sentence = new Phrases(Locale.ENGLISH).conclusion(sheet);
        assertTrue(sentence.startsWith("Option C is quickest"), sentence);
        assertTrue(sentence.contains("Option B takes"), sentence);
        assertTrue(sentence.contains("Option B waits for the thread to ask"), sentence);
        assertTrue(sentence.contains("As found starves"), sentence);
    }

    @Test
    void tables_have_a_row_for_each_cost() {
        CostTable table = new CostTable(sheet, new Phrases(Locale.ENGLISH));
        List<String> markdown = table.markdown().lines().toList();
        assertEquals("|  | As found | Option A | Option B | Option C |", markdown.getFirst());
        assertTrue(markdown.get(2).contains("never ▼"), markdown.get(2));
        List<String> csv = table.csv().lines().toList();
        assertEquals(1 + Cost.values().length, csv.size());
        assertEquals(",As found,Option A,Option B,Option C", csv.getFirst());
        assertTrue(csv.get(1).startsWith("\"instructions, tick to next thread\",never,"), csv.get(1));
    }

    @Test
    void the_x_ray_condenses_what_one_hand_wrote() {
        Moment moment = moment(A, Section.TICK, Phase.HANDLE);
        List<XRay.Row> stack = XRay.of(moment, at(A, Section.TICK, Phase.RUN).position())
                .blocks()
                .getFirst()
                .rows();
        XRay.Row cpu = stack.stream()
                .filter(row -> row.text().startsWith("SS"))
                .findFirst()
                .orElseThrow();
        assertEquals("SS RSP RFLAGS CS RIP", cpu.text());
        assertEquals(40, cpu.bytes());
        assertTrue(cpu.fresh());
        assertTrue(
                stack.stream().anyMatch(row -> row.bytes() == 136 && row.text().contains("rax … r15")), "" + stack);
    }

    @Test
    void both_texts_of_a_diff_are_whole_in_it() {
        List<String> left = List.of("a", "b", "c", "d");
        List<String> right = List.of("a", "x", "c", "y", "d", "e");
        List<LineDiff.Row> rows = LineDiff.of(left, right);
        assertEquals(
                left,
                rows.stream()
                        .filter(row -> row.leftNumber() > 0)
                        .map(LineDiff.Row::left)
                        .toList());
        assertEquals(
                right,
                rows.stream()
                        .filter(row -> row.rightNumber() > 0)
                        .map(LineDiff.Row::right)
                        .toList());
        assertEquals(3, rows.stream().filter(LineDiff.Row::same).count());
        assertEquals(new LineDiff.Row(2, "b", 2, "x", false), rows.get(1));
    }
}
