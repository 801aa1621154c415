package org.vigilmqtt.ui.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class ThemesTest {
    private final Map<String, String> saved = new HashMap<>();
    private final Settings settings = new KeptSettings(saved);
    private final ObjectProperty<ColorScheme> system = new SimpleObjectProperty<>(ColorScheme.DARK);

    @Test
    void systemIsFollowedFromTheStartAndWheneverItChanges(FxRobot robot) {
        robot.interact(() -> {
            Themes themes = new Themes(settings, system);
            assertThat(themes.darkProperty().get()).isTrue();

            system.set(ColorScheme.LIGHT);
            assertThat(themes.darkProperty().get()).isFalse();
            assertThat(saved).as("nothing was chosen").isEmpty();
        });
    }

    @Test
    void choiceOfTheUserHoldsAgainstTheSystemAndOverAStart(FxRobot robot) {
        robot.interact(() -> {
            new Themes(settings, system).choose(Themes.Choice.LIGHT);

            Themes next = new Themes(settings, system);
            assertThat(next.darkProperty().get()).isFalse();

            next.choose(Themes.Choice.SYSTEM);
            assertThat(next.darkProperty().get()).isTrue();
        });
    }
}
