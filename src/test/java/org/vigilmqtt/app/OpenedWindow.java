package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.ui.shell.Sight;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

/** The real window over real files and a real broker, looked at and operated by a test. */
final class OpenedWindow implements AutoCloseable {
    private static final int FX_MILLIS = 60_000;

    private final AppContext context;
    private final MainWindow window;
    private final Stage stage;

    private OpenedWindow(AppContext context, MainWindow window, Stage stage) {
        this.context = context;
        this.window = window;
        this.stage = stage;
    }

    static OpenedWindow on(Stage stage, Path folder) throws Exception {
        AppContext context = AppContext.open(new AppPaths(folder));
        return new OpenedWindow(context, onFx(() -> {
            MainWindow made = new MainWindow(context, stage, () -> {});
            made.show();
            return made;
        }), stage);
    }

    /** A profile of a broker on this machine that subscribes to everything. */
    static Profile profile(int port, boolean clean, Qos qos) {
        return new Profile(
                new ProfileId("line"), "Line", false, "127.0.0.1", port, false, Trust.SYSTEM, null,
                ProtocolVersion.MQTT_3_1_1, null, "vigil-line", clean, 30, 10, 10, 100, null,
                List.of(new SubscriptionRequest(new TopicFilter("#"), qos)));
    }

    /** Saves and opens a profile, waits until it is subscribed, and chooses its tab. */
    Connection connected(Profile profile) throws Exception {
        Await.value(context.connections().save(profile));
        Connection connection = context.connections().open(profile.id());
        subscribed(connection);
        Await.until("the tab is chosen", () -> onFx(this::chooseTab));
        return connection;
    }

    /** The connection of the only profile that is open, once it is subscribed. */
    Connection opened() {
        Await.until("it is open again", () -> context.connections().open().size() == 1);
        Connection connection = context.connections().open().getFirst();
        subscribed(connection);
        return connection;
    }

    private static void subscribed(Connection connection) {
        Await.until("it is subscribed", () -> connection.status().phase() == Phase.CONNECTED
                && connection.subscriptions().stream().allMatch(each -> each.granted() != null));
    }

    private boolean chooseTab() {
        return scene().lookup(".tab-pane") instanceof TabPane tabs
                && tabs.getTabs().stream()
                        .filter(tab -> "Line".equals(tab.getText()))
                        .peek(tabs.getSelectionModel()::select)
                        .count() == 1;
    }

    private Scene scene() {
        return Objects.requireNonNull(stage.getScene());
    }

    static <T> T onFx(Callable<T> look) {
        return WaitForAsyncUtils.waitForAsyncFx(FX_MILLIS, look);
    }

    /** A node that is there, seen or not. */
    Node node(String query) {
        return Objects.requireNonNull(scene().lookup(query), query);
    }

    /** What a label says while it is in sight; empty otherwise. */
    String text(String query) {
        return onFx(() -> scene().lookup(query) instanceof Labeled label && Sight.has(label) ? label.getText() : "");
    }

    /** Presses a button that is in sight. */
    void press(String query) {
        onFx(() -> {
            assertThat(scene().lookup(query)).isInstanceOf(ButtonBase.class).matches(Sight::has);
            ((ButtonBase) node(query)).fire();
            return true;
        });
    }

    @Override
    public void close() {
        onFx(() -> {
            window.close();
            return true;
        });
        context.close();
    }
}
