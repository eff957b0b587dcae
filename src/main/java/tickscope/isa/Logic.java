package tickscope.isa;

import static tickscope.isa.Access.read;
import static tickscope.isa.Access.status;
import static tickscope.isa.Access.write;

/// AND, OR, XOR, NOT and TEST.
final class Logic {
    private Logic() {}

    static void and(Instruction instruction, Datapath datapath) {
        finish(instruction, datapath, read(instruction, 0, datapath) & read(instruction, 1, datapath));
    }

    static void or(Instruction instruction, Datapath datapath) {
        finish(instruction, datapath, read(instruction, 0, datapath) | read(instruction, 1, datapath));
    }

    static void xor(Instruction instruction, Datapath datapath) {
        finish(instruction, datapath, read(instruction, 0, datapath) ^ read(instruction, 1, datapath));
    }

    static void test(Instruction instruction, Datapath datapath) {
        long value = read(instruction, 0, datapath) & read(instruction, 1, datapath);
        status(datapath, Alu.logic(instruction.width(), value).flags());
    }

    static void not(Instruction instruction, Datapath datapath) {
        write(instruction, 0, ~read(instruction, 0, datapath), datapath);
    }

    private static void finish(Instruction instruction, Datapath datapath, long value) {
        Alu.Result result = Alu.logic(instruction.width(), value);
        write(instruction, 1, result.value(), datapath);
        status(datapath, result.flags());
    }
}
