package org.vigilmqtt.ui.lab;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.vigilmqtt.lab.Failure;

/** Wires the chosen devices and what can be done to them. */
public final class FailuresController {
    private final LabViewModel viewModel;
    private final FailuresViewModel model;
    private final RemovalViewModel removal;

    @FXML private VBox detail;
    @FXML private Label chosenName;
    @FXML private Label chosenWill;
    @FXML private Tooltip chosenWillTip;
    @FXML private Label chosenStatus;
    @FXML private Label chosenFailure;
    @FXML private FlowPane failures;
    @FXML private Label forecast;
    @FXML private HBox deeds;
    @FXML private Button reconnect;
    @FXML private Button stopChosen;
    @FXML private Button edit;
    @FXML private HBox asking;
    @FXML private Label question;

    FailuresController(LabViewModel viewModel) {
        this.viewModel = viewModel;
        this.model = viewModel.failures();
        this.removal = viewModel.removal();
    }

    @FXML
    private void initialize() {
        Shown.when(detail, Bindings.isNotEmpty(viewModel.devices().chosen()));
        bindWords();
        Failure.MADE.forEach(failure -> failures.getChildren().add(button(failure)));
        forecast.textProperty().bind(model.forecastProperty());
        reconnect.disableProperty().bind(model.canStartProperty().not());
        stopChosen.disableProperty().bind(model.canStopProperty().not());
        edit.disableProperty().bind(Bindings.size(viewModel.devices().chosen()).isNotEqualTo(1));
        question.textProperty().bind(removal.questionProperty());
        Shown.when(asking, removal.questionProperty().isNotEmpty());
        Shown.when(deeds, removal.questionProperty().isEmpty());
    }

    private void bindWords() {
        ChosenWords words = model.words();
        chosenName.textProperty().bind(words.nameProperty());
        chosenWill.textProperty().bind(words.willProperty());
        chosenWillTip.textProperty().bind(words.willProperty());
        Shown.text(chosenStatus, words.statusProperty());
        Shown.text(chosenFailure, words.failureProperty());
        words.staleProperty().subscribe(stale -> {
            chosenStatus.getStyleClass().remove("stale");
            if (stale) {
                chosenStatus.getStyleClass().add("stale");
            }
        });
    }

    private Button button(Failure failure) {
        Button button = new Button(failure.title());
        button.setId(idOf(failure));
        if (failure != Failure.DISCONNECT_CLEANLY) {
            button.getStyleClass().add("danger");
        }
        button.disableProperty().bind(model.canFailProperty().not());
        button.setOnAction(_ -> model.fail(failure));
        Explained.by(button, () -> model.point(failure), model);
        return button;
    }

    /** Such as closeSocket for CLOSE_SOCKET. */
    private static String idOf(Failure failure) {
        StringBuilder id = new StringBuilder();
        for (String word : failure.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            id.append(id.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return id.toString();
    }

    @FXML
    private void reconnect() {
        model.reconnect();
    }

    @FXML
    private void stop() {
        model.stop();
    }

    @FXML
    private void edit() {
        viewModel.form().edit();
    }

    @FXML
    private void askToRemove() {
        removal.ask();
    }

    @FXML
    private void remove() {
        removal.remove();
    }

    @FXML
    private void keep() {
        removal.keep();
    }
}
