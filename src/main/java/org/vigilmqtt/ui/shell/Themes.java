package org.vigilmqtt.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/** Light and dark: as the system has it until the user chooses, which is remembered. On the FX thread only. */
public final class Themes {
    private static final String KEY = "theme";
    private static final String DARK_CLASS = "dark";

    private final Settings settings;
    private final ObservableValue<ColorScheme> system;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
    private Choice choice;

    /** What the user wants. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    public Themes(Settings settings) {
        this(settings, Platform.getPreferences().colorSchemeProperty());
    }

    /** {@code system} is what the system has. */
    Themes(Settings settings, ObservableValue<ColorScheme> system) {
        this.settings = settings;
        this.system = system;
        this.choice = settings.get(KEY).flatMap(Themes::parse).orElse(Choice.SYSTEM);
        system.subscribe(_ -> apply());
    }

    private static java.util.Optional<Choice> parse(String value) {
        for (Choice each : Choice.values()) {
            if (each.name().equalsIgnoreCase(value)) {
                return java.util.Optional.of(each);
            }
        }
        return java.util.Optional.empty();
    }

    /** Dresses a scene, now and whenever the theme changes. */
    public void dress(Scene scene) {
        scene.getStylesheets()
                .add(Objects.requireNonNull(Themes.class.getResource("vigil.css"), "vigil.css").toExternalForm());
        dark.subscribe(isDark -> {
            scene.getRoot().getStyleClass().removeAll(DARK_CLASS);
            if (isDark) {
                scene.getRoot().getStyleClass().add(DARK_CLASS);
            }
        });
    }

    public void choose(Choice wanted) {
        choice = wanted;
        settings.put(KEY, wanted.name().toLowerCase(Locale.ROOT));
        apply();
    }

    /** From light to dark or back. */
    public void toggle() {
        choose(dark.get() ? Choice.LIGHT : Choice.DARK);
    }

    public Choice choice() {
        return choice;
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    private void apply() {
        boolean wanted = switch (choice) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> system.getValue() == ColorScheme.DARK;
        };
        Theme theme = wanted ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(theme.getUserAgentStylesheet());
        dark.set(wanted);
    }
}
