package org.vigilmqtt.app.tour;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vigilmqtt.ui.shell.Dressed;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class TourTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Integer> ended = new ArrayList<>();
    private @Nullable Hands hands;

    @Start
    void start(Stage stage) {
        Dressed.show(stage, new Scene(new Label("here"), 200, 100));
        hands = new Hands(stage);
    }

    private void walk(Step... steps) {
        Tour tour = new Tour(
                Objects.requireNonNull(hands), List.of(steps), folder, new PrintStream(said, true, StandardCharsets.UTF_8), ended::add);
        Callable<Boolean> look = () -> {
            tour.pull();
            return !ended.isEmpty();
        };
        while (!WaitForAsyncUtils.waitForAsyncFx(5_000, look)) {
            Thread.onSpinWait();
        }
    }

    private String output() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void stepThatIsSeenIsToldAndPhotographed() {
        walk(Step.of("Look here", () -> Optional.of("a label"), Duration.ofSeconds(5)));

        assertThat(ended).containsExactly(0);
        assertThat(output()).contains("[ 1/1] Look here: a label");
        assertThat(folder.resolve("01-look-here.png")).isNotEmptyFile();
    }

    @Test
    void stepThatIsNotSeenEndsTheTourWithAnError() {
        walk(
                Step.of("Look there", Optional::empty, Duration.ofMillis(20), () -> true),
                Step.of("Go on", () -> Optional.of("never"), Duration.ofSeconds(5), () -> true));

        assertThat(ended).containsExactly(1);
        assertThat(output()).contains("Look there: NOT SEEN").doesNotContain("Go on");
        assertThat(folder.resolve("01-look-there.png")).as("what was there instead").isNotEmptyFile();
    }

    @Test
    void moveThatIsNotPossibleYetIsMadeAgainBeforeTheNext() {
        List<String> made = new ArrayList<>();
        walk(Step.of("Click", () -> Optional.of("clicked"), Duration.ofSeconds(5),
                () -> !made.add("first") || made.size() > 2,
                () -> made.add("second")));

        assertThat(made).containsExactly("first", "first", "first", "second");
        assertThat(ended).containsExactly(0);
    }
}
