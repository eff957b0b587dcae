package tickscope.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadState;
import tickscope.kernel.ThreadView;
import tickscope.machine.MemoryView;

/// Where threads are created while others run, the memory of each is in somebody's hands: of a thread that lives, or of
/// the lists of the dead and of the free. Read out of memory at the end of a run.
final class NothingLeaks implements Check {
    static final String NAME = "leak";

    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.LEAKS;
    }

    @Override
    public List<Finding> findings(Run run) {
        if (run.image().symbol("free_threads").isEmpty()) {
            return List.of();
        }
        MemoryView memory = run.end().memory();
        Set<Long> free = list(run, memory, "free_threads");
        Set<Long> dead = list(run, memory, "dead_threads");
        List<ThreadView> lost = new ArrayList<>();
        for (ThreadView thread : run.kernel().threads()) {
            boolean listed = free.contains(thread.address()) || dead.contains(thread.address());
            boolean left = memory.quad(thread.address() + ThreadLayout.ON_CPU) == 0;
            if (thread.state() == ThreadState.DEAD ? !listed && left : listed && thread.state() != ThreadState.DEAD) {
                lost.add(thread);
            }
        }
        return lost.isEmpty() ? List.of() : List.of(finding(run, memory, lost));
    }

    private static Finding finding(Run run, MemoryView memory, List<ThreadView> lost) {
        ThreadView first = lost.getFirst();
        List<String> names = lost.stream().map(ThreadView::name).distinct().toList();
        if (first.state() != ThreadState.DEAD) {
            return of(
                    run,
                    "Expected only the memory of dead threads to be given back; found that of "
                            + EveryReadyThreadRuns.names(names) + " in the list of the free, while it lives.",
                    List.of("Whoever is created next gets the same stack."));
        }
        long bytes = lost.size() * (ThreadLayout.size(run.image()) + first.stackHigh() - first.stackLow());
        MemoryView.Writer died = memory.writer(first.address() + ThreadLayout.STATE);
        return of(
                run,
                "Expected the thread_t and the stack of every dead thread to be used again; found those of "
                        + lost.size() + (lost.size() == 1 ? " thread" : " threads") + ", "
                        + EveryReadyThreadRuns.names(names) + ", in no list: " + bytes + " bytes are lost.",
                List.of((died == null
                                ? first.name() + " is dead"
                                : first.name() + " died at step " + died.step() + ", at "
                                        + run.kernel().symbolise(died.rip()))
                        + "; whoever ends a thread has to hand its memory on before it forgets where that is."));
    }

    private static Finding of(Run run, String sentence, List<String> details) {
        return new Finding(NAME, true, run.timeline().length(), sentence, details, Optional.empty());
    }

    private static Set<Long> list(Run run, MemoryView memory, String head) {
        Set<Long> found = new HashSet<>();
        long link = memory.quad(run.image().valueOf(head));
        while (link != 0 && found.add(link)) {
            link = memory.quad(link + ThreadLayout.NEXT);
        }
        return found;
    }
}
