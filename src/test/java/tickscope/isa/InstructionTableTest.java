package tickscope.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What must hold for every row of the table.
final class InstructionTableTest {
    @Test
    void no_bytes_select_two_rows() {
        Map<Integer, List<Row>> byOpcode = new HashMap<>();
        for (Row row : InstructionTable.rows()) {
            Layout layout = row.layout();
            for (int i = 0; row.decodes() && i < (layout.registerInOpcode() ? 8 : 1); i++) {
                byOpcode.computeIfAbsent(layout.map() * 256 + layout.opcode() + i, _ -> new ArrayList<>())
                        .add(row);
            }
        }
        byOpcode.values().forEach(rows -> assertEquals(List.of(), OpcodeMap.Entry.ties(rows)));
    }

    @Test
    void every_row_can_be_reached_from_source() throws EncodingException {
        Set<String> reached = new HashSet<>();
        for (Sample sample : Sample.all()) {
            reached.add(Code.decode(HexFormat.of().formatHex(sample.encode().bytes()))
                    .row()
                    .mnemonic());
        }
        InstructionTable.rows().stream()
                .filter(Row::encodes)
                .filter(Row::decodes)
                .forEach(row -> assertTrue(reached.contains(row.mnemonic()), row.form()));
    }

    @Test
    void what_was_encoded_decodes_to_the_same_operands() throws EncodingException {
        for (Sample sample : Sample.all()) {
            byte[] bytes = sample.encode().bytes();
            Instruction instruction = Code.decode(HexFormat.of().formatHex(bytes));
            List<String> prefixes = new ArrayList<>(sample.prefixes());
            assertEquals(
                    HexFormat.of().formatHex(bytes),
                    HexFormat.of().formatHex(reencode(instruction, prefixes).bytes()),
                    sample::toString);
        }
    }

    private static Encoding reencode(Instruction instruction, List<String> prefixes) throws EncodingException {
        Layout layout = instruction.row().layout();
        List<Operand> operands = instruction.operands().stream()
                .map(operand -> operand instanceof Operand.Target(long target)
                        ? new Operand.Target(target - 0x1000 - instruction.length())
                        : operand)
                .toList();
        boolean isShort = layout.immediates().size() == 1 && layout.immediates().getFirst() == 1;
        boolean suffixed = layout.takesSuffix() && !instruction.row().mnemonic().startsWith("mov. ");
        return Encoder.encode(
                prefixes,
                instruction.row().mnemonic()
                        + (suffixed ? String.valueOf(instruction.width().suffix()) : ""),
                operands,
                isShort ? Encoder.Reach.SHORT : Encoder.Reach.NEAR);
    }

    @Test
    void changes_no_flag_that_its_row_does_not_declare() throws EncodingException {
        Random random = new Random(1);
        for (Sample sample : Sample.all()) {
            Instruction instruction =
                    Code.decode(HexFormat.of().formatHex(sample.encode().bytes()));
            Row row = instruction.row();
            for (int i = 0; i < 20; i++) {
                FakeDatapath datapath = FakeDatapath.random(random);
                long before = datapath.rflags;
                try {
                    datapath.execute(instruction);
                } catch (Fault fault) {
                    assertEquals(before, datapath.rflags, row.form() + " changed flags and faulted");
                }
                long changed = before ^ datapath.rflags;
                assertEquals(0, changed & ~(row.flags() | row.undefined()), row.form());
            }
        }
    }
}
