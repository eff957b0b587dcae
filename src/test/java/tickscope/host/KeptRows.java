package tickscope.host;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import tickscope.isa.Instruction;
import tickscope.isa.Row;

/// The rows of which the host's outcome is kept in `rows.txt`: those that complete in user mode.
public final class KeptRows {
    private KeptRows() {}

    /// Read from the lines themselves.
    public static Set<Row> all() throws IOException {
        return PastedCasesTest.rows()
                .map(line -> CaseMaker.decode(
                        Case.parse(line.substring(0, line.indexOf(Case.ARROW))).code()))
                .filter(instruction -> instruction != null)
                .map(Instruction::row)
                .collect(Collectors.toSet());
    }
}
