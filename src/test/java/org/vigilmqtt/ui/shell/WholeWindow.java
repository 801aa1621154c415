package org.vigilmqtt.ui.shell;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.vigilmqtt.lab.DeviceState;
import org.vigilmqtt.lab.WillCase.Verdict;
import org.vigilmqtt.ui.bridge.FxPump;
import org.vigilmqtt.ui.bridge.FxScheduler;
import org.vigilmqtt.ui.connections.ConnectionsController;
import org.vigilmqtt.ui.connections.ConnectionsView;
import org.vigilmqtt.ui.connections.ConnectionsViewModel;
import org.vigilmqtt.ui.connections.ProfileFormController;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.connections.RecordingConnections;
import org.vigilmqtt.ui.lab.LabView;
import org.vigilmqtt.ui.lab.LabViewModel;
import org.vigilmqtt.ui.lab.RecordingLab;
import org.vigilmqtt.ui.lab.scenario.RecordingScenarios;
import org.vigilmqtt.ui.lab.scenario.ScenarioView;
import org.vigilmqtt.ui.lab.scenario.ScenarioViewModel;
import org.vigilmqtt.ui.workspace.WorkspaceView;
import org.vigilmqtt.ui.workspace.WorkspaceView.Surroundings;
import org.vigilmqtt.workspace.ProfileId;

/** Every screen of the window over services that the test sets; nothing is pulled but by {@link #pull}. */
public final class WholeWindow {
    public final RecordingConnections service = new RecordingConnections();
    public final RecordingLab lab = new RecordingLab();
    public final RecordingScenarios scenarios = new RecordingScenarios();
    public final RecordingDesktop desktop = new RecordingDesktop();
    public final Map<String, String> saved = new HashMap<>();
    private final Settings settings = new KeptSettings(saved);
    private final FxPump pump = new FxPump();
    private final ShellViewModel shell = new ShellViewModel(service, Clock.system(ZoneId.systemDefault()));
    private @Nullable Scene scene;

    public WholeWindow() {
        saved.put("theme", "light");
        service.add(RecordingConnections.profile("plant7", "Plant 7", false));
        service.add(RecordingConnections.profile("ha", "Home Assistant", false));
    }

    /** Shows it at 1440 x 900. On the FX thread. */
    public void show(Stage stage) {
        Fonts.load();
        FxScheduler scheduler = new FxScheduler();
        ConnectionsViewModel connections = new ConnectionsViewModel(service, shell, scheduler);
        ConnectionsView profiles = new ConnectionsView(
                new ViewLoader(Map.of(
                        ConnectionsController.class, () -> new ConnectionsController(connections),
                        ProfileFormController.class, () -> new ProfileFormController(connections, desktop))),
                connections);
        LabView devices = new LabView(
                new LabViewModel(lab, service::profiles, settings, scheduler, (_, _, _) -> {}),
                new ScenarioView(
                        new ScenarioViewModel(scenarios, service::profiles, settings, scheduler), desktop));
        Surroundings around = new Surroundings(
                pump,
                scheduler,
                desktop,
                settings,
                _ -> CompletableFuture.completedStage(null),
                (_, _) -> false);
        ShellScreens screens = new ShellScreens(
                new TabContent(profiles.root(), profiles.statusBar(), profiles.actions(), () -> {}),
                new TabContent(devices.root(), devices.statusBar(), devices.actions(), devices::close),
                connection -> new WorkspaceView(connection, around).content());
        Themes themes = new Themes(settings);
        Scene whole = new Scene(new ShellView(shell, screens, themes, new TextSize(settings)).root(), 1440, 900);
        themes.dress(whole);
        pump.calmly(shell::pull);
        pump.calmly(connections::pull);
        pump.calmly(devices::pull);
        scene = whole;
        Dressed.show(stage, whole);
    }

    /** Lets the window take over what has changed, and places it. */
    public void pull(FxRobot robot) {
        for (int i = 0; i < 3; i++) {
            robot.interact(pump::tick);
        }
        robot.interact(() -> {
            Parent root = Objects.requireNonNull(scene).getRoot();
            root.applyCss();
            root.layout();
        });
    }

    /** Tells the window that a connection's state has changed. */
    public void changed(FxRobot robot) {
        robot.interact(() -> List.copyOf(service.listeners).forEach(Runnable::run));
        pull(robot);
    }

    /** Opens a profile's connection and chooses its tab. */
    public RecordingConnection open(FxRobot robot, String profile) {
        robot.interact(() -> shell.connect(new ProfileId(profile)));
        pull(robot);
        return service.opened(new ProfileId(profile));
    }

    /** Chooses the lab. */
    public void showLab(FxRobot robot) {
        robot.interact(shell::showLab);
        pull(robot);
    }

    /** Two devices, one of which has left its will. */
    public void startDevices(FxRobot robot) {
        lab.show(List.of(
                RecordingLab.device("bay-1", DeviceState.ONLINE),
                RecordingLab.device("bay-2", DeviceState.SOCKET_CLOSED, Verdict.FIRED)));
        pull(robot);
    }

    ShellViewModel shell() {
        return shell;
    }
}
