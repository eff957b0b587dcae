package tickscope.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tickscope.scenario.Located.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads a whole JSON text into [Located] values.
final class LocatedReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;

    private LocatedReader(JsonParser parser) {
        this.parser = parser;
    }

    /// @throws Complaint if the text is not one JSON value
    static Located read(String text) throws Complaint {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            LocatedReader reader = new LocatedReader(parser);
            if (parser.nextToken() == null) {
                throw new Complaint(new Place(1, 1), "found an empty file, expected a scenario: { \"title\": …");
            }
            Located value = reader.value();
            if (parser.nextToken() != null) {
                throw new Complaint(reader.here(), "found more text after the end of the scenario, expected nothing");
            }
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            Place place = location == null
                    ? new Place(1, 1)
                    : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
            throw new Complaint(place, words(e.getOriginalMessage()));
        }
    }

    private Place here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Place(location.getLineNr(), location.getColumnNr());
    }

    private Located value() throws Complaint {
        Place place = here();
        return switch (parser.currentToken()) {
            case START_OBJECT -> struct(place);
            case START_ARRAY -> items(place);
            case VALUE_STRING -> new Located.Text(place, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Located.Numeral(place, parser.getString());
            default -> new Located.Word(place, parser.getString());
        };
    }

    private Located struct(Place place) throws Complaint {
        Map<String, Located> fields = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place earlier = keys.put(name, here());
            if (earlier != null) {
                throw new Complaint(
                        here(),
                        "found field \"" + name + "\" again, after line " + earlier.line() + "; expected it once");
            }
            parser.nextToken();
            fields.put(name, value());
        }
        return new Located.Struct(place, fields, keys);
    }

    private Located items(Place place) throws Complaint {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Located.Items(place, items);
    }

    /// Jackson's message in the words of this program, where it is a frequent one.
    private static String words(String message) {
        if (message.contains("CTRL-CHAR")) {
            return "found the end of a line inside a text, expected the closing quote before it";
        }
        if (message.contains("end-of-input")) {
            return "found the end of the file, expected the rest of the scenario: a quote, bracket or brace is still"
                    + " open";
        }
        return "not JSON: " + message;
    }
}
