package tickscope.machine;

/// The registers of one local APIC.
///
/// @param id its APIC ID
/// @param irr vectors that wait
/// @param isr vectors in service
/// @param tpr task priority register
/// @param svr spurious-interrupt vector register; bit 8 enables
/// @param timer the timer's local vector table entry
/// @param lint0 the entry through which the 8259A reaches the processor
/// @param others the entries for LINT1, error, performance and thermal, 16 low bits each; they never fire
/// @param divide divide configuration register
/// @param initial initial count
/// @param start the virtual time at which it was written
/// @param expiry the virtual time at which the timer next reaches zero, or -1
/// @param command the interrupt command register, high half above low half
/// @param logical logical destination register
/// @param format destination format register
public record ApicState(
        int id,
        Vectors irr,
        Vectors isr,
        int tpr,
        int svr,
        int timer,
        int lint0,
        long others,
        int divide,
        int initial,
        long start,
        long expiry,
        long command,
        int logical,
        int format) {}
