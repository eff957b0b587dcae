package tickscope.kernel;

/// Who wrote a cell of memory.
public enum Author {
    /// Nobody since the image was loaded.
    NOBODY("not written yet", ' '),
    /// The processor, while it delivered an interrupt or exception.
    CPU("pushed by the CPU", 'P'),
    /// The interrupt stub's pushes on a stack.
    STUB("pushed by the stub", 'S'),
    /// A `call` instruction: a return address.
    CALL("return address of a call", 'R'),
    /// Kernel code that saves into a `cpu_context_t`.
    CONTEXT("saved into the context", 'C'),
    /// The kernel, when it prepared a thread that has never run.
    FORGED("forged by the kernel", 'F'),
    /// Other kernel code: locals and saved registers of its functions.
    KERNEL("kernel function", 'K'),
    /// The thread's own code.
    THREAD("the thread itself", 'T');

    private final String words;
    private final char letter;

    Author(String words, char letter) {
        this.words = words;
        this.letter = letter;
    }

    public String words() {
        return words;
    }

    /// A letter that says it without colour.
    public char letter() {
        return letter;
    }
}
