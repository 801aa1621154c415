package org.vigilmqtt.ui.lab;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.Failure;

/** Wires failures again and again, and of a whole group. */
public final class AgainController {
    private final LabViewModel viewModel;
    private final FailuresViewModel model;

    @FXML private ResourceBundle resources;
    @FXML private ComboBox<Failure> flapFailure;
    @FXML private TextField flapTimes;
    @FXML private TextField flapPause;
    @FXML private Button flap;
    @FXML private Label flapProblem;
    @FXML private Button powerCut;

    AgainController(LabViewModel viewModel) {
        this.viewModel = viewModel;
        this.model = viewModel.failures();
    }

    @FXML
    private void initialize() {
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
        Explained.by(flap, model::pointAtFlap, model);
        powerCut.textProperty().bind(model.groupProperty().map(this::powerCutOf));
        powerCut.disableProperty().bind(model.groupProperty().isEmpty().or(viewModel.someOnlineProperty().not()));
        Explained.by(powerCut, model::pointAtPowerCut, model);
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
}
