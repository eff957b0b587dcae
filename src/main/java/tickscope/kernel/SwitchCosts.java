package tickscope.kernel;

/// What the current interrupt has cost so far, counted from its delivery.
///
/// @param instructions executed since
/// @param bytesRead by data accesses
/// @param bytesWritten by data accesses and the delivery's pushes
/// @param interruptsOff instructions executed with IF=0
/// @param stackDepth the most bytes below the interrupted RSP that were written
public record SwitchCosts(long instructions, long bytesRead, long bytesWritten, long interruptsOff, long stackDepth) {
    public static final SwitchCosts NONE = new SwitchCosts(0, 0, 0, 0, 0);
}
