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
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads a whole JSON text into [Located] values.
final class LocatedReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
            throw new Complaint(place, "not JSON: " + e.getOriginalMessage());
        }
    }

    private Place here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Place(location.getLineNr(), location.getColumnNr());
    }

    private Located value() {
        Place place = here();
        return switch (parser.currentToken()) {
            case START_OBJECT -> struct(place);
            case START_ARRAY -> items(place);
            case VALUE_STRING -> new Located.Text(place, parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Located.Numeral(place, parser.getString());
            default -> new Located.Word(place, parser.getString());
        };
    }

    private Located struct(Place place) {
        Map<String, Located> fields = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            keys.put(name, here());
            parser.nextToken();
            fields.put(name, value());
        }
        return new Located.Struct(place, fields, keys);
    }

    private Located items(Place place) {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new Located.Items(place, items);
    }
}
