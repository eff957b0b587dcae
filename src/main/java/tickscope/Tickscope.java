package tickscope;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tickscope.cli.CommandLineInterface;
import tickscope.cli.Report;
import tickscope.ui.Display;
import tickscope.ui.HeadStart;
import tickscope.ui.OpenCommand;
import tickscope.ui.RenderCommand;
import tickscope.ui.Tour;
import tickscope.ui.Windows;

/// Starts Tickscope: the window without arguments, the command line with them.
public final class Tickscope {
    private static final Path TOUR = Path.of("target", "tour");

    private Tickscope() {}

    public static void main(String[] args) throws IOException {
        HeadStart ahead = HeadStart.of(args);
        OptionalInt opened = ahead.open();
        if (opened.isPresent()) {
            System.exit(opened.getAsInt());
        }
        System.exit(args.length == 0 ? window() : command(args, ahead));
    }

    private static int command(String[] args, HeadStart ahead) {
        return CommandLineInterface.run(args, Map.of("open", new OpenCommand(ahead), "render", new RenderCommand()));
    }

    private static int window() throws IOException {
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isEmpty()) {
            return Windows.open(List.of());
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        return new Tour(TOUR, out, Report::print).take(obstacle.get());
    }
}
