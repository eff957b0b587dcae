package tickscope.machine;

/// The registers of one 8259A.
///
/// @param irr interrupt request register: lines that wait
/// @param isr in-service register: lines delivered and not yet ended by an EOI
/// @param imr interrupt mask register
/// @param base the vector of its line 0 (ICW2)
/// @param levels the request lines as they stand
/// @param initStep the ICW expected next at the data port, 0 if initialised
public record PicState(int irr, int isr, int imr, int base, int levels, int initStep, int flags) {}
