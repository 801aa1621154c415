package org.vigilmqtt.ui.shell;

import java.util.Objects;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class FittingPromptTest {
    private static final String[] PROMPTS = {"Filter topics: text or a/+/#", "Filter topics", "Filter"};

    private @Nullable TextField made;

    @Start
    void start(Stage stage) {
        TextField field = new TextField();
        made = field;
        FittingPrompt.in(field, PROMPTS);
        Dressed.show(stage, Dressed.light(new HBox(field), 400, 100));
    }

    private String promptAt(FxRobot robot, double width) {
        TextField field = Objects.requireNonNull(made);
        robot.interact(() -> {
            field.setMinWidth(width);
            field.setMaxWidth(width);
            field.getParent().layout();
        });
        return field.getPromptText();
    }

    @Test
    void longestPromptThatFitsIsShown(FxRobot robot) {
        assertThat(promptAt(robot, 300)).isEqualTo(PROMPTS[0]);
        assertThat(promptAt(robot, 120)).isEqualTo(PROMPTS[1]);
        assertThat(promptAt(robot, 60)).isEqualTo(PROMPTS[2]);
        assertThat(promptAt(robot, 20)).as("nothing fits").isEqualTo(PROMPTS[2]);
        assertThat(promptAt(robot, 300)).isEqualTo(PROMPTS[0]);
    }
}
