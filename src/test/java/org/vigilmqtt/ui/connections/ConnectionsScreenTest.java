package org.vigilmqtt.ui.connections;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connections.BrokerStatus;
import org.vigilmqtt.ui.bridge.FxScheduler;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.Fonts;
import org.vigilmqtt.ui.shell.KeptSettings;
import org.vigilmqtt.ui.shell.RecordingDesktop;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.ui.shell.ShellScreens;
import org.vigilmqtt.ui.shell.ShellView;
import org.vigilmqtt.ui.shell.ShellViewModel;
import org.vigilmqtt.ui.shell.Sight;
import org.vigilmqtt.ui.shell.TabContent;
import org.vigilmqtt.ui.shell.TextSize;
import org.vigilmqtt.ui.shell.Themes;
import org.vigilmqtt.ui.shell.ViewLoader;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class ConnectionsScreenTest {
    private final RecordingConnections service = new RecordingConnections();
    private final Settings settings = new KeptSettings(new HashMap<>(Map.of("theme", "light")));
    private Runnable pull = () -> {};

    @Start
    void start(Stage stage) {
        Fonts.load();
        service.broker = new BrokerStatus(true, false, 1883, "Local broker running · 127.0.0.1:1883 · 6 clients");
        service.add(RecordingConnections.profile("plant7", "Plant 7", false));
        service.add(RecordingConnections.profile("ha", "Home Assistant", false));
        service.open(new ProfileId("local"));
        service.open(new ProfileId("ha"));
        service.opened(new ProfileId("ha")).status =
                RecordingConnection.status(Phase.FAILED, "refused: bad user name or password");
        ShellViewModel shell = new ShellViewModel(service, Clock.systemUTC());
        ConnectionsViewModel connections = new ConnectionsViewModel(service, shell, new FxScheduler());
        pull = connections::pull;
        RecordingDesktop desktop = new RecordingDesktop();
        ViewLoader loader = new ViewLoader(Map.of(
                ConnectionsController.class, () -> new ConnectionsController(connections),
                ProfileFormController.class, () -> new ProfileFormController(connections, desktop)));
        ConnectionsView view = new ConnectionsView(loader, connections);
        Themes themes = new Themes(settings);
        ShellScreens screens = new ShellScreens(
                new TabContent(view.root(), view.statusBar(), view.actions(), () -> {}),
                new TabContent(new Label("lab"), new HBox(), List.of(), () -> {}),
                connection -> new TabContent(new Label(connection.profile().name()), new HBox(), List.of(), () -> {}));
        Scene scene = new Scene(new ShellView(shell, screens, themes, new TextSize(settings)).root(), 1440, 900);
        themes.dress(scene);
        Dressed.show(stage, scene);
    }

    @Test
    void reasonAppearsBeneathAFieldAsItIsTypedAndStopsTheButtons(FxRobot robot) {
        robot.clickOn("Plant 7");
        robot.doubleClickOn(robot.lookup("#port").lookup(".text-field").<Node>query()).write("99999");

        assertThat(robot.lookup("The port is a whole number from 1 to 65,535").<Node>query().isVisible()).isTrue();
        assertThat(robot.lookup("#saveButton").<Node>query().isDisabled()).isTrue();
        assertThat(robot.lookup("#connectButton").<Node>query().isDisabled()).isTrue();
    }

    @Test
    void webSocketsPathAppearsWithItsScheme(FxRobot robot) {
        robot.clickOn("Plant 7");
        assertThat(robot.lookup("#path").<Node>query().isVisible()).isFalse();

        robot.clickOn("wss://");

        Node path = robot.lookup("#path").query();
        assertThat(path.isVisible()).isTrue();
        assertThat(path.getLayoutBounds().getWidth()).isPositive();
        assertThat(robot.lookup("#port").lookup(".text-field").queryTextInputControl().getText()).isEqualTo("443");
        assertThat(robot.lookup("#path").lookup(".text-field").queryTextInputControl().getText()).isEqualTo("/mqtt");
    }

    @Test
    void noHintIsCutInTheSmallestWindow(FxRobot robot) {
        robot.clickOn("Plant 7");
        robot.clickOn("mqtts://");
        Window window = robot.lookup("#profileList").<Node>query().getScene().getWindow();
        robot.interact(() -> {
            window.setWidth(1024);
            window.setHeight(700);
        });

        assertThat(robot.lookup(".hint").queryAllAs(Label.class))
                .filteredOn(hint -> hint.getParent().getLayoutBounds().getWidth() > 0 && Sight.has(hint))
                .isNotEmpty()
                .allSatisfy(hint -> assertThat(hint.isTextTruncated()).as(hint.getText()).isFalse());
    }

    @Test
    void builtInBrokersAddressIsReadOnly(FxRobot robot) {
        assertThat(robot.lookup("#address").<Node>query().isVisible()).isFalse();
        assertThat(robot.lookup("#builtInAddress").<Label>query().getText()).isEqualTo("built in · running on 1883");
    }

    @Test
    void connectInTheRowOpensATab(FxRobot robot) {
        List<String> before = List.copyOf(service.calls);
        robot.clickOn(robot.from(robot.lookup("#profileList").<Node>query()).lookup("Connect").nth(0).<Node>query());

        assertThat(service.calls).hasSizeGreaterThan(before.size());
    }

    @Test
    void buttonOfTheFormSaysWhatItDoesToAConnectionThatIsOpen(FxRobot robot) {
        assertThat(robot.lookup("#connectButton").queryButton().getText()).isEqualTo("Show");

        robot.clickOn(robot.lookup("#clientId").lookup(".text-field").<Node>query()).write("2").interact(pull);
        assertThat(robot.lookup("#connectButton").queryButton().getText()).isEqualTo("Reconnect");

        robot.clickOn("Plant 7");
        assertThat(robot.lookup("#connectButton").queryButton().getText()).isEqualTo("Connect");
    }

    @Test
    void deleteAsksInPlaceAndOffersUndo(FxRobot robot) {
        robot.clickOn("Plant 7").clickOn("#deleteButton");
        assertThat(robot.lookup("#deleteBar").<Node>query().isVisible()).isTrue();

        robot.clickOn("Delete");
        assertThat(service.profiles()).hasSize(2);
        robot.clickOn("Undo");

        assertThat(service.profiles()).hasSize(3);
    }
}
