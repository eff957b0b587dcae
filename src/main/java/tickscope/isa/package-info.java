/// The language: registers, flags, operands, the one instruction table, decoder, encoder, AT&T printer,
/// [tickscope.isa.Alu] and [tickscope.isa.Datapath].
@NullMarked
package tickscope.isa;

import org.jspecify.annotations.NullMarked;
