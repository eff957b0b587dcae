package tickscope.isa;

/// What an instruction does to RFLAGS according to the SDM: the bits it defines, and those it leaves undefined.
///
/// @param defined may change, to a value that the SDM gives
/// @param undefined may change to anything
record FlagEffect(long defined, long undefined) {
    static FlagEffect defines(long flags) {
        return new FlagEffect(flags, 0);
    }

    FlagEffect leaves(long flags) {
        return new FlagEffect(defined & ~flags, flags);
    }
}
