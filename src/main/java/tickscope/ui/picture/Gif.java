package tickscope.ui.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An animated GIF (version 89a) that begins again at its end. Of each frame only the rectangle that changed is kept.
/// Own code, since ImageIO would bring AWT into the program.
public final class Gif {
    private static final int TABLE_OF_256 = 0xf7;
    private static final int IMAGE = 0x2c;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3b;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
    private final int width;
    private final int height;
    private final Palette palette;
    private byte[] shown = new byte[0];

    public Gif(int width, int height, Palette palette) {
        this.width = width;
        this.height = height;
        this.palette = palette;
        ascii("GIF89a");
        pair(width);
        pair(height);
        bytes(TABLE_OF_256, 0, 0);
        int[] colours = Arrays.copyOf(palette.colours(), 256);
        for (int colour : colours) {
            bytes(colour >> 16, colour >> 8, colour);
        }
        bytes(EXTENSION, 0xff, 11);
        ascii("NETSCAPE2.0");
        bytes(3, 1, 0, 0, 0);
    }

    /// @param argb as many pixels as the picture has
    /// @param hundredths how long it stays, in hundredths of a second
    public void frame(int[] argb, int hundredths) {
        byte[] next = new byte[width * height];
        for (int i = 0; i < next.length; i++) {
            next[i] = palette.index(argb[i]);
        }
        int left = 0;
        int top = 0;
        int right = width - 1;
        int bottom = height - 1;
        if (shown.length > 0) {
            while (top < height - 1 && sameRow(next, top)) {
                top++;
            }
            while (bottom > top && sameRow(next, bottom)) {
                bottom--;
            }
            while (left < width - 1 && sameColumn(next, left, top, bottom)) {
                left++;
            }
            while (right > left && sameColumn(next, right, top, bottom)) {
                right--;
            }
        }
        shown = next;
        bytes(EXTENSION, 0xf9, 4, 1 << 2);
        pair(hundredths);
        bytes(0, 0);
        part(left, top, right - left + 1, bottom - top + 1);
    }

    private boolean sameRow(byte[] next, int y) {
        return Arrays.equals(next, y * width, (y + 1) * width, shown, y * width, (y + 1) * width);
    }

    private boolean sameColumn(byte[] next, int x, int top, int bottom) {
        for (int y = top; y <= bottom; y++) {
            if (next[y * width + x] != shown[y * width + x]) {
                return false;
            }
        }
        return true;
    }

    private void part(int left, int top, int wide, int high) {
        bytes(IMAGE);
        pair(left);
        pair(top);
        pair(wide);
        pair(high);
        bytes(0);
        byte[] pixels = new byte[wide * high];
        for (int y = 0; y < high; y++) {
            System.arraycopy(shown, (top + y) * width + left, pixels, y * wide, wide);
        }
        out.writeBytes(Lzw.compressed(pixels));
    }

    /// The whole file.
    public byte[] finish() {
        bytes(TRAILER);
        return out.toByteArray();
    }

    private void pair(int value) {
        bytes(value, value >> 8);
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
