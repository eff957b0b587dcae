package tickscope.ui;

/// A moment of a scenario's run that somebody has given a name.
public record Bookmark(long position, String name) {}
