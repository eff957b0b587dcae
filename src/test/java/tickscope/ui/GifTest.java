package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;
import tickscope.ui.picture.Gif;
import tickscope.ui.picture.Palette;

/// What another program reads out of our GIF files.
final class GifTest {
    private static final int WIDTH = 97;
    private static final int HEIGHT = 61;

    @Test
    void few_colours_come_back_exactly_frame_by_frame_with_their_delays() throws IOException {
        Random random = new Random(7);
        int[] first = random.ints(WIDTH * HEIGHT, 0, 200)
                .map(i -> 0xff00_0000 | i * 0x01_03_05)
                .toArray();
        int[] second = first.clone();
        second[30 * WIDTH + 40] = first[0];
        second[33 * WIDTH + 45] = first[1];
        Gif gif = new Gif(WIDTH, HEIGHT, Palette.of(List.of(first, second)));
        gif.frame(first, 150);
        gif.frame(second, 20);
        gif.frame(second, 30);
        ImageReader reader = reader(gif.finish());
        assertEquals(3, reader.getNumImages(true));
        BufferedImage screen = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        same(first, shown(reader, 0, screen), 0);
        same(second, shown(reader, 1, screen), 0);
        same(second, shown(reader, 2, screen), 0);
        assertEquals(List.of("150", "20", "30"), List.of(delay(reader, 0), delay(reader, 1), delay(reader, 2)));
        assertTrue(reader.getWidth(1) <= 6 && reader.getHeight(1) <= 4, "only what changed is kept");
    }

    @Test
    void many_colours_come_back_nearly() throws IOException {
        int[] picture = new int[256 * 256];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = 0xff00_0000 | (i & 0xff) << 16 | (i >> 8) << 8 | 0x80;
        }
        Gif gif = new Gif(256, 256, Palette.of(List.of(picture)));
        gif.frame(picture, 10);
        BufferedImage screen = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        same(picture, shown(reader(gif.finish()), 0, screen), 24);
    }

    /// Long enough for the table of codes to fill up more than once.
    @Test
    void noise_survives() throws IOException {
        int[] noise = new Random(1)
                .ints(300 * 300, 0, 256)
                .map(i -> 0xff00_0000 | i * 0x01_01_01)
                .toArray();
        Gif gif = new Gif(300, 300, Palette.of(List.of(noise)));
        gif.frame(noise, 10);
        BufferedImage screen = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        same(noise, shown(reader(gif.finish()), 0, screen), 0);
    }

    private static void same(int[] expected, BufferedImage found, int tolerance) {
        for (int i = 0; i < expected.length; i++) {
            int pixel = found.getRGB(i % found.getWidth(), i / found.getWidth());
            for (int shift = 0; shift < 24; shift += 8) {
                int error = Math.abs((expected[i] >> shift & 0xff) - (pixel >> shift & 0xff));
                assertTrue(error <= tolerance, "pixel " + i + " is off by " + error);
            }
        }
    }

    /// Draws a frame over those before.
    private static BufferedImage shown(ImageReader reader, int frame, BufferedImage screen) throws IOException {
        NodeList places = tree(reader, frame).getElementsByTagName("ImageDescriptor");
        IIOMetadataNode place = (IIOMetadataNode) places.item(0);
        screen.getGraphics()
                .drawImage(
                        reader.read(frame),
                        Integer.parseInt(place.getAttribute("imageLeftPosition")),
                        Integer.parseInt(place.getAttribute("imageTopPosition")),
                        null);
        return screen;
    }

    private static String delay(ImageReader reader, int frame) throws IOException {
        NodeList controls = tree(reader, frame).getElementsByTagName("GraphicControlExtension");
        return ((IIOMetadataNode) controls.item(0)).getAttribute("delayTime");
    }

    private static IIOMetadataNode tree(ImageReader reader, int frame) throws IOException {
        return (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
    }

    private static ImageReader reader(byte[] file) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(file)));
        return reader;
    }
}
