package org.vigilmqtt.ui.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@ExtendWith(ApplicationExtension.class)
class RestToLastColumnTest {
    private final Map<String, String> saved = new HashMap<>();
    private final Settings settings = new KeptSettings(saved);
    private final StackPane root = new StackPane();

    @Start
    void start(Stage stage) {
        TableView<String> table = new TableView<>();
        table.setId("words");
        table.getColumns().setAll(List.of(column(90), column(140), column(80)));
        table.setColumnResizePolicy(new RestToLastColumn());
        root.getChildren().setAll(table);
        Dressed.show(stage, Dressed.light(root, 900, 300));
    }

    private TableView<?> table() {
        return (TableView<?>) root.getChildren().getFirst();
    }

    private static TableColumn<String, String> column(double width) {
        TableColumn<String, String> column = new TableColumn<>("word");
        column.setPrefWidth(width);
        column.setMinWidth(40);
        return column;
    }

    private void wide(FxRobot robot, double width) {
        robot.interact(() -> {
            table().setMaxWidth(width);
            root.layout();
        });
        robot.interact(root::layout);
    }

    private static <T> void drawWider(TableView<T> table, double by) {
        table.resizeColumn(table.getColumns().getFirst(), by);
    }

    private double width(int column) {
        return table().getColumns().get(column).getWidth();
    }

    @Test
    void columnsAreAsWideAsMeantAndTheLastHasTheRestAtAnyWidth(FxRobot robot) {
        for (double room : new double[] {500, 800, 320, 700}) {
            wide(robot, room);

            assertThat(width(0)).isEqualTo(90);
            assertThat(width(1)).isEqualTo(140);
            assertThat(width(0) + width(1) + width(2)).isCloseTo(room, within(4.0));
        }
    }

    @Test
    void columnsShrinkToTheirLeastWhereTheLastWouldHaveNoRoom(FxRobot robot) {
        wide(robot, 200);
        assertThat(width(2)).isCloseTo(40, within(4.0));
        assertThat(width(0) + width(1) + width(2)).isCloseTo(200, within(4.0));

        wide(robot, 60);
        assertThat(List.of(width(0), width(1), width(2))).containsOnly(40.0);
    }

    @Test
    void columnThatTheUserDrawsWiderStaysSoInAnotherWindow(FxRobot robot) {
        wide(robot, 600);
        robot.interact(() -> drawWider(table(), 50));
        assertThat(width(0)).isEqualTo(140);

        wide(robot, 800);

        assertThat(width(0)).isEqualTo(140);
    }

    @Test
    void columnsAreAsWideAsTheLastTime(FxRobot robot) {
        saved.put("layout.columns.words", "200.0 60.0 100.0");
        robot.interact(() -> RememberedLayout.of(settings, root));

        wide(robot, 700);

        assertThat(width(0)).isEqualTo(200);
        assertThat(width(1)).isEqualTo(60);
    }
}
