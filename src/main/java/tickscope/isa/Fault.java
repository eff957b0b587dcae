package tickscope.isa;

/// An exception that an instruction raises instead of completing (SDM vol. 3A, section 6.15). Nothing it did remains.
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final int DE = 0;
    public static final int DB = 1;
    public static final int NMI = 2;
    public static final int BP = 3;
    public static final int OF = 4;
    public static final int UD = 6;
    public static final int NM = 7;
    public static final int DF = 8;
    public static final int TS = 10;
    public static final int NP = 11;
    public static final int SS = 12;
    public static final int GP = 13;
    public static final int PF = 14;
    public static final int AC = 17;

    private final int vector;
    private final long errorCode;
    private final long address;

    private Fault(int vector, long errorCode, long address, String reason) {
        super(reason, null, false, false);
        this.vector = vector;
        this.errorCode = errorCode;
        this.address = address;
    }

    /// An exception with the given error code (0 where it pushes none), with the reason in words for the reader.
    public static Fault of(int vector, long errorCode, String reason) {
        return new Fault(vector, errorCode, 0, reason);
    }

    /// A page fault at a linear address, which goes into CR2.
    public static Fault page(long address, long errorCode, String reason) {
        return new Fault(PF, errorCode, address, reason);
    }

    public int vector() {
        return vector;
    }

    public long errorCode() {
        return errorCode;
    }

    /// The linear address of a page fault.
    public long address() {
        return address;
    }

    /// Whether delivery pushes an error code.
    public static boolean pushesErrorCode(int vector) {
        return vector == DF || (vector >= TS && vector <= PF) || vector == AC || vector == 21;
    }

    /// The mnemonic of an exception: #GP.
    public static String mnemonic(int vector) {
        return switch (vector) {
            case DE -> "#DE";
            case DB -> "#DB";
            case NMI -> "NMI";
            case BP -> "#BP";
            case OF -> "#OF";
            case 5 -> "#BR";
            case UD -> "#UD";
            case NM -> "#NM";
            case DF -> "#DF";
            case TS -> "#TS";
            case NP -> "#NP";
            case SS -> "#SS";
            case GP -> "#GP";
            case PF -> "#PF";
            case 16 -> "#MF";
            case AC -> "#AC";
            case 18 -> "#MC";
            case 19 -> "#XM";
            default -> "#" + vector;
        };
    }
}
