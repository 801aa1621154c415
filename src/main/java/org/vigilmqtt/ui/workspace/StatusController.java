package org.vigilmqtt.ui.workspace;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import org.vigilmqtt.ui.shell.StateDot;

/** Wires the status bar of a connection to its view model. */
public final class StatusController {
    private final StatusViewModel viewModel;

    @FXML private StateDot stateDot;
    @FXML private Label stateText;
    @FXML private Tooltip stateSentence;
    @FXML private Label sessionText;
    @FXML private Label keepAliveText;
    @FXML private ProgressBar pingGauge;
    @FXML private Label roundTripText;
    @FXML private Label missingText;
    @FXML private Label ratesText;
    @FXML private Label storeText;

    StatusController(StatusViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.phaseProperty().subscribe(stateDot::show);
        stateText.textProperty().bind(viewModel.stateProperty());
        stateSentence.textProperty().bind(viewModel.sentenceProperty());
        sessionText.textProperty().bind(viewModel.sessionProperty());
        keepAliveText.textProperty().bind(viewModel.keepAliveProperty());
        pingGauge.progressProperty().bind(viewModel.pingGaugeProperty());
        pingGauge.visibleProperty().bind(viewModel.pingGaugeProperty().greaterThanOrEqualTo(0));
        pingGauge.managedProperty().bind(pingGauge.visibleProperty());
        shownUnlessEmpty(roundTripText, viewModel.roundTripProperty());
        shownUnlessEmpty(missingText, viewModel.missingProperty());
        ratesText.textProperty().bind(viewModel.ratesProperty());
        storeText.textProperty().bind(viewModel.storeProperty());
    }

    private static void shownUnlessEmpty(Label label, ReadOnlyStringProperty text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }
}
