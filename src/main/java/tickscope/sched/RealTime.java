package tickscope.sched;

/// SCHED_FIFO and SCHED_RR as sched(7) has them. A thread of higher priority takes the processor at once; the
/// one that loses it stays at the head of its list, with what is left of its slice. Who wakes up or yields goes
/// to the end. A priority raised moves a ready thread to the end of its new list, one lowered to the head; the
/// same again changes nothing.
public final class RealTime {
    private RealTime() {}

    /// Until the thread waits, yields or ends.
    public static Policy fifo() {
        return ListScheduling.of(
                new ListScheduling.Rules(true, ListScheduling.Preemption.AT_ONCE, ListScheduling.FOR_EVER));
    }

    /// For one quantum; then it goes to the end of its list, with a slice renewed.
    public static Policy roundRobin(long quantum) {
        return ListScheduling.of(new ListScheduling.Rules(true, ListScheduling.Preemption.AT_ONCE, quantum));
    }
}
