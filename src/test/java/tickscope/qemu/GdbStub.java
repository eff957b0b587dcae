package tickscope.qemu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The near end of QEMU's gdb stub: one packet out, one packet back, never two in flight.
final class GdbStub {
    /// Where the stub puts rax, rbx, rcx, rdx, rsi, rdi, rbp, rsp, by the numbers of the instruction set.
    private static final int[] PLACE = {0, 2, 3, 1, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15};

    private final InputStream in;
    private final OutputStream out;

    GdbStub(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    String ask(String packet) throws IOException {
        byte[] body = packet.getBytes(StandardCharsets.US_ASCII);
        int sum = 0;
        for (byte b : body) {
            sum += b;
        }
        out.write(("$" + packet + "#%02x".formatted(sum & 0xff)).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return answer();
    }

    private String answer() throws IOException {
        while (read() != '$') {
            // Acknowledgements come before the packet.
        }
        StringBuilder answer = new StringBuilder();
        for (int c = read(); c != '#'; c = read()) {
            answer.append((char) c);
        }
        read();
        read();
        out.write('+');
        out.flush();
        return answer.toString();
    }

    private int read() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("QEMU has gone");
        }
        return c;
    }

    private void command(String packet) throws IOException {
        String answer = ask(packet);
        if (!answer.equals("OK")) {
            throw new IOException("QEMU answered `" + answer + "' to " + packet);
        }
    }

    /// Runs to an address.
    void runTo(long address) throws IOException {
        command("Z1,%x,1".formatted(address));
        ask("c");
        command("z1,%x,1".formatted(address));
        if (registers().rip() != address) {
            throw new IOException("QEMU never came to 0x%x".formatted(address));
        }
    }

    /// Lets interrupts and timers go on while single-stepping.
    void keepTimersLive() throws IOException {
        command("Qqemu.sstep=0x1");
    }

    void step() throws IOException {
        String answer = ask("s");
        if (!answer.startsWith("T05")) {
            throw new IOException("QEMU answered `" + answer + "' to a step");
        }
    }

    Registers registers() throws IOException {
        ByteBuffer all = bytes(ask("g"));
        List<Long> general = new ArrayList<>();
        for (int place : PLACE) {
            general.add(all.getLong(8 * place));
        }
        return new Registers(all.getLong(128), all.getInt(136), general);
    }

    ByteBuffer memory(long address, int length) throws IOException {
        return bytes(ask("m%x,%x".formatted(address, length)));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
