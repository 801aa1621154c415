package org.vigilmqtt.ui.publish;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.workspace.Figures;

/** A publish of before in one line. */
final class SentCell extends ListCell<Sent> {
    private static final int PAYLOAD_CHARACTERS = 60;

    private final ZoneId zone = ZoneId.systemDefault();
    private final Label time = new Label();
    private final Label qos = new Label();
    private final FontIcon pin = new FontIcon(Feather.MAP_PIN);
    private final Label topic = new Label();
    private final Label payload = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final HBox line = new HBox(6, time, qos, pin, topic, payload);

    SentCell() {
        time.getStyleClass().addAll("mono", "small");
        time.setMinWidth(Region.USE_PREF_SIZE);
        qos.setMinWidth(Region.USE_PREF_SIZE);
        pin.getStyleClass().add("retained");
        topic.getStyleClass().addAll("mono", "sent-topic");
        payload.getStyleClass().addAll("mono", "hint");
        payload.setMinWidth(40);
        HBox.setHgrow(payload, Priority.ALWAYS);
        line.getStyleClass().add("sent-line");
        line.setPrefWidth(1);
    }

    @Override
    protected void updateItem(@Nullable Sent sent, boolean empty) {
        super.updateItem(sent, empty);
        if (sent == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        time.setText(Figures.timeOfDay(sent.atMicros(), zone));
        qos.getStyleClass().setAll("label", "qos-chip", "qos-" + sent.qos().value());
        qos.setText(Integer.toString(sent.qos().value()));
        pin.setVisible(sent.retain());
        pin.setManaged(sent.retain());
        String name = PayloadReader.visible(sent.topic(), false);
        topic.setText(name);
        String words = sent.payload().isEmpty()
                ? "(empty)"
                : PayloadReader.line(ByteBuffer.wrap(sent.payload().getBytes(StandardCharsets.UTF_8)), PAYLOAD_CHARACTERS);
        payload.setText(words);
        tooltip.setText(name + "\n" + words);
        setTooltip(tooltip);
        setAccessibleText("Published to " + name + " at QoS " + sent.qos().value() + ": " + words);
        setGraphic(line);
    }
}
