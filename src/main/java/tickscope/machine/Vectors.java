package tickscope.machine;

/// A set of the 256 interrupt vectors, as the local APIC keeps in IRR and ISR.
public record Vectors(long first, long second, long third, long fourth) {
    public static final Vectors NONE = new Vectors(0, 0, 0, 0);

    public boolean contains(int vector) {
        return (word(vector >> 6) >>> vector & 1) != 0;
    }

    /// The highest member, or -1.
    public int highest() {
        for (int word = 3; word >= 0; word--) {
            long bits = word(word);
            if (bits != 0) {
                return 64 * word + 63 - Long.numberOfLeadingZeros(bits);
            }
        }
        return -1;
    }

    Vectors with(int vector) {
        return toggled(vector, contains(vector) ? 0 : 1L << vector);
    }

    Vectors without(int vector) {
        return toggled(vector, contains(vector) ? 1L << vector : 0);
    }

    private Vectors toggled(int vector, long bit) {
        return switch (vector >> 6) {
            case 0 -> new Vectors(first ^ bit, second, third, fourth);
            case 1 -> new Vectors(first, second ^ bit, third, fourth);
            case 2 -> new Vectors(first, second, third ^ bit, fourth);
            default -> new Vectors(first, second, third, fourth ^ bit);
        };
    }

    private long word(int index) {
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }

    /// Register `index` of the eight 32-bit registers that hold the set.
    int register(int index) {
        return (int) (word(index >> 1) >>> 32 * (index & 1));
    }
}
