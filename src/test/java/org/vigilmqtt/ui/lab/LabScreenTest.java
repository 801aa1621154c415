package org.vigilmqtt.ui.lab;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.Failure;
import org.vigilmqtt.lab.Forecast;
import org.vigilmqtt.lab.OnlineStatus;
import org.vigilmqtt.lab.OnlineStatus.Claim;
import org.vigilmqtt.lab.StartProgress;
import org.vigilmqtt.service.DeviceLab.DeviceView;
import org.vigilmqtt.ui.bridge.FxScheduler;
import org.vigilmqtt.ui.lab.scenario.RecordingScenarios;
import org.vigilmqtt.ui.lab.scenario.ScenarioView;
import org.vigilmqtt.ui.lab.scenario.ScenarioViewModel;
import org.vigilmqtt.ui.lab.timeline.TimelinePane;
import org.vigilmqtt.ui.shell.CheckedField;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.RecordingDesktop;
import org.vigilmqtt.ui.shell.RememberedLayout;
import org.vigilmqtt.ui.shell.Sight;
import org.vigilmqtt.workspace.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@ExtendWith(ApplicationExtension.class)
class LabScreenTest {
    private final LabModels models = new LabModels();
    private final RecordingLab lab = models.lab;

    private @Nullable LabView view;

    @Start
    void start(Stage stage) {
        LabView shown = view(models);
        view = shown;
        Dressed.show(stage, Dressed.light(shown.root(), 1000, 900));
    }

    private LabView view() {
        return Objects.requireNonNull(view);
    }

    static LabView view(LabModels models) {
        return new LabView(
                models.model,
                new ScenarioView(
                        new ScenarioViewModel(new RecordingScenarios(), List::of, models.settings, new FxScheduler()),
                        new RecordingDesktop()));
    }

    private void show(FxRobot robot, DeviceView... devices) {
        robot.interact(() -> models.show(devices));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static boolean isSeen(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().filter(Sight::has).isPresent();
    }

    @Test
    void emptyLabOffersFiveDemoDevicesWithOneClick(FxRobot robot) {
        assertThat(isSeen(robot, "#empty")).isTrue();
        assertThat(isSeen(robot, "#timelineEmpty")).isTrue();

        robot.clickOn("#startDemo");

        assertThat(lab.calls).containsExactly("startDemo local Greenhouse");
    }

    @Test
    void nothingOfTheToolbarIsCutOffInANarrowWindow(FxRobot robot) {
        show(robot, RecordingLab.device("bay-1", DeviceState.ONLINE));

        Bounds side = placeOf(robot, ".lab-side");
        assertThat(List.of("#addDevices", "#broker", "#showScenario", "#startAll", "#stopAll")).allSatisfy(id -> {
            Bounds place = placeOf(robot, id);
            assertThat(place.getMinX()).isGreaterThanOrEqualTo(side.getMinX());
            assertThat(place.getMaxX()).isLessThanOrEqualTo(side.getMaxX());
        });
    }

    private static Bounds placeOf(FxRobot robot, String query) {
        Node node = robot.lookup(query).query();
        return node.localToScene(node.getBoundsInLocal());
    }

    @Test
    void socketOfTheChosenDeviceIsClosedWithTwoClicks(FxRobot robot) {
        show(robot, RecordingLab.device("bay-1", DeviceState.ONLINE), RecordingLab.device("bay-2", DeviceState.ONLINE));

        robot.clickOn("bay-2");
        robot.clickOn("#closeSocket");

        assertThat(lab.calls).containsExactly("fail CLOSE_SOCKET bay-2");
    }

    @Test
    void everyFailureHasAButtonThatSaysWhatWillHappenBeforeItIsPressed(FxRobot robot) {
        lab.forecasts.put("bay-1 GO_SILENT", new Forecast(true, 0, 45 * Cases.SECOND, "The broker may wait 45 s."));
        show(robot, RecordingLab.device("bay-1", DeviceState.ONLINE));
        robot.clickOn("bay-1");
        for (Failure failure : Failure.MADE) {
            assertThat(robot.lookup(failure.title()).queryAll()).as(failure.title()).isNotEmpty();
        }

        robot.moveTo("#goSilent");
        assertThat(text(robot, "#forecast")).isEqualTo("Go silent: The broker may wait 45 s.");

        robot.moveTo("#deviceTable");
        assertThat(text(robot, "#forecast")).startsWith("Point at a failure");
        robot.interact(() -> robot.lookup("#goSilent").query().requestFocus());
        assertThat(text(robot, "#forecast")).as("with the keyboard as well").contains("45 s");
        assertThat(lab.calls).isEmpty();
    }

    @Test
    void choiceInTheTableStaysWhileDevicesChange(FxRobot robot) {
        show(robot, RecordingLab.device("bay-1", DeviceState.ONLINE));
        robot.clickOn("bay-1");
        show(robot, RecordingLab.device("bay-1", DeviceState.SOCKET_CLOSED));

        TableView<DeviceRow> table = robot.lookup("#deviceTable").queryTableView();
        assertThat(table.getSelectionModel().getSelectedIndex()).isZero();
        robot.clickOn("#reconnect");
        assertThat(lab.calls).containsExactly("start bay-1");
    }

    @Test
    void severalDevicesFailAtOnce(FxRobot robot) {
        show(
                robot,
                RecordingLab.device("bay-1", DeviceState.ONLINE),
                RecordingLab.device("bay-2", DeviceState.ONLINE),
                RecordingLab.device("bay-3", DeviceState.ONLINE));

        robot.clickOn("bay-1").push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.SHIFT, KeyCode.DOWN);
        assertThat(text(robot, "#chosenName")).isEqualTo("3 devices");
        robot.clickOn("#reset");

        assertThat(lab.calls).containsExactly("fail RESET bay-1 bay-2 bay-3");
    }

