package org.vigilmqtt.ui.session;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.ui.shell.StateDot;

/** Wires the session's words to its view model. */
public final class SessionController {
    private final SessionViewModel viewModel;

    @FXML private StateDot stateDot;
    @FXML private Label sessionState;
    @FXML private Button disconnectButton;
    @FXML private Button reconnectButton;
    @FXML private Label disconnectHint;
    @FXML private Label sessionProblem;
    @FXML private Label sessionTitle;
    @FXML private Label sessionMeaning;
    @FXML private Label sessionPresent;
    @FXML private Label inFlight;
    @FXML private Label queued;
    @FXML private Label storeSize;
    @FXML private Label notRecorded;
    @FXML private Label clientId;
    @FXML private Label protocol;
    @FXML private Label keepAlive;
    @FXML private Label keepAliveMeaning;
    @FXML private GridPane willFacts;
    @FXML private Label willTopic;
    @FXML private Label willPayload;
    @FXML private Label willQos;
    @FXML private Label willRetain;
    @FXML private FontIcon willPin;
    @FXML private Label willMeaning;

    SessionController(SessionViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        bindState();
        bindFigures();
        clientId.setText(PayloadReader.visible(viewModel.clientId(), false));
        clientId.setTooltip(new Tooltip(clientId.getText()));
        protocol.setText(viewModel.protocol());
        keepAlive.setText(viewModel.keepAlive());
        keepAliveMeaning.setText(viewModel.keepAliveMeaning());
        showWill(viewModel.will());
        willMeaning.setText(viewModel.willMeaning());
    }

    private void bindState() {
        viewModel.phaseProperty().subscribe(stateDot::show);
        sessionState.textProperty().bind(viewModel.stateProperty());
        disconnectButton.disableProperty().bind(viewModel.canDisconnectProperty().not());
        reconnectButton.disableProperty().bind(viewModel.canReconnectProperty().not());
        disconnectHint.setText(viewModel.disconnectMeaning());
        sessionProblem.textProperty().bind(viewModel.problemProperty());
        sessionProblem.visibleProperty().bind(viewModel.problemProperty().isNotEmpty());
        sessionProblem.managedProperty().bind(sessionProblem.visibleProperty());
        sessionTitle.setText(viewModel.title());
        sessionMeaning.setText(viewModel.meaning());
        sessionPresent.textProperty().bind(viewModel.presentProperty());
        viewModel.sessionLostProperty().subscribe(lost -> mark(sessionPresent, "waiting", lost));
    }

    private void bindFigures() {
        inFlight.textProperty().bind(viewModel.inFlightProperty());
        queued.textProperty().bind(viewModel.queuedProperty());
        storeSize.textProperty().bind(viewModel.storeProperty());
        notRecorded.textProperty().bind(viewModel.notRecordedProperty());
        viewModel.recordsMissingProperty().subscribe(missing -> mark(notRecorded, "problem", missing));
    }

    private static void mark(Label label, String styleClass, boolean marked) {
        label.getStyleClass().remove(styleClass);
        if (marked) {
            label.getStyleClass().add(styleClass);
        }
    }

    private void showWill(@Nullable Will will) {
        willFacts.setVisible(will != null);
        willFacts.setManaged(will != null);
        if (will == null) {
            return;
        }
        willTopic.setText(PayloadReader.visible(will.topic().value(), false));
        willTopic.setTooltip(new Tooltip(willTopic.getText()));
        willPayload.setText(SessionWords.payload(will));
        willPayload.setTooltip(new Tooltip(willPayload.getText()));
        willQos.setText("QoS " + will.qos().value());
        willQos.getStyleClass().setAll("label", "qos-chip", "qos-" + will.qos().value());
        willPin.setVisible(will.retain());
        willPin.setManaged(will.retain());
        willRetain.setText(will.retain() ? "retained" : "not retained");
        mark(willRetain, "retained", will.retain());
    }

    @FXML
    private void disconnect() {
        viewModel.disconnect();
    }

    @FXML
    private void reconnect() {
        viewModel.reconnect();
    }
}
