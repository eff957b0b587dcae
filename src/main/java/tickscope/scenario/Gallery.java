package tickscope.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The scenarios that come with the program: those in `scenarios/` of the working folder, or else those in the jar.
public final class Gallery {
    private static final String FOLDER = "scenarios";

    private Gallery() {}

    /// Their files, in the order of their names.
    public static List<Path> scenarios() {
        Path here = Path.of(FOLDER);
        try (Stream<Path> files = Files.list(Files.isDirectory(here) ? here : packaged())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().endsWith(".schema.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path packaged() throws IOException {
        URL url = Gallery.class.getResource("/" + FOLDER);
        if (url == null) {
            throw new IOException("the program was packaged without its scenarios");
        }
        try {
            URI uri = url.toURI();
            try {
                return Path.of(uri);
            } catch (FileSystemNotFoundException e) {
                // The jar's file system stays open for the program's life: the paths returned live in it.
                return FileSystems.newFileSystem(uri, Map.of()).getPath("/" + FOLDER);
            }
        } catch (URISyntaxException e) {
            throw new IOException(url.toString(), e);
        }
    }
}
