package tickscope.lab;

/// A processor waits in HLT, from the time after the instruction until an interrupt is delivered, in virtual time.
public record IdleStretch(long since, long until) {
    public long length() {
        return until - since;
    }

    /// What of it lies between two times; of no length if nothing does.
    IdleStretch within(long from, long to) {
        long begin = Math.clamp(since, from, to);
        return new IdleStretch(begin, Math.clamp(until, begin, to));
    }
}
