package tickscope.sched;

/// @param after the policy's state from now on
/// @param running the thread that runs next, or [#IDLE]
/// @param reason why, in one sentence
public record Decision(Policy after, int running, String reason) {
    public static final int IDLE = -1;
}
