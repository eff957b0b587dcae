package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// The PNG writer, read back by another's reader.
final class PngTest {
    @Test
    void another_reader_sees_the_same_pixels() throws IOException {
        int width = 61;
        int height = 43;
        int[] pixels = new Random(7)
                .ints((long) width * height)
                .map(p -> p | 0xff000000)
                .toArray();
        for (int i = 0; i < pixels.length / 2; i++) {
            pixels[i] = 0xff203040 + i / width;
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.encode(pixels, width, height)));
        assertEquals(width, read.getWidth());
        assertEquals(height, read.getHeight());
        assertArrayEquals(pixels, read.getRGB(0, 0, width, height, null, 0, width));
    }
}
