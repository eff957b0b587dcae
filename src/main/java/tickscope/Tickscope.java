package tickscope;

import java.util.Map;
import tickscope.cli.CommandLineInterface;

/// Starts Tickscope: the window without arguments, the command line with them.
public final class Tickscope {
    private Tickscope() {}

    public static void main(String[] args) {
        System.exit(CommandLineInterface.run(args, Map.of()));
    }
}
