package org.vigilmqtt.app.tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.vigilmqtt.ui.bridge.FxPump;
import org.vigilmqtt.ui.shell.Themes;

/** What the tour shows: the story of a newcomer, from the first click to a will that fires and one that does not. */
public final class GuidedTour {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration BROKER_START = Duration.ofSeconds(90);
    private static final String TOPIC = "greenhouse/bay-1/setpoint";

    private final Hands hands;
    private final Moves moves;
    private final Themes themes;

    private GuidedTour(Hands hands, Themes themes) {
        this.hands = hands;
        this.moves = new Moves(hands);
        this.themes = themes;
    }

    /**
     * Begins the tour in the window that is shown. On the FX thread.
     *
     * @param folder where the pictures go
     * @param end    told the exit code: 0 where every step was seen
     */
    public static void begin(
            Stage stage, FxPump pump, Themes themes, Path folder, PrintStream out, IntConsumer end) {
        Hands hands = new Hands(stage);
        themes.choose(Themes.Choice.LIGHT);
        Tour tour = new Tour(hands, new GuidedTour(hands, themes).steps(), folder, out, end);
        pump.calmly(tour::pull);
    }

    private List<Step> steps() {
        return List.of(
                step("Connections", moves.said("profileList", text -> text.contains("Local broker")),
                        moves.resize(1440, 900)),
                Step.of("Start the built-in broker and five demo devices", devicesOnline(), BROKER_START,
                        moves.tab("Device lab"), moves.click("startDemo")),
                step("Built-in broker runs", moves.said("statusBar", text -> text.contains("running")),
                        moves.tab("Connections")),
                step("Connect", moves.said("stateText", text -> text.startsWith("Connected")),
                        moves.clickLabelled("profileList", "Connect")),
                step("Browse retained", retainedOfFive(), moves.click("retainedOnly")),
                step("Browse all", moves.rows("topicList", "humidity", 4), moves.click("retainedOnly")),
                step("Choose a topic", moves.said("messageTopic", text -> text.endsWith("climate/temperature")),
                        moves.clickRow("topicList", "temperature")),
                step("Subscribe at QoS 2", moves.row("subscriptionsTable", "greenhouse/#", "QoS 2"),
                        moves.clickLabelled("sideChoice", "Subscriptions"),
                        moves.type("subscribeFilter", "greenhouse/#"),
                        moves.clickLabelled("subscribeQos", "QoS 2"),
                        moves.click("subscribeButton")),
                step("Look at the session", moves.anything("sessionPresent"),
                        moves.clickLabelled("sideChoice", "Session")),
                publish(0, "Sent"),
                publish(1, "PUBACK"),
                publish(2, "PUBCOMP"),
                step("Look what would be cleared", moves.said("retainedSentence", text -> text.contains("will be deleted")),
                        moves.clickRow("topicList", "bay-5"), moves.press(KeyCode.DELETE)),
                step("Clear it", moves.said("retainedSentence", text -> text.contains("none of them any more")),
                        moves.click("retainedConfirm")),
                step("Put it back", moves.said("retainedSentence", text -> text.contains("put back")),
                        moves.click("retainedUndo")),
                step("Close the sheet", moves.anything("messagesTable"), moves.click("retainedDismiss")),
                step("Read what going silent would do", moves.said("forecast", text -> text.startsWith("Go silent")),
                        moves.tab("Device lab"), moves.clickRow("deviceTable", "bay-2"), moves.focus("goSilent")),
                step("Let bay-2 go silent", moves.row("willsTable", "bay-2", "due in"), moves.click("goSilent")),
                step("Close the socket of bay-3", moves.row("willsTable", "bay-3", "ms"),
                        moves.tab("Device lab"), moves.clickRow("deviceTable", "bay-3"), moves.click("closeSocket")),
                step("Look closely at the timeline", moves.said("range", text -> text.contains("15 s")),
                        moves.click("zoomSeconds")),
                step("The will of bay-3 arrives", moves.row("messagesTable", "bay-3/status", "will"),
                        moves.tab("Local broker"), allTopics(), moves.type("messageTextFilter", "offline")),
                step("Disconnect bay-4 cleanly", moves.row("willsTable", "bay-4", "discarded"),
                        moves.tab("Device lab"), moves.clickRow("deviceTable", "bay-4"), moves.click("disconnectCleanly")),
                step("Take over the client ID of bay-5", moves.row("willsTable", "bay-5", "ms"),
                        moves.clickRow("deviceTable", "bay-5"), moves.click("takeOver")),
                step("Look how devices are added", moves.said("formSummary", text -> text.contains("10 devices")),
                        moves.click("addDevices")),
                step("Close the form", moves.anything("deviceTable"), moves.click("closeForm")),
                step("No will of bay-4 came", this::noWillOfBay4,
                        moves.tab("Local broker"), moves.type("messageTextFilter", "offline")),
                step("Workspace dark", moves.said("messagesTable", text -> text.contains("humidity")),
                        moves.type("messageTextFilter", ""), dress(Themes.Choice.DARK)),
                step("Connections dark", moves.anything("profileList"), moves.tab("Connections")),
                step("Device lab dark", moves.anything("deviceTable"), moves.tab("Device lab")),
                step("Device lab small", this::small, moves.resize(1024, 700), dress(Themes.Choice.LIGHT)),
                step("Workspace small", this::small, moves.tab("Local broker")),
                step("Connections small", this::small, moves.tab("Connections")),
                step("Leave with a menu open", this::menu, moves.click("settingsMenu")));
    }

