package org.vigilmqtt.ui.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.ui.shell.Dressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the user sees of the wills while more come. */
@ExtendWith(ApplicationExtension.class)
class WillsTableTest {
    private final LabModels models = new LabModels();
    private @Nullable LabView view;

    @Start
    void start(Stage stage) {
        LabView shown = LabScreenTest.view(models);
        view = shown;
        Dressed.show(stage, Dressed.light(shown.root(), 1000, 900));
    }

    private LabView view() {
        return Objects.requireNonNull(view);
    }

    @Test
    void rowsOfWillsStayInSightWhileNewOnesComeAboveThem(FxRobot robot) {
        List<WillCase> cases = new ArrayList<>();
        fail(robot, cases, 200);
        TableView<WillRow> table = robot.lookup("#willsTable").queryTableView();
        assertThat(rowsInSight(table).getFirst()).as("newest first").isEqualTo("bay-200");

        robot.interact(() -> table.scrollTo(120));
        robot.interact(() -> table.getSelectionModel().select(122));
        robot.moveTo("bay-78").scroll(1, VerticalDirection.DOWN);
        List<String> before = rowsInSight(table);
        double at = upperEdge(table);
        fail(robot, cases, 30);

        assertThat(rowsInSight(table)).isEqualTo(before).doesNotContain("bay-200");
        assertThat(upperEdge(table)).isCloseTo(at, within(0.5));
        assertThat(table.getSelectionModel().getSelectedItem().willCase().clientId()).isEqualTo("bay-78");

        robot.interact(() -> table.scrollTo(0));
        fail(robot, cases, 1);
        assertThat(rowsInSight(table).getFirst()).as("at the top the newest comes into sight").isEqualTo("bay-231");
    }

    @Test
    void rowsOfWillsStayInSightWhenTheOldestAreForgotten(FxRobot robot) {
        List<WillCase> cases = new ArrayList<>();
        fail(robot, cases, 200);
        TableView<WillRow> table = robot.lookup("#willsTable").queryTableView();
        robot.interact(() -> table.scrollTo(100));
        robot.interact(() -> table.getSelectionModel().select(101));
        List<String> before = rowsInSight(table);

        cases.subList(0, 20).clear();
        robot.interact(() -> models.model.devices().chooseByName(List.of()));
        fail(robot, cases, 20);

        assertThat(rowsInSight(table)).isEqualTo(before);
        assertThat(table.getSelectionModel().getSelectedItem().willCase().clientId()).isEqualTo("bay-99");
        assertThat(models.model.devices().chosenNames()).as("nobody has chosen a device anew").isEmpty();
    }

    /** So many devices more fail. */
    private void fail(FxRobot robot, List<WillCase> cases, int more) {
        long from = cases.isEmpty() ? 1 : cases.getLast().number() + 1;
        for (long number = from; number < from + more; number++) {
            cases.add(Cases.fired(number, "bay-" + number, Failure.RESET, models.now, 4_000_000));
        }
        robot.interact(() -> {
            models.lab.showWills(List.copyOf(cases));
            view().pull();
            view().root().layout();
        });
    }

    private static List<TableRow<?>> shownRows(TableView<WillRow> table) {
        Node container = table.lookup(".clipped-container");
        Bounds clip = container.localToScene(container.getBoundsInLocal());
        return table.lookupAll(".table-row-cell").stream()
                .map(node -> (TableRow<?>) node)
                .filter(row -> row.isVisible() && row.getItem() != null)
                .filter(row -> row.localToScene(row.getBoundsInLocal()).intersects(clip))
                .sorted(Comparator.comparingInt(TableRow::getIndex))
                .collect(Collectors.toList());
    }

    private static List<String> rowsInSight(TableView<WillRow> table) {
        return shownRows(table).stream()
                .map(row -> ((WillRow) row.getItem()).willCase().clientId())
                .toList();
    }

    private static double upperEdge(TableView<WillRow> table) {
        return shownRows(table).getFirst().getLayoutY();
    }
}
