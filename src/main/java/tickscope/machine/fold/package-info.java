/// What an instruction comes to when it is known: its row's semantics, read as bytecode and run with the instruction as
/// a constant, leave expressions over registers, flags and what was loaded. Start with [Folder].
@NullMarked
package tickscope.machine.fold;

import org.jspecify.annotations.NullMarked;
