package tickscope.machine;

/// A region, translated. Made by [Translator].
abstract class Translated {
    /// As [Block#run].
    abstract int run(Cpu cpu, int budget, long event);
}
