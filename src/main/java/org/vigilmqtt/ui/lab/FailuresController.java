package org.vigilmqtt.ui.lab;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Failure;

/** Wires the chosen devices and what can be done to them. */
public final class FailuresController {
    private final LabViewModel viewModel;
    private final FailuresViewModel model;
    private final RemovalViewModel removal;

    @FXML private ResourceBundle resources;
    @FXML private VBox detail;
    @FXML private Label chosenName;
    @FXML private Label chosenWill;
    @FXML private Tooltip chosenWillTip;
    @FXML private Label chosenStatus;
    @FXML private Label chosenFailure;
    @FXML private FlowPane failures;
    @FXML private ComboBox<Failure> flapFailure;
    @FXML private TextField flapTimes;
    @FXML private TextField flapPause;
    @FXML private Button flap;
    @FXML private Label flapProblem;
    @FXML private Button powerCut;
    @FXML private Label forecast;
    @FXML private HBox deeds;
    @FXML private Button reconnect;
    @FXML private Button stopChosen;
    @FXML private Button edit;
    @FXML private Button remove;
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
        bindFlap();
        powerCut.textProperty().bind(model.groupProperty().map(this::powerCutOf));
        powerCut.disableProperty().bind(model.groupProperty().isEmpty().or(viewModel.someOnlineProperty().not()));
        explain(powerCut, model::pointAtPowerCut);
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
        explain(button, () -> model.point(failure));
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

    /** Says what the button would do while it is pointed at or has the focus. */
    private void explain(Button button, Runnable point) {
        button.hoverProperty().subscribe(hovered -> tell(button, point, hovered));
        button.focusedProperty().subscribe(focused -> tell(button, point, focused));
        button.accessibleHelpProperty().bind(Bindings.when(button.focusedProperty()).then(model.forecastProperty()).otherwise(""));
    }

    private void tell(Node button, Runnable point, boolean begins) {
        if (begins) {
            point.run();
        } else if (!button.isHover() && !button.isFocused()) {
            model.pointAtNothing();
        }
    }

    private void bindFlap() {
        flapFailure.getItems().setAll(Failure.MADE);
        flapFailure.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Failure failure) {
                return failure == null ? "" : failure.title();
            }

            @Override
            public @Nullable Failure fromString(String name) {
                return null;
            }
        });
        flapFailure.valueProperty().bindBidirectional(model.flapFailureProperty());
        flapTimes.textProperty().bindBidirectional(model.flapTimesProperty());
        flapPause.textProperty().bindBidirectional(model.flapPauseProperty());
        Shown.text(flapProblem, model.flapProblemProperty());
        flap.disableProperty().bind(model.canFailProperty().not().or(model.flapProblemProperty().isNotEmpty()));
        explain(flap, model::pointAtFlap);
    }

    private String powerCutOf(String group) {
        return group.isEmpty()
                ? resources.getString("lab.powerCut.none")
                : MessageFormat.format(resources.getString("lab.powerCut"), group);
    }

    @FXML
    private void flap() {
        model.flap();
    }

    @FXML
    private void powerCut() {
        model.powerCut();
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
