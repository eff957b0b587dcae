package tickscope.asm;

/// A place within a section of one file.
record Location(SectionPart part, Fragment fragment, int offset) implements Anchor {
    /// Its distance from the start of the part, once that is laid out.
    long inPart() {
        return fragment.address() + offset;
    }
}