    @Test
    void sortedColumnOrdersTheDevicesAndTheChoiceStays(FxRobot robot) {
        show(robot, RecordingLab.device("bay-10", DeviceState.ONLINE), RecordingLab.device("bay-2", DeviceState.ONLINE));
        robot.clickOn("bay-10");
        TableView<DeviceRow> table = robot.lookup("#deviceTable").queryTableView();

        robot.interact(() -> table.getSortOrder().setAll(List.of(table.getColumns().getFirst())));

        assertThat(table.getItems()).extracting(DeviceRow::clientId).containsExactly("bay-2", "bay-10");
        assertThat(table.getSelectionModel().getSelectedItems()).extracting(DeviceRow::clientId).containsExactly("bay-10");
    }

    @Test
    void staleStatusHasASignAndItsReasonIsRead(FxRobot robot) {
        show(robot, RecordingLab.device(
                "bay-1", "greenhouse", DeviceState.SILENT, null,
                new OnlineStatus("greenhouse/bay-1/status", "online", Claim.ONLINE, true, "The broker still waits.")));

        assertThat(robot.lookup(".status-cell.stale").queryAll()).hasSize(1);
        robot.clickOn("bay-1");
        assertThat(text(robot, "#chosenStatus")).contains("“online”").contains("The broker still waits.");
    }

    @Test
    void devicesAreAddedByTheHundred(FxRobot robot) {
        robot.clickOn("#addDevices");
        robot.interact(() -> {
            robot.lookup("#clientId").queryAs(CheckedField.class).input().setText("bay-{n}");
            robot.lookup("#to").queryAs(CheckedField.class).input().setText("100");
        });
        assertThat(text(robot, "#formSummary")).isEqualTo("100 devices: bay-1 to bay-100");

        robot.clickOn("#saveAndStart");

        assertThat(lab.calls).hasSize(2).first().asString().startsWith("save [bay-1, ").endsWith("bay-100]");
        assertThat(isSeen(robot, "#deviceForm")).isFalse();
    }

    @Test
    void fieldsOfTheFormAreOfOneWidthAndTheirHintsWholeInANarrowWindow(FxRobot robot) {
        robot.clickOn("#addDevices");

        assertThat(List.of("#clientId", "#formGroup", "#userName")).allSatisfy(id -> assertThat(
                        robot.lookup(id).queryAs(CheckedField.class).input().getWidth())
                .isEqualTo(170));
        assertThat(robot.lookup("#deviceForm").lookup(".checked-field .hint").queryAllAs(Label.class))
                .filteredOn(Sight::has)
                .isNotEmpty()
                .allSatisfy(hint ->
                        assertThat(hint.getWidth()).as(hint.getText()).isGreaterThanOrEqualTo(hint.prefWidth(-1) - 1));
    }

    @Test
    void wrongFieldSaysWhyBeneathItAndNothingCanBeSaved(FxRobot robot) {
        robot.clickOn("#addDevices");
        robot.interact(() -> robot.lookup("#willTopic").queryAs(CheckedField.class).input().setText("status/#"));

        assertThat(robot.lookup("#willTopic").lookup(".problem").queryAs(Label.class).getText())
                .contains("wildcard");
        assertThat(robot.lookup("#saveOnly").queryAs(Button.class).isDisabled()).isTrue();

        robot.push(KeyCode.ESCAPE);
        assertThat(isSeen(robot, "#deviceForm")).isFalse();
    }

    @Test
    void removingAsksInPlaceAndCanBeUndone(FxRobot robot) {
        show(robot, RecordingLab.device("bay-1", DeviceState.ONLINE));
        robot.clickOn("bay-1");
        robot.clickOn("#remove");
        assertThat(text(robot, "#question")).startsWith("Remove bay-1?");

        robot.clickOn("#removeNow");
        show(robot);
        assertThat(text(robot, "#removed")).isEqualTo("bay-1 was removed.");
        robot.clickOn("#undoRemove");

        assertThat(lab.calls).containsExactly("remove bay-1", "save [bay-1]");
    }

