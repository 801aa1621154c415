package org.vigilmqtt.app;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.ui.bridge.FxPump;
import org.vigilmqtt.ui.bridge.FxScheduler;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.connections.ConnectionsController;
import org.vigilmqtt.ui.connections.ConnectionsView;
import org.vigilmqtt.ui.connections.ConnectionsViewModel;
import org.vigilmqtt.ui.connections.ProfileFormController;
import org.vigilmqtt.ui.lab.LabView;
import org.vigilmqtt.ui.lab.LabViewModel;
import org.vigilmqtt.ui.lab.scenario.ScenarioView;
import org.vigilmqtt.ui.lab.scenario.ScenarioViewModel;
import org.vigilmqtt.ui.shell.DesktopServices;
import org.vigilmqtt.ui.shell.Fonts;
import org.vigilmqtt.ui.shell.FxDesktop;
import org.vigilmqtt.ui.shell.OpenTabs;
import org.vigilmqtt.ui.shell.RememberedLayout;
import org.vigilmqtt.ui.shell.ShellScreens;
import org.vigilmqtt.ui.shell.ShellView;
import org.vigilmqtt.ui.shell.ShellViewModel;
import org.vigilmqtt.ui.shell.TabContent;
import org.vigilmqtt.ui.shell.TextSize;
import org.vigilmqtt.ui.shell.Themes;
import org.vigilmqtt.ui.shell.ViewLoader;
import org.vigilmqtt.ui.shell.WindowLayout;
import org.vigilmqtt.ui.workspace.WorkspaceView;
import org.vigilmqtt.ui.workspace.WorkspaceView.Surroundings;
import org.vigilmqtt.workspace.ProfileId;

/** The window with all its screens, over what is below it. On the FX thread only. */
final class MainWindow {
    private final AppContext context;
    private final Stage stage;
    private final FxPump pump = new FxPump();
    private final UiScheduler scheduler = new FxScheduler();
    private final Themes themes;
    private final WindowLayout layout;
    private final ShellViewModel shell;
    private final LabView lab;
    private final WillMarks wills;
    private final DesktopServices desktop;
    private final List<RememberedLayout> remembered;
    private final Map<ProfileId, WorkspaceView> workspaces = new HashMap<>();

    /** {@code onClosed} is called when the user has closed the window. */
    MainWindow(AppContext context, Stage stage, Runnable onClosed) {
        Fonts.load();
        this.context = context;
        this.stage = stage;
        this.themes = new Themes(context.settings());
        this.layout = new WindowLayout(context.settings());
        this.shell = new ShellViewModel(context.connections(), Clock.system(ZoneId.systemDefault()));
        this.desktop = new FxDesktop(() -> stage);
        ScenarioViewModel scenario = new ScenarioViewModel(
                context.scenarios(), context.connections()::profiles, context.settings(), scheduler);
        this.lab = new LabView(
                new LabViewModel(
                        context.lab(), context.connections()::profiles, context.settings(), scheduler, this::showWill),
                new ScenarioView(scenario, desktop));
        this.wills = new WillMarks(context.lab());
        ConnectionsViewModel connections = new ConnectionsViewModel(context.connections(), shell, scheduler);
        ConnectionsView view = new ConnectionsView(
                new ViewLoader(Map.of(
                        ConnectionsController.class, () -> new ConnectionsController(connections),
                        ProfileFormController.class, () -> new ProfileFormController(connections, desktop))),
                connections);
        ShellScreens screens = new ShellScreens(
                new TabContent(view.root(), view.statusBar(), view.actions(), () -> {}),
                new TabContent(lab.root(), lab.statusBar(), lab.actions(), lab::close),
                this::workspace);
        Scene scene = new Scene(new ShellView(shell, screens, themes, new TextSize(context.settings())).root());
        themes.dress(scene);
        this.remembered = List.of(
                RememberedLayout.of(context.settings(), view.root()), RememberedLayout.of(context.settings(), lab.root()));
        new OpenTabs(shell, context.connections(), context.settings()).restore();
        layout.restore(stage, scene);
        stage.setOnCloseRequest(_ -> layout.save(stage));
        stage.setOnHiding(_ -> hidePopups());
        stage.setOnHidden(_ -> onClosed.run());
        pump.calmly(shell::pull);
        pump.calmly(connections::pull);
        pump.calmly(lab::pull);
        pump.eachFrame(_ -> lab.draw());
    }

    /** Leads from the lab to a will in the log of the connection to the same broker. */
    private void showWill(ProfileId broker, String topic, long atMicros) {
        shell.connect(broker);
        WorkspaceView workspace = workspaces.get(broker);
        if (workspace != null) {
            workspace.showMessage(topic, atMicros);
        }
    }

    private TabContent workspace(Connection connection) {
        ProfileId profile = connection.profile().id();
        WorkspaceView view = new WorkspaceView(
                connection,
                new Surroundings(
                        pump,
                        scheduler,
                        desktop,
                        context.settings(),
                        each -> context.lab().startDemo(each.profile().id()),
                        wills.on(profile)));
        workspaces.put(profile, view);
        TabContent content = view.content();
        return new TabContent(content.root(), content.statusBar(), content.actions(), () -> {
            workspaces.remove(profile, view);
            content.onClose().run();
        });
    }

    void show() {
        stage.show();
        pump.start();
    }

    /** A popup that is open when JavaFX ends takes the whole process with it on GTK. */
    private static void hidePopups() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof PopupWindow popup) {
                popup.hide();
            }
        }
    }

    /** Remembers where the window was and stops drawing; what is below it is closed by its owner. */
    void close() {
        hidePopups();
        pump.stop();
        workspaces.values().forEach(view -> view.content().onClose().run());
        remembered.forEach(RememberedLayout::save);
        shell.close();
        lab.close();
        wills.close();
        stage.hide();
    }

    Stage stage() {
        return stage;
    }

    FxPump pump() {
        return pump;
    }

    Themes themes() {
        return themes;
    }
}
