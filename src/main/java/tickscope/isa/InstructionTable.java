package tickscope.isa;

import java.util.List;
import java.util.stream.Stream;

/// The only list of instructions, in four groups. Decoder, encoder and printer read these rows; what they do is named
/// beside them.
///
/// Notation: [Row]. Where several rows encode the same operands the shortest is taken, then the one that comes first.
/// A mnemonic with a period at its end takes no size suffix.
public final class InstructionTable {
    private static final List<Row> ROWS = Stream.of(
                    new TransferRows(), new ArithmeticRows(), new ControlRows(), new SystemRows())
            .flatMap(group -> group.rows().stream())
            .toList();

    private InstructionTable() {}

    /// Every row, in the table's order.
    public static List<Row> rows() {
        return ROWS;
    }
}
