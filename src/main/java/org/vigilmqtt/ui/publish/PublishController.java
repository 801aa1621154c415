package org.vigilmqtt.ui.publish;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.ui.shell.SegmentedChoice;

/** Wires the publish form to its view model. */
public final class PublishController {
    private final PublishViewModel viewModel;

    @FXML private TextField publishTopic;
    @FXML private Label topicProblem;
    @FXML private SegmentedChoice publishQos;
    @FXML private CheckBox publishRetain;
    @FXML private Label payloadKind;
    @FXML private TextArea publishPayload;
    @FXML private Label publishHint;
    @FXML private Label publishOutcome;
    @FXML private Label historyEmpty;
    @FXML private ListView<Sent> publishHistory;

    PublishController(PublishViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        publishTopic.textProperty().bindBidirectional(viewModel.topicProperty());
        publishPayload.textProperty().bindBidirectional(viewModel.payloadProperty());
        publishRetain.selectedProperty().bindBidirectional(viewModel.retainProperty());
        publishQos.offer(List.of(Qos.values()), qos -> "QoS " + qos.value(), viewModel.qosProperty());
        for (int i = 0; i < publishQos.getChildren().size(); i++) {
            publishQos.getChildren().get(i).setId("publishQos" + i);
        }
        payloadKind.textProperty().bind(viewModel.payloadKindProperty());
        shownUnlessEmpty(topicProblem, viewModel.topicProblemProperty());
        shownUnlessEmpty(publishHint, viewModel.hintProperty());
        viewModel.topicProblemProperty().subscribe(this::mark);
        viewModel.outcomeProperty().subscribe(this::show);
        publishTopic.setOnAction(_ -> viewModel.publish());
        bindHistory();
    }

    private void bindHistory() {
        publishHistory.setItems(viewModel.history());
        publishHistory.setCellFactory(_ -> new SentCell());
        publishHistory.visibleProperty().bind(Bindings.isNotEmpty(viewModel.history()));
        historyEmpty.visibleProperty().bind(Bindings.isEmpty(viewModel.history()));
        publishHistory.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> takeSelected());
        publishHistory.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                takeSelected();
            }
        });
    }

    private void takeSelected() {
        Sent sent = publishHistory.getSelectionModel().getSelectedItem();
        if (sent != null) {
            viewModel.take(sent);
        }
    }

    private static void shownUnlessEmpty(Label label, ReadOnlyStringProperty text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    private void mark(String problem) {
        publishTopic.getStyleClass().remove("invalid");
        if (!problem.isEmpty()) {
            publishTopic.getStyleClass().add("invalid");
        }
    }

    private void show(Outcome outcome) {
        publishOutcome.setText(outcome.text());
        publishOutcome.getStyleClass().setAll("label", outcome.failed() ? "problem" : "hint");
    }

    @FXML
    private void publish() {
        viewModel.publish();
    }
}
