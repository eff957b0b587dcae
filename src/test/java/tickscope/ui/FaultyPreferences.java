package tickscope.ui;

import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/// The preferences of a JVM in which something is amiss: the one that the property `amiss` names cannot be read by the
/// thread that it names, or by any if it names none.
public final class FaultyPreferences implements PreferencesFactory {
    @Override
    public Preferences systemRoot() {
        return userRoot();
    }

    @Override
    public Preferences userRoot() {
        return new FakePreferences() {
            @Override
            public Preferences node(String path) {
                return this;
            }

            @Override
            public String get(String key, String otherwise) {
                String asked = Thread.currentThread().getName() + "/" + key;
                if (asked.contains(System.getProperty("amiss", "nothing"))) {
                    throw new IllegalStateException("the preferences hold no " + asked);
                }
                return super.get(key, otherwise);
            }
        };
    }
}
