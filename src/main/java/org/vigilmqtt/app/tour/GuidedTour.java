package org.vigilmqtt.app.tour;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
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
    private final Themes themes;

    private GuidedTour(Hands hands, Themes themes) {
        this.hands = hands;
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
                step("Connections", () -> resize(1440, 900), () -> said("profileList", text -> text.contains("Local broker")), SOON),
                step("Start the built-in broker and five demo devices", this::startDevices,
                        () -> cells("deviceTable", "online", 5).map(_ -> "5 of 5 devices online"), BROKER_START),
                step("Built-in broker runs", () -> tab("Connections"),
                        () -> said("statusBar", text -> text.contains("running")), SOON),
                step("Connect", () -> clickLabelled("profileList", "Connect"),
                        () -> said("stateText", text -> text.startsWith("Connected")), SOON),
                step("Browse retained", () -> click("retainedOnly"),
                        () -> cells("topicList", "= online", 5).flatMap(_ -> said("retainedCount", _ -> true)), SOON),
                step("Browse all", () -> click("retainedOnly"),
                        () -> cells("topicList", "humidity", 4).map(_ -> "values of the devices"), SOON),
                step("Choose a topic", () -> clickCell("topicList", "temperature"),
                        () -> said("messageTopic", text -> text.endsWith("climate/temperature")), SOON),
                step("Subscribe at QoS 2", this::subscribe,
                        () -> row("subscriptionsTable", "greenhouse/#", "QoS 2"), SOON),
                step("Look at the session", () -> clickLabelled("sideChoice", "Session"),
                        () -> said("sessionPresent", _ -> true), SOON),
                publish(0, "Sent"),
                publish(1, "PUBACK"),
                publish(2, "PUBCOMP"),
                step("Look what would be cleared", () -> clickCell("topicList", "bay-5") && press(KeyCode.DELETE),
                        () -> said("retainedSentence", text -> text.contains("will be deleted")), SOON),
                step("Clear it", () -> click("retainedConfirm"),
                        () -> said("retainedSentence", text -> text.contains("none of them any more")), SOON),
                step("Put it back", () -> click("retainedUndo"),
                        () -> said("retainedSentence", text -> text.contains("put back")), SOON),
                step("Close the sheet", () -> click("retainedDismiss"),
                        () -> said("messagesTable", _ -> true), SOON),
                step("Close the socket of bay-3", () -> fail("bay-3", "closeSocket"),
                        () -> row("willsTable", "bay-3", "ms"), SOON),
                step("The will of bay-3 arrives", () -> tab("Local broker") && showAllTopics(),
                        () -> row("messagesTable", "bay-3/status", "will"), SOON),
                step("Disconnect bay-4 cleanly", () -> fail("bay-4", "disconnectCleanly"),
                        () -> row("willsTable", "bay-4", "discarded"), SOON),
                step("No will of bay-4 came", () -> tab("Local broker") && type("messageTextFilter", "offline"),
                        this::noWillOfBay4, SOON),
                step("Workspace dark", () -> type("messageTextFilter", "") && dress(Themes.Choice.DARK),
                        () -> said("messagesTable", text -> text.contains("humidity")), SOON),
                step("Connections dark", () -> tab("Connections"), () -> said("profileList", _ -> true), SOON),
                step("Device lab dark", () -> tab("Device lab"), () -> said("deviceTable", _ -> true), SOON),
                step("Device lab small", () -> resize(1024, 700) && dress(Themes.Choice.LIGHT), this::small, SOON),
                step("Workspace small", () -> tab("Local broker"), this::small, SOON),
                step("Connections small", () -> tab("Connections"), this::small, SOON),
                step("Leave with a menu open", () -> click("settingsMenu"), this::menu, SOON));
    }

    private static Step step(
            String title, Supplier<Boolean> action, Supplier<Optional<String>> seen, Duration deadline) {
        return Step.of(title, action, seen, deadline);
    }

    private Step publish(int qos, String outcome) {
        String payload = "{ \"c\": 22." + qos + " }";
        return step("Publish at QoS " + qos, () -> fillInAndPublish(qos, payload),
                () -> said("publishOutcome", text -> text.contains(outcome)).flatMap(said -> row("messagesTable", "▼", payload).map(_ -> said)),
                SOON);
    }

    private boolean fillInAndPublish(int qos, String payload) {
        return clickLabelled("sideChoice", "Publish")
                && showAllTopics()
                && type("publishTopic", TOPIC)
                && type("publishPayload", payload)
                && click("publishQos" + qos)
                && click("publishButton");
    }

    private boolean subscribe() {
        return clickLabelled("sideChoice", "Subscriptions")
                && type("subscribeFilter", "greenhouse/#")
                && clickLabelled("subscribeQos", "QoS 2")
                && click("subscribeButton");
    }

    private boolean type(String id, String text) {
        Optional<Node> field = hands.find(id);
        field.ifPresent(node -> hands.type((TextInputControl) node, text));
        return field.isPresent();
    }

    private boolean press(KeyCode key) {
        hands.press(key);
        return true;
    }

    private boolean startDevices() {
        return tab("Device lab") && click("startDemo");
    }

    private boolean fail(String device, String button) {
        return tab("Device lab") && clickCell("deviceTable", device) && click(button);
    }

    private boolean showAllTopics() {
        return hands.find("clearTopicFilter").isEmpty() || click("clearTopicFilter");
    }

    private Optional<String> noWillOfBay4() {
        boolean came = row("messagesTable", "bay-4/status", "offline").isPresent();
        return came ? Optional.empty() : row("messagesTable", "bay-3/status", "will").map(_ -> "only that of bay-3");
    }

    private boolean dress(Themes.Choice choice) {
        themes.choose(choice);
        return true;
    }

    private boolean resize(double width, double height) {
        hands.resize(width, height);
        return true;
    }

    private Optional<String> small() {
        return hands.scene().getWidth() <= 1024 ? Optional.of("at 1024 × 700") : Optional.empty();
    }

    private Optional<String> menu() {
        return Window.getWindows().stream().anyMatch(window -> window instanceof PopupWindow && window.isShowing())
                ? Optional.of("the settings")
                : Optional.empty();
    }

    private boolean tab(String title) {
        return clickFirst(hands.withClass("tab-label").stream()
                .filter(node -> node instanceof Labeled labeled && labeled.getText().startsWith(title))
                .findFirst());
    }

    private boolean click(String id) {
        return clickFirst(hands.find(id));
    }

    private boolean clickLabelled(String below, String text) {
        return clickFirst(hands.find(below).flatMap(node -> Hands.labelled(node, text)));
    }

    /** Clicks the first row of a list or table that contains a text. */
    private boolean clickCell(String id, String text) {
        return clickFirst(rows(id).stream().filter(row -> Hands.read(row).contains(text)).findFirst());
    }

    private boolean clickFirst(Optional<Node> node) {
        if (node.filter(Hands::ready).isEmpty()) {
            return false;
        }
        hands.click(node.get());
        return true;
    }

    private List<Node> rows(String id) {
        List<Node> rows = hands.parts(id, "table-row-cell");
        return rows.isEmpty() ? hands.parts(id, "list-cell") : rows;
    }

    private Optional<String> said(String id, Predicate<String> wanted) {
        return Optional.of(hands.read(id)).filter(text -> !text.isBlank()).filter(wanted).map(GuidedTour::shortened);
    }

    private Optional<String> row(String id, String first, String second) {
        return rows(id).stream()
                .map(Hands::read)
                .filter(text -> text.contains(first) && text.contains(second))
                .findFirst();
    }

    /** Whether so many rows contain a text. */
    private Optional<String> cells(String id, String text, int count) {
        long found = rows(id).stream().filter(row -> Hands.read(row).contains(text)).count();
        return found >= count ? Optional.of(text) : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= 160 ? text : text.substring(0, 160) + "…";
    }
}
