package tickscope.scenario;

import java.util.ArrayList;
import java.util.List;
import tickscope.sched.Policies;

/// Reads the field `policy` of a scenario: a name, and the parameters that this policy knows.
final class PolicyReader {
    /// In the others a thread may run on, and wait, after the scheduler was asked for.
    private static final List<String> DESIGNS = List.of("option-a", "option-c", "stack-switch");

    private static final int MOST_LEVELS = 32;
    private static final long LONGEST = 1_000_000;

    private PolicyReader() {}

    static Scenario.Policy policy(Located value, Scenario.Box box, Scenario.Kernel kernel) throws Complaint {
        Fields fields = new Fields("policy", value).expecting("name", "quantum", "seed", "levels", "boost");
        String name = fields.required("name", Fields.oneOf(Policies.NAMES));
        List<String> known = known(name);
        if (value instanceof Located.Struct struct) {
            for (var key : struct.keys().entrySet()) {
                if (List.of("quantum", "seed", "levels", "boost").contains(key.getKey())
                        && !known.contains(key.getKey())) {
                    throw new Complaint(
                            key.getValue(),
                            "found \"" + key.getKey() + "\" with " + name + ", expected "
                                    + (known.isEmpty() ? "no parameter" : "one of " + String.join(", ", known)));
                }
            }
        }
        long quantum = fields.optional("quantum", Fields.number(1, 1 << 16), (long) Math.min(box.quantum(), 1 << 16));
        Policies.Parameters usual = Policies.Parameters.usual(quantum, 0);
        Policies.Parameters parameters = new Policies.Parameters(
                quantum,
                fields.optional("seed", Fields.number(0, Long.MAX_VALUE), usual.seed()),
                fields.optional("levels", Fields.count(1, MOST_LEVELS), usual.levels()),
                fields.optional("boost", Fields.number(0, LONGEST), usual.boost()));
        fields.refuseUnknown();
        if (box.cpus() > 1) {
            throw new Complaint(
                    value.place(),
                    "found policy " + name + " on " + box.cpus()
                            + " processors, expected one processor: several have run queues of their own");
        }
        if (!DESIGNS.contains(kernel.design())) {
            throw new Complaint(
                    value.place(),
                    "found policy " + name + " with the design " + kernel.design() + ", expected one of "
                            + String.join(", ", DESIGNS) + ": they switch as soon as the scheduler is asked for");
        }
        return new Scenario.Policy(name, true, parameters);
    }

    private static List<String> known(String name) {
        List<String> known = new ArrayList<>();
        if (!name.equals("fifo") && !name.equals("sched-fifo")) {
            known.add("quantum");
        }
        if (name.equals("lottery")) {
            known.add("seed");
        }
        if (name.equals("mlfq")) {
            known.addAll(List.of("levels", "boost"));
        }
        return known;
    }
}
