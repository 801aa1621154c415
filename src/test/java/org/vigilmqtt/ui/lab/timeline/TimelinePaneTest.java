package org.vigilmqtt.ui.lab.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.ui.lab.timeline.Piece.Upright;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;
import org.vigilmqtt.ui.shell.Dressed;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class TimelinePaneTest {
    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_790_000_000L * SECOND;

    private final Lines lines = new Lines();
    private final List<String> calls = new ArrayList<>();
    private long now = NOW;
    private @Nullable TimelinePane made;

    /** Lives of 30 s, each ended by a failure ten seconds ago whose will came 4 ms later. */
    private static final class Lines implements Tracks {
        private int size = 3;
        private long version;
        private final Set<Integer> asked = new HashSet<>();

        @Override
        public int size() {
            return size;
        }

        @Override
        public Track at(int row, long nowMicros) {
            asked.add(row);
            long failed = NOW - 10 * SECOND;
            return new Track(
                    "bay-" + row,
                    "bay-" + row,
                    false,
                    List.of(new Span(Span.Kind.ALIVE, failed - 30 * SECOND, failed, "", "Online for 30.0 s")),
                    List.of(
                            new Mark(Mark.Kind.FAILED, failed, "socket closed", "FIN", "Socket closed 10 s ago"),
                            new Mark(Mark.Kind.WILL, failed + 4_000, "offline · +4 ms", "+4 ms", "Will of bay-" + row)));
        }

        @Override
        public long version() {
            return version;
        }

        @Override
        public long earliest(long nowMicros) {
            return NOW - 40 * SECOND;
        }
    }

    @Start
    void start(Stage stage) {
        TimelinePane pane = new TimelinePane();
        made = pane;
        Dressed.show(stage, Dressed.light(pane, 900, 400));
    }

    @BeforeEach
    void show(FxRobot robot) {
        robot.interact(() -> {
            pane().show(lines, () -> now);
            pane().setOnChosen(key -> calls.add("chose " + key));
            pane().setOnOpened((key, will) -> calls.add("opened " + key + " " + will.told()));
            pane().requestFocus();
        });
        draw(robot);
    }

    private void draw(FxRobot robot) {
        robot.interact(() -> {
            pane().layout();
            pane().draw();
        });
    }

    private TimelinePane pane() {
        return Objects.requireNonNull(made);
    }

    private Upright will(int row) {
        return pane().pieces(row).stream()
                .filter(Upright.class::isInstance)
                .map(Upright.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private String tip(FxRobot robot) {
        Label tip = robot.lookup("#timelineTip").queryAs(Label.class);
        return tip.isVisible() ? tip.getText() : "";
    }

    private void click(FxRobot robot, double x, double y) {
        mouse(robot, MouseEvent.MOUSE_PRESSED, x, y);
        mouse(robot, MouseEvent.MOUSE_RELEASED, x, y);
        mouse(robot, MouseEvent.MOUSE_CLICKED, x, y);
    }

    private void mouse(FxRobot robot, javafx.event.EventType<MouseEvent> type, double x, double y) {
        robot.interact(() -> pane().fireEvent(new MouseEvent(
                type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false,
                true, null)));
    }

    private void wheel(FxRobot robot, double x, double by, boolean control) {
        robot.interact(() -> pane().fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL, x, 100, x, 100, false, control, false, false, false, false, 0, by, 0, by,
                ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null)));
    }

    @Test
    void onlyRowsInSightAreAskedForWhenThereAreHundreds(FxRobot robot) {
        robot.interact(() -> {
            lines.size = 500;
            lines.version++;
            lines.asked.clear();
        });
        draw(robot);

        assertThat(lines.asked).hasSizeLessThan(20).contains(0, 5);

        robot.interact(() -> pane().scrollBy(28 * 100));
        lines.asked.clear();
        draw(robot);

        assertThat(lines.asked).contains(100, 105).doesNotContain(0, 99, 200);
    }

    @Test
    void nothingIsDrawnAnewWhileNothingChanges(FxRobot robot) {
        lines.asked.clear();
        draw(robot);
        robot.interact(pane()::draw);
        lines.asked.clear();

        robot.interact(pane()::draw);
        assertThat(lines.asked).isEmpty();

        now += SECOND;
        robot.interact(pane()::draw);
        assertThat(lines.asked).isNotEmpty();
    }

    @Test
    void pointedAtWillTellsAllAboutIt(FxRobot robot) {
        Upright will = will(1);

        mouse(robot, MouseEvent.MOUSE_MOVED, will.x(), will.top() + 4);
        assertThat(tip(robot)).startsWith("bay-1 · ").contains("Will of bay-1");

        mouse(robot, MouseEvent.MOUSE_EXITED, 0, 0);
        assertThat(tip(robot)).isEmpty();
    }

    @Test
    void pointedAtLifeTellsHowLongItLasted(FxRobot robot) {
        mouse(robot, MouseEvent.MOUSE_MOVED, will(2).x() - 60, (will(2).top() + will(2).bottom()) / 2);

        assertThat(tip(robot)).contains("Online for 30.0 s").doesNotContain("Will of");
    }

    @Test
    void clickOnAWillChoosesItsDeviceAndOpensItsMessage(FxRobot robot) {
        click(robot, will(2).x() + 1, will(2).top() + 4);

        assertThat(calls).containsExactly("chose bay-2", "opened bay-2 Will of bay-2");
    }

    @Test
    void clickBesideAWillChoosesTheDeviceAlone(FxRobot robot) {
        click(robot, 20, (will(1).top() + will(1).bottom()) / 2);

        assertThat(calls).containsExactly("chose bay-1");
    }

    @Test
    void dragMovesThroughTimeAndTheEndKeyComesBack(FxRobot robot) {
        double x = will(1).x();
        mouse(robot, MouseEvent.MOUSE_PRESSED, 500, 100);
        mouse(robot, MouseEvent.MOUSE_DRAGGED, 600, 100);
        mouse(robot, MouseEvent.MOUSE_RELEASED, 600, 100);
        mouse(robot, MouseEvent.MOUSE_CLICKED, 600, 100);
        draw(robot);

        assertThat(will(1).x()).isCloseTo(x + 100, org.assertj.core.data.Offset.offset(0.5));
        assertThat(pane().window().followingProperty().get()).isFalse();
        assertThat(calls).as("a drag is no click").isEmpty();

        robot.push(KeyCode.END);
        assertThat(pane().window().followingProperty().get()).isTrue();
    }

    @Test
    void wheelWithControlZoomsAndWithoutItMovesThroughTime(FxRobot robot) {
        wheel(robot, 400, 40, true);
        assertThat(pane().window().spanProperty().get()).isEqualTo(48 * SECOND);

        wheel(robot, 400, 40, false);
        assertThat(pane().window().followingProperty().get()).isFalse();
    }

    @Test
    void wheelScrollsRowsWhereThereAreMoreThanFit(FxRobot robot) {
        robot.interact(() -> {
            lines.size = 500;
            lines.version++;
        });
        draw(robot);

        wheel(robot, 400, -280, false);
        draw(robot);

        assertThat(pane().rows().first()).isEqualTo(10);
        assertThat(pane().window().followingProperty().get()).isTrue();
    }

    @Test
    void keysWalkRowsAndMarksAndSayThem(FxRobot robot) {
        robot.push(KeyCode.DOWN);
        assertThat(calls).containsExactly("chose bay-1");
        assertThat(pane().getAccessibleText()).isEqualTo("bay-1: Online for 30.0 s");

        robot.push(KeyCode.SHORTCUT, KeyCode.LEFT);
        assertThat(pane().getAccessibleText()).isEqualTo("bay-1: Will of bay-1");
        assertThat(tip(robot)).contains("Will of bay-1");

        robot.push(KeyCode.ENTER);
        assertThat(calls).last().isEqualTo("opened bay-1 Will of bay-1");
    }

    @Test
    void keysZoomAndStop(FxRobot robot) {
        robot.push(KeyCode.MINUS);
        assertThat(pane().window().spanProperty().get()).isEqualTo(75 * SECOND);

        robot.push(KeyCode.SPACE);
        assertThat(pane().window().followingProperty().get()).isFalse();

        robot.push(KeyCode.SPACE);
        assertThat(pane().window().followingProperty().get()).isTrue();
    }

    @Test
    void rowsWalkedToWithKeysComeIntoSight(FxRobot robot) {
        robot.interact(() -> {
            lines.size = 500;
            lines.version++;
        });
        draw(robot);

        for (int i = 0; i < 40; i++) {
            robot.interact(() -> pane().choose(pane().cursor() + 1));
        }
        draw(robot);

        assertThat(pane().rows().end()).isEqualTo(41);
    }
}
