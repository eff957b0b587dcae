package tickscope.scenario;

/// Something wrong at a place of a scenario file; becomes a [ScenarioException] once the file's name is known.
final class Complaint extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Located.Place place;

    Complaint(Located.Place place, String message) {
        super(message);
        this.place = place;
    }

    Located.Place place() {
        return place;
    }
}
