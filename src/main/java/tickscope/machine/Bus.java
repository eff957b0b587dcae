package tickscope.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import tickscope.isa.Width;

/// What the processors share: virtual time, ports, interrupt controllers and timers.
///
/// Devices are not polled. [#deadline()] is the virtual time at which one of them next does something by itself, and
/// [#requested(int)] whether a processor is asked to take an interrupt; both are kept up to date by [#settle()].
final class Bus implements Apic.Network {
    private final Pics pics = new Pics();
    private final Pit pit;
    private final Serial serial = new Serial();
    private final Apic[] apics;
    private final boolean[] requested;
    private final boolean timers;
    private final long[] inputTimes;
    private final int[] inputLines;
    private final IntConsumer starter;
    private final Optional<Device> device;
    private Optional<Device.State> deviceState;
    private int inputsDone;
    private long deadline;

    /// Virtual time at the last boundary.
    long time;

    /// @param starter starts a waiting processor: its number in the low 8 bits, the page where it begins above
    Bus(Setup setup, IntConsumer starter) {
        this.starter = starter;
        pit = new Pit(PitClock.of(setup.clock()));
        timers = setup.timers();
        device = setup.device();
        deviceState = device.map(Device::initial);
        apics = new Apic[setup.cpus()];
        for (int i = 0; i < apics.length; i++) {
            apics[i] = new Apic(i, this);
        }
        requested = new boolean[apics.length];
        inputTimes = setup.inputs().keySet().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        inputLines = new int[inputTimes.length];
        for (int i = 0; i < inputTimes.length; i++) {
            Setup.Input input = setup.inputs().get(inputTimes[i]);
            inputLines[i] = input == null ? 0 : input.irq();
        }
        settle();
    }

    long deadline() {
        return deadline;
    }

    boolean requested(int cpu) {
        return requested[cpu];
    }

    /// The vector that the processor takes now.
    int acknowledge(int cpu) {
        int vector = apics[cpu].pending();
        if (vector >= 0) {
            apics[cpu].acknowledge(vector);
        } else {
            vector = pics.acknowledge();
        }
        settle();
        return vector;
    }

    /// Lets the devices do all that is due.
    void catchUp() {
        while (time >= deadline) {
            long due = deadline;
            while (inputsDone < inputTimes.length && inputTimes[inputsDone] <= due) {
                pulse(inputLines[inputsDone++]);
            }
            if (timers) {
                if (pit.deadline() <= due) {
                    pit.passEdge();
                    pulse(0);
                }
                for (Apic apic : apics) {
                    if (apic.deadline() <= due) {
                        apic.expire();
                    }
                }
            }
            settle();
        }
    }

    /// An edge from outside, at this boundary.
    void raise(int irq) {
        pulse(irq);
        settle();
    }

    void request(int cpu, int vector) {
        apics[cpu].request(vector);
        settle();
    }

    boolean inService(int irq) {
        return pics.inService(irq);
    }

    int serviced(int cpu) {
        return apics[cpu].serviced();
    }

    private void pulse(int irq) {
        pics.raise(irq);
        pics.lower(irq);
    }

    private void settle() {
        long next = inputsDone < inputTimes.length ? inputTimes[inputsDone] : Pit.NEVER;
        if (timers) {
            next = Math.min(next, pit.deadline());
            for (Apic apic : apics) {
                next = Math.min(next, apic.deadline());
            }
        }
        deadline = next;
        for (int i = 0; i < apics.length; i++) {
            requested[i] = apics[i].pending() >= 0 || i == 0 && apics[0].acceptsPic() && pics.requests();
        }
    }

    @Override
    public void send(int sender, long command) {
        int shorthand = (int) command >> 18 & 3;
        int mode = (int) command >> 8 & 7;
        int destination = (int) (command >>> 56);
        boolean logical = (command & 1 << 11) != 0;
        for (Apic apic : apics) {
            boolean meant = switch (shorthand) {
                case 0 -> apic.addressed(destination, logical);
                case 1 -> apic.id() == sender;
                case 2 -> true;
                default -> apic.id() != sender;
            };
            if (meant && mode == 0) {
                apic.request((int) command & 0xff);
            } else if (meant && mode == 6) {
                starter.accept(apic.id() | ((int) command & 0xff) << 8);
            }
        }
    }

