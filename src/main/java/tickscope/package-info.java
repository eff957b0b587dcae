/// Tickscope. The house, in reading order, each package importing only what stands before it:
///
/// - `isa`: the language: registers, flags, the one instruction table
/// - `asm`: GNU as sources → image
/// - `machine`: processors, memory, devices, `Machine.step()`
/// - `history`: the past: timeline, checkpoints, cursor
/// - `sched`: scheduling policies as pure functions
/// - `kernel`: what Java knows of the taught kernel
/// - `check`: what a correct switch keeps
/// - `scenario`: scenario files, sessions, moments
/// - `lab`: experiments: grade, comparison, tick sweep
/// - `lab`: experiments: comparison, tick sweep, grades
/// - `cli` and `ui`: the command line, and the window; neither knows the other
@NullMarked
package tickscope;

import org.jspecify.annotations.NullMarked;
