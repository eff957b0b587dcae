package tickscope.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Counts the pulses of the real window, 1920 by 1080, while it plays, and times keys; `.ci/frames` runs it under Xvfb
/// with the software renderer. Ends with 1 if the window is unusable, not if it is merely slower than its target.
final class FrameBench {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int WARM_UP = 5;
    private static final int SECONDS = Integer.getInteger("frames.seconds", 15);
    private static final int PRESSES = Integer.getInteger("frames.presses", 200);
    /// Some of `three`, `recording` and `crowd`.
    private static final String PARTS = System.getProperty("frames.only", "three,recording,crowd");

    private static final double UNUSABLE = 1000;
    private static final Path SWITCHING = Path.of("scenarios/12-option-c.json");
    private static final Path CROWD = Path.of("scenarios/40-thousand-threads.json");
    /// Times 2,000 instructions: 10⁸.
    private static final long TICKS = 50_000;

    private static double worst;

    private final Shell shell =
            Toolkit.call(() -> new Shell(Catalogue.read(), new Memory(new FakePreferences()), WIDTH, HEIGHT));

    private FrameBench() {
        Toolkit.call(() -> {
            Motion.reduce(false);
            Stage window = new Stage(StageStyle.UNDECORATED);
            window.setScene(shell.scene());
            window.setX(0);
            window.setY(0);
            window.show();
            return true;
        });
    }

    public static void main(String[] args) throws Exception {
        FrameBench bench = new FrameBench();
        System.out.printf("%-46s %8s %8s %8s %8s%n", "ms", "median", "p99", "max", "count");
        if (wanted("three")) {
            bench.scenario("three threads", SWITCHING);
        }
        if (wanted("recording")) {
            Thread recording = recording();
            bench.scenario("three threads, 10^8 recorded behind", SWITCHING);
            System.out.println(
                    recording.isAlive() ? "(still recording at the end)" : "(the recording had ended before)");
            recording.interrupt();
        }
        if (wanted("crowd")) {
            bench.scenario("1,000 threads", CROWD);
        }
        System.exit(worst > UNUSABLE ? 1 : 0);
    }

    private static boolean wanted(String part) {
        return List.of(PARTS.split(",")).contains(part);
    }

    private static Thread recording() {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                Session.open(SWITCHING, OptionalLong.of(TICKS), OptionalLong.empty());
            } catch (ScenarioException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void scenario(String name, Path file) throws ScenarioException, InterruptedException {
        Session session = Session.open(file);
        long start = session.firstSwitch().orElseThrow().start();
        Toolkit.call(() -> {
            shell.show(session.at(start));
            shell.playback().orElseThrow().play();
            return true;
        });
        pulses(WARM_UP);
        report(name + ": frame, playing", pulses(SECONDS));
        faster();
        report(name + ": frame, playing x4", pulses(SECONDS));
        Toolkit.call(() -> {
            shell.playback().orElseThrow().pause();
            return true;
        });
        report(name + ": key to picture", keys());
    }

    private void faster() {
        Toolkit.call(() -> {
            shell.playback().orElseThrow().faster();
            shell.playback().orElseThrow().faster();
            return true;
        });
    }

    /// The times between pulses, in milliseconds.
    private static double[] pulses(int seconds) throws InterruptedException {
        List<Long> times = new ArrayList<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                times.add(System.nanoTime());
            }
        };
        Toolkit.call(() -> {
            timer.start();
            return true;
        });
        Thread.sleep(1000L * seconds);
        return Toolkit.call(() -> {
            timer.stop();
            double[] frames = new double[times.size() - 1];
            for (int i = 0; i < frames.length; i++) {
                frames[i] = (times.get(i + 1) - times.get(i)) / 1e6;
            }
            return frames;
        });
    }

    /// From a key's event to the pulse after the one that laid its moment out: by then it has been handed to the
    /// renderer, and drawn.
    private double[] keys() throws InterruptedException {
        Random random = new Random(5);
        double[] times = new double[PRESSES];
        for (int i = 0; i < PRESSES; i++) {
            CountDownLatch drawn = new CountDownLatch(1);
            long[] ends = new long[2];
            KeyCode code = i % 4 == 3 ? KeyCode.LEFT : KeyCode.RIGHT;
            Toolkit.call(() -> {
                ends[0] = System.nanoTime();
                Playback playback = shell.playback().orElseThrow();
                long before = playback.moment().position();
                new AnimationTimer() {
                    private boolean laidOut;

                    @Override
                    public void handle(long now) {
                        if (laidOut) {
                            ends[1] = System.nanoTime();
                            stop();
                            drawn.countDown();
                        } else {
                            laidOut = playback.moment().position() != before;
                        }
                    }
                }.start();
                Event.fireEvent(
                        shell.scene().getRoot(),
                        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, true, false, false, false));
                return true;
            });
            if (!drawn.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a key was not answered within 10 s");
            }
            times[i] = (ends[1] - ends[0]) / 1e6;
            Thread.sleep(60 + random.nextInt(60));
        }
        return times;
    }

    private static void report(String name, double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        double most = sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
        worst = Math.max(worst, most);
        System.out.printf(
                Locale.ROOT,
                "%-46s %8.1f %8.1f %8.1f %8d%n",
                name,
                sorted[sorted.length / 2],
                most,
                sorted[sorted.length - 1],
                sorted.length);
    }
}
