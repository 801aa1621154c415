package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.ResourceBundle;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.ui.shell.CheckedField;
import org.vigilmqtt.ui.shell.SegmentedChoice;

/** The fields of one telemetry in the form. */
final class TelemetryRow extends VBox {
    private final TelemetryFields fields;

    TelemetryRow(TelemetryFields fields, ResourceBundle texts, Runnable remove) {
        super(6);
        this.fields = fields;
        getStyleClass().add("telemetry-row");
        CheckedField topic = field(texts, "lab.form.telemetry.topic", 300);
        topic.bind(fields.topic, fields.topicProblem);
        Button gone = new Button("", new FontIcon("fth-x"));
        gone.getStyleClass().add("flat");
        gone.setAccessibleText(texts.getString("lab.form.telemetry.remove"));
        gone.setMinWidth(Region.USE_PREF_SIZE);
        gone.setOnAction(_ -> remove.run());
        HBox first = new HBox(6, topic, gone);
        first.setAlignment(Pos.TOP_LEFT);
        CheckedField payload = field(texts, "lab.form.telemetry.payload", 300);
        payload.bind(fields.payload, fields.payloadProblem);
        CheckedField every = field(texts, "lab.form.telemetry.every", 60);
        every.setHint(texts.getString("lab.form.telemetry.every.hint"));
        every.bind(fields.every, fields.everyProblem);
        SegmentedChoice qos = new SegmentedChoice();
        qos.offer(List.of(Qos.values()), each -> "QoS " + each.value(), fields.qos);
        CheckBox retain = new CheckBox(texts.getString("lab.form.retain"));
        retain.selectedProperty().bindBidirectional(fields.retain);
        FlowPane last = new FlowPane(10, 6, every, qos, retain);
        getChildren().addAll(first, payload, last);
    }

    private static CheckedField field(ResourceBundle texts, String title, double width) {
        CheckedField field = new CheckedField();
        field.setTitle(texts.getString(title));
        field.setWidthOfField(width);
        return field;
    }

    TelemetryFields fields() {
        return fields;
    }
}
