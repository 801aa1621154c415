package org.vigilmqtt.ui.lab;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.GridPane;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.ui.shell.CheckedField;
import org.vigilmqtt.ui.shell.SegmentedChoice;

/** Wires what a device says when it comes and when it is gone: its birth and its will. */
public final class DeviceMessagesController {
    private final DeviceFields fields;

    @FXML private CheckBox leavesWill;
    @FXML private GridPane will;
    @FXML private CheckedField willTopic;
    @FXML private CheckedField willPayload;
    @FXML private SegmentedChoice willQos;
    @FXML private CheckBox willRetain;
    @FXML private CheckBox hasBirth;
    @FXML private GridPane birth;
    @FXML private CheckedField birthTopic;
    @FXML private CheckedField birthPayload;
    @FXML private SegmentedChoice birthQos;
    @FXML private CheckBox birthRetain;

    DeviceMessagesController(LabViewModel viewModel) {
        this.fields = viewModel.form().fields();
    }

    @FXML
    private void initialize() {
        bind(leavesWill, will, fields.will, willRetain, willQos);
        willTopic.bind(fields.will.topic, fields.problemOf(DeviceFields.WILL_TOPIC));
        willPayload.bind(fields.will.payload, fields.problemOf(DeviceFields.WILL_PAYLOAD));
        bind(hasBirth, birth, fields.birth, birthRetain, birthQos);
        birthTopic.bind(fields.birth.topic, fields.problemOf(DeviceFields.BIRTH_TOPIC));
        birthPayload.bind(fields.birth.payload, fields.problemOf(DeviceFields.BIRTH_PAYLOAD));
    }

    private static void bind(CheckBox wanted, Node region, MessageFields message, CheckBox retain, SegmentedChoice qos) {
        wanted.selectedProperty().bindBidirectional(message.wanted);
        Shown.when(region, message.wanted);
        retain.selectedProperty().bindBidirectional(message.retain);
        qos.offer(List.of(Qos.values()), each -> "QoS " + each.value(), message.qos);
    }
}