    private static Step step(String title, Supplier<Optional<String>> seen, BooleanSupplier... moves) {
        return Step.of(title, seen, SOON, moves);
    }

    private Supplier<Optional<String>> devicesOnline() {
        Supplier<Optional<String>> five = moves.rows("deviceTable", "online", 5);
        return () -> five.get().map(_ -> "5 of 5 devices online");
    }

    private Supplier<Optional<String>> retainedOfFive() {
        Supplier<Optional<String>> five = moves.rows("topicList", "= online", 5);
        Supplier<Optional<String>> count = moves.anything("retainedCount");
        return () -> five.get().flatMap(_ -> count.get());
    }

    private Step publish(int qos, String outcome) {
        String payload = "{ \"c\": 22." + qos + " }";
        Supplier<Optional<String>> answered = moves.said("publishOutcome", text -> text.contains(outcome));
        Supplier<Optional<String>> received = moves.row("messagesTable", "▼", payload);
        return step("Publish at QoS " + qos, () -> received.get().flatMap(_ -> answered.get()),
                moves.clickLabelled("sideChoice", "Publish"),
                allTopics(),
                moves.type("publishTopic", TOPIC),
                moves.type("publishPayload", payload),
                moves.click("publishQos" + qos),
                moves.click("publishButton"));
    }

    private BooleanSupplier allTopics() {
        return moves.clickIfThere("messagesTable", "clearTopicFilter");
    }

    private Optional<String> noWillOfBay4() {
        if (moves.row("messagesTable", "bay-4/status", "offline").get().isPresent()) {
            return Optional.empty();
        }
        return moves.row("messagesTable", "bay-3/status", "will").get().map(_ -> "only that of bay-3");
    }

    private BooleanSupplier dress(Themes.Choice choice) {
        return () -> {
            themes.choose(choice);
            return true;
        };
    }

    private Optional<String> small() {
        return hands.scene().getWidth() <= 1024 ? Optional.of("at 1024 × 700") : Optional.empty();
    }

    private Optional<String> menu() {
        return Window.getWindows().stream().anyMatch(window -> window instanceof PopupWindow && window.isShowing())
                ? Optional.of("the settings")
                : Optional.empty();
    }
}
