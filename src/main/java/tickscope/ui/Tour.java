package tickscope.ui;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.scenario.FirstSwitch;
import tickscope.scenario.Gallery;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// What Tickscope shows where no window can open: each scenario's outcome as text; and as pictures, phase by phase, one
/// switch of each design and one tick that leads to none.
public final class Tour {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    private final Path folder;
    private final PrintWriter out;
    private final BiConsumer<Session, PrintWriter> report;

    /// @param folder where the pictures go
    /// @param report prints what a session came to
    public Tour(Path folder, PrintWriter out, BiConsumer<Session, PrintWriter> report) {
        this.folder = folder;
        this.out = out;
        this.report = report;
    }

    /// Goes through the gallery.
    ///
    /// @param obstacle why no window opens
    /// @return the exit code
    public int take(String obstacle) throws IOException {
        out.println(Texts.text("tour.obstacle", obstacle));
        out.println(Texts.text("tour.instead", folder));
        Files.createDirectories(folder);
        List<Future<?>> pictures = new ArrayList<>();
        Set<String> designs = new HashSet<>();
        try (ExecutorService painters = Executors.newFixedThreadPool(2)) {
            for (Path scenario : Gallery.scenarios()) {
                out.println();
                try {
                    Session session = Session.open(scenario);
                    report.accept(session, out);
                    if (designs.add(subject(session))) {
                        out.println(Texts.text("tour.pictured", Pictures.name(scenario)));
                        pictures.add(painters.submit(() -> {
                            paint(session);
                            return true;
                        }));
                    }
                } catch (ScenarioException e) {
                    out.println(e.getMessage());
                }
                out.flush();
            }
        }
        out.println();
        return finish(pictures);
    }

    /// What a scenario's pictures would show: its design's switch, or a run without one.
    private static String subject(Session session) {
        return session.firstSwitch().isPresent() ? session.scenario().kernel().design() : "";
    }

    private int finish(List<Future<?>> pictures) throws IOException {
        try {
            for (Future<?> picture : pictures) {
                picture.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        out.println(Texts.text("tour.done", folder));
        out.flush();
        return 0;
    }

    private void paint(Session session) throws IOException {
        Canvas canvas = new Canvas(session.at(0), Theme.LIGHT, WIDTH, HEIGHT);
        int number = 1;
        for (Map.Entry<Phase, Long> stop : stops(session).entrySet()) {
            String name = Pictures.name(session.file()) + "-" + number++ + "-"
                    + stop.getKey().lower() + ".png";
            Files.write(folder.resolve(name), canvas.picture(session.at(stop.getValue())));
        }
    }

    /// The phases of the first switch, or, where none ever happens, of the first tick.
    private static Map<Phase, Long> stops(Session session) {
        return session.firstSwitch().map(FirstSwitch::phases).orElseGet(() -> firstTick(session));
    }

    private static Map<Phase, Long> firstTick(Session session) {
        Map<Phase, Long> stops = new java.util.LinkedHashMap<>();
        List<Span> spans = session.spans();
        Optional<Integer> delivery = java.util.stream.IntStream.range(1, spans.size())
                .boxed()
                .filter(i -> spans.get(i).phase() == Phase.DELIVER)
                .findFirst();
        delivery.ifPresent(first -> {
            for (int i = first - 1;
                    i + 1 < spans.size() && (i < first || spans.get(i).phase() != Phase.RUN);
                    i++) {
                stops.put(spans.get(i).phase(), session.end(0, i));
            }
        });
        return stops;
    }
}