    @Test
    void thousandsThatConnectShowHowFarTheyAreAndCanBeCancelled(FxRobot robot) {
        lab.progress = new StartProgress(5_000, 1_000, 0, 0, 1_000_000_000);
        show(robot, RecordingLab.device("bay-1", DeviceState.CONNECTING));

        assertThat(text(robot, "#connectingText")).isEqualTo("Connecting: 1,000 of 5,000 · 1,000/s");
        robot.clickOn("#cancelStart");

        assertThat(lab.calls).containsExactly("cancelStart");
    }

    @Test
    void willsTellWhatWasExpectedAndSeen(FxRobot robot) {
        lab.showWills(List.of(
                Cases.absent(1, "bay-5", models.now), Cases.fired(2, "bay-4", Failure.RESET, models.now, 4_000_000)));
        show(robot, RecordingLab.device("bay-4", DeviceState.RESET), RecordingLab.device("bay-5", DeviceState.STOPPED));

        TableView<WillRow> table = robot.lookup("#willsTable").queryTableView();
        assertThat(table.getItems()).extracting(row -> row.willCase().clientId()).containsExactly("bay-4", "bay-5");
        robot.clickOn("+4 ms").push(KeyCode.ENTER);

        assertThat(models.shown).hasSize(1).first().asString().startsWith("local greenhouse/bay-4/status ");
        assertThat(models.model.devices().chosenNames()).containsExactly("bay-4");
    }

    @Test
    void filterNarrowsFiveThousandDevicesToOne(FxRobot robot) {
        robot.interact(() -> {
            lab.show(IntStream.rangeClosed(1, 5_000)
                    .mapToObj(i -> RecordingLab.device("bay-" + i, DeviceState.ONLINE))
                    .toList());
            models.model.pull();
        });
        assertThat(text(robot, "#count")).isEqualTo("5,000 devices");

        robot.clickOn("#deviceFilter").write("bay-4321");

        TableView<DeviceRow> table = robot.lookup("#deviceTable").queryTableView();
        assertThat(table.getItems()).hasSize(1);
        assertThat(text(robot, "#count")).isEqualTo("1 of 5,000 devices");
    }

    @Test
    void brokerIsChosenFromTheList(FxRobot robot) {
        javafx.scene.control.ComboBox<Profile> broker = robot.lookup("#broker").queryComboBox();

        robot.interact(() -> broker.setValue(models.profiles.get(1)));

        assertThat(lab.calls).containsExactly("open plant-7");
    }

    @Test
    void zoomAndPauseOfTheTimelineAreButtons(FxRobot robot) {
        show(robot, RecordingLab.device("bay-1", DeviceState.ONLINE));

        robot.clickOn("#zoomMinutes");
        var window = robot.lookup("#timeline")
                .queryAs(TimelinePane.class)
                .window();
        assertThat(window.spanProperty().get()).isEqualTo(600_000_000);

        robot.clickOn("#pause");
        assertThat(window.followingProperty().get()).isFalse();
    }

    @Test
    void zoomToleranceAndDividersAreThereAgainTheNextTime(FxRobot robot) {
        show(robot, RecordingLab.device("bay-1", DeviceState.ONLINE));
        robot.clickOn("#zoomMinutes");
        robot.interact(() -> {
            robot.lookup("#tolerance").queryAs(TextField.class).setText("2.5");
            RememberedLayout layout = RememberedLayout.of(models.settings, view().root());
            robot.lookup("#right").queryAs(SplitPane.class).setDividerPositions(0.7);
            layout.save();
            view().close();
        });

        LabModels next = new LabModels(models.saved);
        robot.interact(() -> {
            LabView again = view(next);
            RememberedLayout.of(next.settings, again.root());
            robot.window(0).getScene().setRoot(again.root());
            again.root().applyCss();
            again.root().layout();
            next.show(RecordingLab.device("bay-1", DeviceState.ONLINE));
        });

        assertThat(robot.lookup("#timeline")
                        .queryAs(TimelinePane.class)
                        .window()
                        .spanProperty()
                        .get())
                .isEqualTo(600_000_000);
        assertThat(robot.lookup("#zoomMinutes").queryAs(ToggleButton.class).isSelected()).isTrue();
        assertThat(next.lab.tolerance()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(robot.lookup("#tolerance").queryAs(TextField.class).getText()).isEqualTo("2.5");
        assertThat(robot.lookup("#right").queryAs(SplitPane.class).getDividerPositions()[0]).isCloseTo(0.7, within(0.01));
        robot.interact(() -> robot.window(0).setHeight(700));
        assertThat(robot.lookup("#right").queryAs(SplitPane.class).getDividerPositions()[0])
                .as("in a smaller window")
                .isCloseTo(0.7, within(0.01));
    }
}
