package tickscope.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tickscope.isa.Spelling;

/// The fields of a JSON object, read by name and type; what is left unread at the end is unknown.
final class Fields {
    /// No number of fewer digits is too large for 64 bits.
    private static final int MOST_DIGITS = 19;

    private final String what;
    private final Located.Struct struct;
    private final List<String> known = new ArrayList<>();

    /// @param what the object is, for messages: `the scenario`, `kernel`
    Fields(String what, Located value) throws Complaint {
        if (!(value instanceof Located.Struct fields)) {
            throw new Complaint(value.place(), "found " + value.found() + ", expected " + what + " as an object { … }");
        }
        this.what = what;
        this.struct = fields;
    }

    /// Turns a located value into what it means.
    @FunctionalInterface
    interface Reading<T> {
        T read(Located value) throws Complaint;
    }

    <T> T required(String name, Reading<T> reading) throws Complaint {
        Optional<T> value = optional(name, reading);
        if (value.isEmpty()) {
            refuseUnknown();
            throw new Complaint(struct.place(), what + " has no field \"" + name + "\", which it needs");
        }
        return value.get();
    }

    <T> Optional<T> optional(String name, Reading<T> reading) throws Complaint {
        known.add(name);
        Located value = struct.fields().get(name);
        return value == null ? Optional.empty() : Optional.of(reading.read(value));
    }

    /// A field that is known to be there, to complain of.
    Located located(String name) {
        return struct.fields().getOrDefault(name, struct);
    }

    <T> T optional(String name, Reading<T> reading, T otherwise) throws Complaint {
        return optional(name, reading).orElse(otherwise);
    }

    /// Names further fields that later reads will ask for, so that a missing field's message can tell a misspelt one.
    Fields expecting(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /// @throws Complaint at the first field that nobody has asked for
    void refuseUnknown() throws Complaint {
        for (Map.Entry<String, Located.Place> key : struct.keys().entrySet()) {
            if (!known.contains(key.getKey())) {
                String choice = String.join(", ", known.stream().distinct().toList());
                throw new Complaint(
                        key.getValue(),
                        "found field \"" + key.getKey() + "\", expected one of " + choice + " in " + what
                                + Spelling.nearest(key.getKey(), known)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse(""));
            }
        }
    }

    static String text(Located value) throws Complaint {
        if (value instanceof Located.Text(var _, String text)) {
            return text;
        }
        throw new Complaint(value.place(), "found " + value.found() + ", expected a text in quotes");
    }

    static boolean truth(Located value) throws Complaint {
        if (value instanceof Located.Word(var _, String literal) && !literal.equals("null")) {
            return literal.equals("true");
        }
        throw new Complaint(value.place(), "found " + value.found() + ", expected true or false");
    }

    /// One of the given words.
    static Reading<String> oneOf(List<String> words) {
        return value -> {
            String text = text(value);
            if (!words.contains(text)) {
                throw new Complaint(
                        value.place(),
                        "found \"" + text + "\", expected one of " + String.join(", ", words)
                                + Spelling.nearest(text, words)
                                        .map(near -> "; did you mean \"" + near + "\"?")
                                        .orElse(""));
            }
            return text;
        };
    }

    /// A whole number from `least` to `most`.
    static Reading<Long> number(long least, long most) {
        return value -> {
            if (value instanceof Located.Numeral(var _, String literal)) {
                try {
                    long number = whole(literal);
                    if (number >= least && number <= most) {
                        return number;
                    }
                } catch (ArithmeticException | NumberFormatException e) {
                    // Not a whole number of 64 bits: refused below like any other out of range.
                }
            }
            throw new Complaint(
                    value.place(),
                    "found " + value.found() + ", expected a whole number from " + least + " to " + most);
        };
    }

    /// @throws ArithmeticException if it is none of 64 bits
    private static long whole(String literal) {
        // The tables of large decimals take longer to come to life than all the rest of a scenario does.
        boolean plain = literal.length() < MOST_DIGITS && literal.chars().allMatch(Character::isDigit);
        return plain ? Long.parseLong(literal) : new BigDecimal(literal).longValueExact();
    }

    static Reading<Integer> count(int least, int most) {
        Reading<Long> number = number(least, most);
        return value -> Math.toIntExact(number.read(value));
    }

    /// A number from `least` to `most`.
    static Reading<Double> decimal(double least, double most) {
        return value -> {
            if (value instanceof Located.Numeral(var _, String literal)) {
                double number = Double.parseDouble(literal);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new Complaint(
                    value.place(),
                    "found " + value.found() + ", expected a number from "
                            + BigDecimal.valueOf(least).toPlainString() + " to "
                            + BigDecimal.valueOf(most).toPlainString());
        };
    }

    static <T> Reading<List<T>> list(Reading<T> reading) {
        return value -> {
            if (!(value instanceof Located.Items(var _, List<Located> items))) {
                throw new Complaint(value.place(), "found " + value.found() + ", expected a list [ … ]");
            }
            List<T> all = new ArrayList<>();
            for (Located item : items) {
                all.add(reading.read(item));
            }
            return all;
        };
    }

    static <T> Reading<Map<String, T>> map(String what, Reading<T> reading) {
        return value -> {
            if (!(value instanceof Located.Struct(var _, Map<String, Located> fields, var _))) {
                throw new Complaint(
                        value.place(), "found " + value.found() + ", expected " + what + " as an object { … }");
            }
            Map<String, T> all = new LinkedHashMap<>();
            for (Map.Entry<String, Located> field : fields.entrySet()) {
                all.put(field.getKey(), reading.read(field.getValue()));
            }
            return all;
        };
    }
}
