package tickscope.machine;

import java.util.Locale;

/// The registers besides the general ones, RIP and RFLAGS, in the order in which a processor keeps them. Selectors come
/// first, in the order of [tickscope.isa.Segment].
enum SystemRegister {
    ES,
    CS,
    SS,
    DS,
    FS,
    GS,
    FS_BASE,
    GS_BASE,
    CR0,
    CR2,
    CR3,
    CR4,
    DR0,
    DR1,
    DR2,
    DR3,
    DR6,
    DR7,
    GDTR_BASE,
    GDTR_LIMIT,
    IDTR_BASE,
    IDTR_LIMIT,
    LDTR,
    LDTR_BASE,
    LDTR_LIMIT,
    TR,
    TR_BASE,
    TR_LIMIT,
    EFER,
    STAR,
    LSTAR,
    CSTAR,
    FMASK,
    KERNEL_GS_BASE,
    TSC_OFFSET,
    TSC_AUX,
    APIC_BASE,
    PAT,
    MISC_ENABLE,
    SYSENTER_CS,
    SYSENTER_ESP,
    SYSENTER_EIP;

    /// After the named registers come the 16 XMM registers, low half first.
    static final int XMM = values().length;

    static final int COUNT = XMM + 32;

    private static final SystemRegister[] ALL = values();

    /// What a reader calls the register of that index: cr2, gs.base, xmm3.high.
    static String label(int index) {
        if (index >= XMM) {
            return "xmm" + (index - XMM) / 2 + ((index - XMM) % 2 == 0 ? ".low" : ".high");
        }
        String name = ALL[index].name().toLowerCase(Locale.ROOT);
        return name.equals("kernel_gs_base") || name.equals("apic_base")
                ? name
                : name.replace("_base", ".base").replace("_limit", ".limit");
    }
}
