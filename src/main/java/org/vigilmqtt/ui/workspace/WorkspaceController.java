package org.vigilmqtt.ui.workspace;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.shell.SegmentedChoice;
import org.vigilmqtt.ui.shell.Settings;

/** Puts the regions into the tab and shows what is wrong with the connection above them. */
public final class WorkspaceController {
    private static final String SIDE = "workspace.side";

    private final StatusViewModel status;
    private final Parent topics;
    private final StackPane middlePane = new StackPane();
    private final Map<Side, Parent> sides;
    private final Settings settings;
    private final ObjectProperty<Middle> middle;
    private final ObjectProperty<Side> side;

    @FXML private HBox troubleBar;
    @FXML private Label troubleText;
    @FXML private Tooltip troubleDetails;
    @FXML private Button connectAgain;
    @FXML private Button dismissTrouble;
    @FXML private SplitPane split;
    @FXML private SegmentedChoice sideChoice;
    @FXML private StackPane sidePane;

    /** What the region on the right shows. */
    enum Side {
        PUBLISH("Publish"),
        SUBSCRIPTIONS("Subscriptions"),
        SESSION("Session");

        final String title;

        Side(String title) {
            this.title = title;
        }

        private static Optional<Side> named(String name) {
            return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
        }
    }

    /** What the region in the middle shows. */
    enum Middle {
        MESSAGES("Messages"),
        CHART("Chart");

        final String title;

        Middle(String title) {
            this.title = title;
        }

        /** A choice among all, to be put into the bar of each. */
        static SegmentedChoice choice(ObjectProperty<Middle> chosen) {
            SegmentedChoice choice = new SegmentedChoice();
            choice.offer(List.of(values()), each -> each.title, chosen);
            return choice;
        }
    }

    /**
     * @param middle which of {@code middles} is shown
     * @param over lies over the region in the middle
     */
    WorkspaceController(
            StatusViewModel status,
            Parent topics,
            Map<Middle, Parent> middles,
            ObjectProperty<Middle> middle,
            Parent over,
            Map<Side, Parent> sides,
            Settings settings) {
        this.status = status;
        this.topics = topics;
        this.middle = middle;
        middle.subscribe(now -> middlePane.getChildren().setAll(middles.get(now), over));
        this.sides = sides;
        this.settings = settings;
        this.side = new SimpleObjectProperty<>(settings.get(SIDE).flatMap(Side::named).orElse(Side.PUBLISH));
    }

    @FXML
    private void initialize() {
        split.getItems().addAll(0, List.of(topics, middlePane));
        split.setDividerPositions(0.285, 0.77);
        sideChoice.offer(List.of(Side.values()), each -> each.title, side);
        side.subscribe(now -> sidePane.getChildren().setAll(sides.get(now)));
        side.subscribe((_, now) -> settings.put(SIDE, now.name()));
        troubleText.textProperty().bind(status.troubleProperty());
        troubleBar.visibleProperty().bind(status.troubleProperty().isNotEmpty());
        troubleBar.managedProperty().bind(troubleBar.visibleProperty());
        troubleDetails.textProperty().bind(status.detailsProperty());
        status.phaseProperty().subscribe(this::offer);
    }

    private void offer(Phase phase) {
        boolean away = phase == Phase.WAITING || phase == Phase.FAILED || phase == Phase.DISCONNECTED;
        connectAgain.setVisible(away);
        connectAgain.setManaged(away);
        dismissTrouble.setVisible(!away);
        dismissTrouble.setManaged(!away);
    }

    /** The region on the right. */
    Parent side() {
        return sidePane;
    }

    /** Shows a region in the middle. */
    void show(Middle wanted) {
        middle.set(wanted);
    }

    /** Shows a region on the right. */
    void show(Side wanted) {
        side.set(wanted);
    }

    @FXML
    private void connectAgain() {
        status.connectAgain();
    }

    @FXML
    private void dismissTrouble() {
        status.dismiss();
    }
}