    /// The boundary that the executing instruction reaches: what it asks of a device counts from there.
    private long now() {
        return time + 1;
    }

    /// Whether a device that no PC has answers at a port.
    boolean foreign(int port) {
        return device.isPresent() && device.get().at(port);
    }

    /// Tells that device something; it answers with what is to be written into memory.
    List<Device.Write> tell(int port, long value, MemoryView memory) {
        Device.Answer answer = device.orElseThrow().out(deviceState.orElseThrow(), port, value, memory);
        deviceState = Optional.of(answer.after());
        return answer.writes();
    }

    long in(int port, int bytes) {
        if (foreign(port)) {
            return Width.ofBytes(bytes).zeroExtend(device.orElseThrow().in(deviceState.orElseThrow(), port));
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) readByte(port + i & 0xffff) << (8 * i);
        }
        return value;
    }

    private int readByte(int port) {
        if (port >= Serial.PORT && port < Serial.PORT + 8) {
            int value = serial.read(port - Serial.PORT);
            serialLine();
            settle();
            return value;
        }
        return switch (port) {
            case 0x20, 0x21, 0xa0, 0xa1, 0x4d0, 0x4d1 -> {
                int value = pics.read(port);
                settle();
                yield value;
            }
            case 0x40, 0x41, 0x42, 0x43 -> pit.read(port, now());
            case 0x61 -> pit.readSpeaker(now());
            default -> 0xff;
        };
    }

    void out(int port, int bytes, long value) {
        for (int i = 0; i < bytes; i++) {
            writeByte(port + i & 0xffff, (int) (value >>> (8 * i)) & 0xff);
        }
        settle();
    }

    private void writeByte(int port, int value) {
        if (port >= Serial.PORT && port < Serial.PORT + 8) {
            serial.write(port - Serial.PORT, value);
            if (port == Serial.PORT) {
                pics.lower(Serial.IRQ);
            }
            serialLine();
            return;
        }
        switch (port) {
            case 0x20, 0x21, 0xa0, 0xa1, 0x4d0, 0x4d1 -> pics.write(port, value);
            case 0x40, 0x41, 0x42, 0x43 -> pit.write(port, value, now());
            case 0x61 -> pit.writeSpeaker(value, now());
            default -> {}
        }
    }

    private void serialLine() {
        if (serial.requests()) {
            pics.raise(Serial.IRQ);
        } else {
            pics.lower(Serial.IRQ);
        }
    }

    int readApic(int cpu, int register) {
        return apics[cpu].read(register, now());
    }

    void writeApic(int cpu, int register, int value) {
        apics[cpu].write(register, value, now());
        settle();
    }

    int taskPriority(int cpu) {
        return apics[cpu].taskPriority();
    }

    void taskPriority(int cpu, int priority) {
        apics[cpu].taskPriority(priority);
        settle();
    }

    int serialLength() {
        return serial.length();
    }

    BusState save() {
        return new BusState(
                time,
                pics.master.state(),
                pics.slave.state(),
                pit.state(),
                pit.speaker(),
                serial.state(),
                serial.output(),
                serial.length(),
                Arrays.stream(apics).map(Apic::state).toList(),
                inputsDone,
                deviceState);
    }

    void restore(BusState state) {
        time = state.time();
        pics.master.restore(state.master());
        pics.slave.restore(state.slave());
        pit.restore(state.pit(), state.speaker());
        serial.restore(state.serial(), state.serialBytes(), state.serialLength());
        List<ApicState> saved = state.apics();
        for (int i = 0; i < apics.length; i++) {
            apics[i].restore(saved.get(i));
        }
        inputsDone = state.inputsDone();
        deviceState = state.device();
        settle();
    }
}
