package tickscope.asm;

/// A place within a section of one file.
record Location(SectionPart part, Fragment fragment, int offset) implements Anchor {
    /// Its distance from the start of the part, once that is laid out.
    long inPart() {
        return fragment.address() + offset;
    }

    /// Whether it is at another place of the same part; without the machinery of records, which takes a start long.
    boolean isApartFrom(Location other) {
        return fragment != other.fragment || offset != other.offset;
    }
}
