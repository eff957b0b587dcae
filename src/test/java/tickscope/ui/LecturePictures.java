package tickscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import tickscope.lab.Prediction;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Draws the handbook's pictures of presenter mode: `LecturePictures FOLDER`.
final class LecturePictures {
    private final Path folder;

    private LecturePictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        LecturePictures pictures = new LecturePictures(Path.of(arguments[0]));
        Toolkit.call(() -> {
            Motion.reducedProperty().set(true);
            return true;
        });
        for (Theme theme : Theme.values()) {
            pictures.lecture("12-option-c", theme, 1280, 720, 0, 2, 3, 6);
        }
        pictures.lecture("14-stack-switch", Theme.LIGHT, 1280, 720, 3, 4, 5, 7);
        pictures.lecture("14-stack-switch", Theme.DARK, 1920, 1080, 4);
        pictures.lecture("14-stack-switch", Theme.LIGHT, 1920, 1080, 4);
        pictures.brokenStub();
        System.exit(0);
    }

    private void lecture(String name, Theme theme, int width, int height, int... slides)
            throws ScenarioException, IOException, InterruptedException {
        Session session = Session.open(Path.of("scenarios", name + ".json"));
        for (int slide : slides) {
            Memory memory = new Memory(new FakePreferences());
            memory.theme(theme);
            Shell shell = Toolkit.call(() -> {
                Shell made = new Shell(new Catalogue(List.of()), memory, width, height);
                made.show(session.at(0));
                made.present();
                return made;
            });
            Lecture lecture = Toolkit.call(() -> shell.lecture().orElseThrow());
            String file = String.join(
                    "-",
                    "lecture",
                    name,
                    Integer.toString(slide + 1),
                    theme.name().toLowerCase(java.util.Locale.ROOT),
                    width + "x" + height);
            Toolkit.call(() -> {
                lecture.show(slide);
                return true;
            });
            await(() -> lecture.open() && at(shell) == asked(lecture).position());
            draw(shell.scene(), file + "-asked.png");
            int wrong = wrong(asked(lecture));
            Toolkit.call(() -> {
                if (wrong >= 0) {
                    lecture.choose(wrong);
                } else {
                    lecture.next();
                }
                return true;
            });
            await(() -> !lecture.open() && at(shell) == asked(lecture).reveal());
            draw(shell.scene(), file + "-answered.png");
        }
    }

    /// A stub of a student's own that does not assemble.
    private void brokenStub() throws IOException, InterruptedException {
        Path room = Files.createTempDirectory("stub");
        String stub = Files.readString(Path.of("src/main/resources/tickscope/kernel/option-c/interrupt_stub.s"));
        Files.writeString(room.resolve("my_stub.s"), stub.replaceFirst("pushq %r14", "pushq %r41"));
        Path mine = Files.writeString(
                room.resolve("my-option-c.json"),
                Files.readString(Path.of("scenarios/12-option-c.json"))
                        .replace(
                                "\"design\": \"option-c\"",
                                "\"design\": \"option-c\", \"sources\": { \"interrupt_stub.s\": \"my_stub.s\" }"));
        for (Theme theme : Theme.values()) {
            Memory memory = new Memory(new FakePreferences());
            memory.theme(theme);
            Shell shell = Toolkit.call(() -> {
                Shell made = new Shell(new Catalogue(List.of()), memory, 1280, 720);
                made.open(mine);
                return made;
            });
            await(() -> shell.scene().lookup(".problem-page") != null);
            draw(shell.scene(), "broken-stub-" + theme.name().toLowerCase(java.util.Locale.ROOT) + "-1280x720.png");
        }
    }

    private static int wrong(Prediction asked) {
        if (asked.form() == Prediction.Form.CELL || asked.form() == Prediction.Form.ONE) {
            for (int i = 0; i < asked.options().size(); i++) {
                if (asked.options().get(i).value() != asked.answer().getFirst()) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static Prediction asked(Lecture lecture) {
        return lecture.askedProperty().get().orElseThrow().prediction();
    }

    private static long at(Shell shell) {
        return shell.playback().orElseThrow().moment().position();
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws InterruptedException {
        while (!Toolkit.call(condition)) {
            Thread.sleep(5);
        }
    }

    private void draw(Scene scene, String name) throws IOException, InterruptedException {
        for (int i = 0; i < 3; i++) {
            Toolkit.call(() -> scene.snapshot(null));
            Thread.sleep(40);
        }
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), Png.encode(Toolkit.call(() -> scene.snapshot(null))));
    }
}
