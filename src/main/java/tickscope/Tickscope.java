package tickscope;

/// Starts Tickscope: the window without arguments, the command line with them.
public final class Tickscope {
    private Tickscope() {}

    public static void main(String[] args) {
        System.exit(4);
    }
}
