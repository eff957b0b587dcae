package tickscope.machine;

/// The registers of the 16550; what it has transmitted is kept apart.
///
/// @param ier interrupt enable register
/// @param lcr line control register; bit 7 is DLAB
/// @param mcr modem control register
/// @param scratch the scratch register
/// @param divisor the baud rate divisor
/// @param received the byte looped back, or -1
/// @param fifo whether the FIFOs are enabled
/// @param empty whether the interrupt "transmitter empty" waits
public record SerialState(
        int ier, int lcr, int mcr, int scratch, int divisor, int received, boolean fifo, boolean empty) {}
