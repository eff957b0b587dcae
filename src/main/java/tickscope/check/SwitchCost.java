package tickscope.check;

/// What one switch from a thread to another has cost. If the interrupt that asked for it returned without switching, as
/// in Option B, its costs are part of it.
///
/// @param position where the other thread's own code began
/// @param from index of the thread that ran before
/// @param to index of the thread that runs now
/// @param fresh whether it runs for the first time
/// @param voluntary whether the thread before gave the processor away by itself
/// @param instructions between the last of the one and the first of the other
/// @param bytesRead by data accesses
/// @param bytesWritten by data accesses and the delivery's pushes
/// @param stack the most bytes used below the RSP of the thread that was stopped, on its own stack
/// @param interruptsOff the longest stretch of instructions with IF=0
/// @param latency virtual time from the tick that asked for the switch to here; -1 if none did
/// @param nanoseconds estimated for real hardware, by `costs.txt`
public record SwitchCost(
        long position,
        int from,
        int to,
        boolean fresh,
        boolean voluntary,
        long instructions,
        long bytesRead,
        long bytesWritten,
        long stack,
        long interruptsOff,
        long latency,
        double nanoseconds) {}
