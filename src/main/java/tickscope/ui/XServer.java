package tickscope.ui;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A local X server, asked whether it lets us in, in a few milliseconds instead of the hundred that a call into libX11
/// takes while the JVM is cold.
final class XServer {
    private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.\\d{1,5})?");

    /// X11 protocol, "Connection Setup": byte order `l`, version 11.0, no authorization.
    private static final byte[] HELLO = {'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static final byte SUCCESS = 1;

    private XServer() {}

    /// Whether a server on this machine accepts us without a cookie. If it does not, it may still with one.
    ///
    /// @param display as in `DISPLAY`
    static boolean answers(String display) {
        Matcher local = LOCAL.matcher(display.strip());
        if (!local.matches()) {
            return false;
        }
        Path socket = Path.of("/tmp/.X11-unix/X" + local.group(1));
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            server.configureBlocking(true);
            ByteBuffer hello = ByteBuffer.wrap(HELLO);
            while (hello.hasRemaining()) {
                server.write(hello);
            }
            ByteBuffer answer = ByteBuffer.allocate(1);
            return server.read(answer) == 1 && answer.get(0) == SUCCESS;
        } catch (IOException | UnsupportedOperationException refused) {
            return false;
        }
    }
}
