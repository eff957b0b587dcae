package tickscope.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import tickscope.kernel.Phase;
import tickscope.lab.Alignment;
import tickscope.lab.CostSheet;
import tickscope.lab.Prediction;
import tickscope.scenario.Place;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.ui.Views.View;
import tickscope.ui.panel.ComparisonPanel;

/// Draws the handbook's pictures of the gallery, the comparison, the lecture and what is wrong with a file:
/// `ClassroomPictures FOLDER [PATTERN]`, those whose name a regular expression finds.
final class ClassroomPictures {
    private static final List<String> COMPARED =
            List.of("04-as-found-compares-r14", "10-option-a", "11-option-b", "12-option-c");

    private static final Map<String, Session> OPENED = new HashMap<>();

    private final Path folder;
    private final Pattern wanted;

    private ClassroomPictures(Path folder, Pattern wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    /// How a picture is drawn.
    private record Look(Theme theme, int width, int height, double zoom, Language language) {
        Memory memory() {
            Memory memory = new Memory(new FakePreferences());
            memory.theme(theme);
            memory.zoom(zoom);
            memory.language(language);
            return memory;
        }

        String name(String what) {
            String type = zoom == 1 ? "" : "-" + Math.round(100 * zoom);
            String spoken = language == Language.ENGLISH ? "" : "-german";
            return what + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + width + "x" + height + type + spoken
                    + ".png";
        }
    }

    public static void main(String[] arguments) {
        int code = 1;
        try {
            Pattern wanted = Pattern.compile(arguments.length > 1 ? arguments[1] : "");
            ClassroomPictures pictures = new ClassroomPictures(Path.of(arguments[0]), wanted);
            Toolkit.call(() -> {
                Motion.reducedProperty().set(true);
                return true;
            });
            pictures.all();
            code = 0;
        } catch (ScenarioException | IOException | InterruptedException e) {
            System.err.println(e.getMessage());
        } finally {
            // The toolkit would go on for ever.
            System.exit(code);
        }
    }

    private void all() throws ScenarioException, IOException, InterruptedException {
        for (Language language : Language.values()) {
            for (Theme theme : Theme.values()) {
                looks(new Look(theme, 1920, 1080, 1, language));
                looks(new Look(theme, 1280, 720, 1, language));
                looks(new Look(theme, 1920, 1080, 3, language));
            }
        }
    }

    private void looks(Look look) throws ScenarioException, IOException, InterruptedException {
        gallery(look);
        phases("12-option-c", look);
        for (String crowded : List.of(
                "40-thousand-threads",
                "53-priority-inheritance",
                "56-audio-round-robin",
                "59-eevdf-weights",
                "60-two-cpus",
                "64-four-cpus",
                "67-sixteen-cpus",
                "78-thousand-threads")) {
            crowd(crowded, look);
        }
        sheets("12-option-c", look);
        comparison(look);
        lecture("12-option-c", 0, look);
        lecture("14-stack-switch", 0, look);
        lecture("14-stack-switch", 3, look);
        lecture("14-stack-switch", 4, look);
        brokenStub(look);
        brokenScenario(look);
    }

    private boolean wants(Look look, String... whats) {
        return List.of(whats).stream()
                .anyMatch(what -> wanted.matcher(look.name(what)).find());
    }

    private void gallery(Look look) throws IOException, InterruptedException {
        if (wants(look, "gallery")) {
            draw(Toolkit.call(() -> shell(Catalogue.read(), look)).scene(), look.name("gallery"));
        }
    }

    /// The Stage, and presenter mode without slides, at the end of every phase of the first switch.
    private void phases(String scenario, Look look) throws IOException, InterruptedException {
        for (boolean presents : new boolean[] {false, true}) {
            String what = presents ? "presenter" : "stage";
            List<Phase> phases = Phase.shown();
            for (int i = 0; i < phases.size(); i++) {
                String name = look.name(
                        what + "-" + (i + 1) + "-" + phases.get(i).name().toLowerCase(Locale.ROOT));
                if (wanted.matcher(name).find()) {
                    Session session = session(scenario);
                    long position = Objects.requireNonNull(
                            session.firstSwitch().orElseThrow().phases().get(phases.get(i)));
                    Shell shell = Toolkit.call(() -> {
                        Shell made = shell(new Catalogue(List.of()), look);
                        made.show(session.at(position));
                        if (presents) {
                            made.present();
                            made.playback().orElseThrow().moveTo(position);
                        }
                        return made;
                    });
                    await(() -> at(shell) == position);
                    draw(shell.scene(), name);
                    Toolkit.call(() -> {
                        shell.playback().orElseThrow().close();
                        return true;
                    });
                }
            }
        }
    }

    /// Many threads, several processors, or a policy with its reasons, where the first switch is decided.
    private void crowd(String scenario, Look look) throws IOException, InterruptedException {
        String name = look.name("stage-of-" + scenario);
        if (wanted.matcher(name).find()) {
            Session session = session(scenario);
            long position = Place.find(session, "switch/switch").orElse(session.length());
            Shell shell = Toolkit.call(() -> {
                Shell made = shell(new Catalogue(List.of()), look);
                made.show(session.at(position));
                return made;
            });
            draw(shell.scene(), name);
        }
    }

    /// What lies above the Stage, or takes a place in it, when a key asks for it.
    private void sheets(String scenario, Look look) throws IOException, InterruptedException {
        Map<String, Consumer<Shell>> opened = new LinkedHashMap<>();
        opened.put("keys", shell -> key(shell, KeyCode.F1, false));
        opened.put("export", shell -> key(shell, KeyCode.E, true));
        opened.put("bookmarks", ClassroomPictures::bookmarks);
        opened.put("find", ClassroomPictures::findInVain);
        opened.put("opening", shell -> shell.open(endless()));
        for (Map.Entry<String, Consumer<Shell>> sheet : opened.entrySet()) {
            String name = look.name("sheet-" + sheet.getKey());
            if (wanted.matcher(name).find()) {
                Session session = session(scenario);
                long position = Place.find(session, "switch/save").orElseThrow();
                Shell shell = Toolkit.call(() -> {
                    Shell made = shell(Catalogue.read(), look);
                    made.show(session.at(position));
                    made.scene().snapshot(null);
                    return made;
                });
                Toolkit.call(() -> {
                    sheet.getValue().accept(shell);
                    return true;
                });
                // The sheet of an opening waits until it is worth while.
                Thread.sleep(600);
                draw(shell.scene(), name);
                Toolkit.call(() -> {
                    shell.toGallery();
                    return true;
                });
            }
        }
    }

    private static void key(Shell shell, KeyCode code, boolean shortcut) {
        Event.fireEvent(
                shell.scene().getRoot(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, shortcut, false, false));
    }

    private static void bookmarks(Shell shell) {
        Bookmarks bookmarks = shell.playback().orElseThrow().bookmarks();
        List.of(3021L, 4100L, 9876L).forEach(position -> bookmarks.add(position, "A question about " + position));
        key(shell, KeyCode.D, true);
    }

    private static void findInVain(Shell shell) {
        key(shell, KeyCode.F, true);
        TextField question = (TextField) shell.scene().lookup(".find .text-field");
        question.setText("write current_thread if rex > 3");
        Event.fireEvent(
                question, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }

    /// A run that is still being recorded when its picture is drawn.
    private static Path endless() {
        try {
            String text = Files.readString(Path.of("scenarios/03-nobody-checks-the-flag.json"));
            return Files.writeString(
                    Files.createTempDirectory("endless").resolve("endless.json"),
                    text.replaceFirst("\"ticks\": \\d+", "\"ticks\": 10000000"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shell shell(Catalogue catalogue, Look look) {
        return new Shell(catalogue, look.memory(), look.width(), look.height());
    }

    private void comparison(Look look) throws ScenarioException, IOException, InterruptedException {
        String[] beats = {"switch/save", "switch/switch", "later/switch"};
        String[] views = {"designs", "costs", "source"};
        if (!wants(look, "compare-designs-save", "compare-designs-switch", "compare-designs-later")
                && !wants(look, "compare-costs-switch", "compare-source-switch")) {
            return;
        }
        Toolkit.call(() -> {
            Texts.speak(look.language());
            return true;
        });
        Alignment alignment = Compared.ALIGNMENT;
        for (String beat : beats) {
            for (int view = 0; view < (beat.equals("switch/switch") ? views.length : 1); view++) {
                String name =
                        look.name("compare-" + views[view] + beat.replaceAll("(later)?.*?/?(switch|save)$", "-$1$2"));
                if (wanted.matcher(name).find()) {
                    int turns = view;
                    int at = ComparisonPicture.beat(alignment, beat).orElseThrow();
                    Scene scene = Toolkit.call(() -> scene(look, alignment, at, turns));
                    draw(scene, name);
                }
            }
        }
    }

    private static Scene scene(Look look, Alignment alignment, int beat, int turns) {
        View<ComparisonPanel> view = Views.load(
                "comparison", ComparisonPanel.class, new Together(alignment, beat), new Pictures.NoActions());
        Scale.apply((Region) view.root(), look.width(), look.height(), look.zoom());
        Scene scene = new Scene(view.root(), look.width(), look.height());
        look.theme().dress(scene);
        view.controller().showSheet(Compared.SHEET);
        for (int i = 0; i < turns; i++) {
            view.controller().nextView();
        }
        return scene;
    }

    /// The four designs, run once.
    private static final class Compared {
        static final Alignment ALIGNMENT =
                Alignment.of(COMPARED.stream().map(ClassroomPictures::session).toList());
        static final CostSheet SHEET = CostSheet.experimented(ALIGNMENT);
    }

    private static Session session(String name) {
        return OPENED.computeIfAbsent(name, wanted -> {
            try {
                return Session.open(Path.of("scenarios", wanted + ".json"));
            } catch (ScenarioException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    private void lecture(String scenario, int slide, Look look) throws IOException, InterruptedException {
        String name = "lecture-" + scenario + "-" + (slide + 1);
        if (!wants(look, name + "-asked", name + "-answered")) {
            return;
        }
        Session session = session(scenario);
        Shell shell = Toolkit.call(() -> {
            Shell made = shell(new Catalogue(List.of()), look);
            made.show(session.at(0));
            made.present();
            return made;
        });
        Lecture lecture = Toolkit.call(() -> shell.lecture().orElseThrow());
        Toolkit.call(() -> {
            lecture.show(slide);
            return true;
        });
        boolean asks = lecture.stops().get(slide).ask().isPresent();
        if (asks) {
            await(() -> lecture.open() && at(shell) == asked(lecture).position());
        } else {
            await(() -> at(shell) == lecture.stops().get(slide).position());
        }
        draw(shell.scene(), look.name(name + "-asked"));
        if (!asks) {
            return;
        }
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
        draw(shell.scene(), look.name(name + "-answered"));
    }

    /// A stub of a student's own that does not assemble.
    private void brokenStub(Look look) throws IOException, InterruptedException {
        String stub = Files.readString(Path.of("src/main/resources/tickscope/kernel/option-c/interrupt_stub.s"));
        broken(
                "broken-stub",
                look,
                Files.readString(Path.of("scenarios/12-option-c.json"))
                        .replace(
                                "\"design\": \"option-c\"",
                                "\"design\": \"option-c\", \"sources\": { \"interrupt_stub.s\": \"my_stub.s\" }"),
                stub.replaceFirst("pushq %r14", "pushq %r41"));
    }

    /// A scenario with a field that there is not.
    private void brokenScenario(Look look) throws IOException, InterruptedException {
        broken(
                "broken-scenario",
                look,
                Files.readString(Path.of("scenarios/12-option-c.json")).replaceFirst("\"quantum\"", "\"quantm\""),
                "");
    }

    private void broken(String name, Look look, String scenario, String stub) throws IOException, InterruptedException {
        if (!wants(look, name)) {
            return;
        }
        Path room = Files.createTempDirectory("broken");
        Files.writeString(room.resolve("my_stub.s"), stub);
        Path mine = Files.writeString(room.resolve("my-option-c.json"), scenario);
        Shell shell = Toolkit.call(() -> {
            Shell made = shell(new Catalogue(List.of()), look);
            made.open(mine);
            return made;
        });
        await(() -> shell.scene().lookup(".problem-page") != null);
        draw(shell.scene(), look.name(name));
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

    private static void await(Callable<Boolean> condition) throws InterruptedException {
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
