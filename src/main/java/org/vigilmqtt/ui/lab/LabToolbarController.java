package org.vigilmqtt.ui.lab;

import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.workspace.Profile;

/** Wires what concerns all devices: the broker, starting and stopping, and what there is to be told. */
public final class LabToolbarController {
    private static final double WORDS_FROM = 560;

    private final LabViewModel viewModel;
    private final BrokerViewModel model;
    private final RemovalViewModel removal;
    private final Runnable scenarios;

    @FXML private HBox bar;
    @FXML private Button addDevices;
    @FXML private ComboBox<Profile> broker;
    @FXML private Button startAll;
    @FXML private Button stopAll;
    @FXML private Button showScenario;
    @FXML private HBox connecting;
    @FXML private ProgressBar connected;
    @FXML private Label connectingText;
    @FXML private Button cancelStart;
    @FXML private HBox problemBar;
    @FXML private Label problem;
    @FXML private HBox removedBar;
    @FXML private Label removed;
    @FXML private Button undoRemove;

    /** {@code scenarios} shows them. */
    LabToolbarController(LabViewModel viewModel, Runnable scenarios) {
        this.scenarios = scenarios;
        this.viewModel = viewModel;
        this.model = viewModel.broker();
        this.removal = viewModel.removal();
    }

    @FXML
    private void initialize() {
        bindBroker();
        addDevices.disableProperty().bind(Bindings.isEmpty(model.brokers()));
        startAll.disableProperty().bind(viewModel.devices().emptyProperty());
        stopAll.disableProperty().bind(viewModel.devices().emptyProperty());
        // In a narrow window signs do, each with its words in a tooltip.
        Stream.of(showScenario, startAll, stopAll).forEach(button -> button.contentDisplayProperty()
                .bind(bar.widthProperty().map(width -> width.doubleValue() < WORDS_FROM
                        ? ContentDisplay.GRAPHIC_ONLY
                        : ContentDisplay.LEFT)));
        Shown.when(connecting, model.connectingProperty());
        connected.progressProperty().bind(model.partProperty());
        connectingText.textProperty().bind(model.progressProperty());
        cancelStart.visibleProperty().bind(model.partProperty().greaterThanOrEqualTo(0));
        problem.textProperty().bind(model.problemProperty());
        Shown.when(problemBar, model.problemProperty().isNotEmpty());
        removed.textProperty().bind(removal.removedProperty());
        Shown.when(removedBar, removal.removedProperty().isNotEmpty());
        undoRemove.disableProperty().bind(removal.removedProperty().isEmpty());
    }

    private void bindBroker() {
        broker.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Profile profile) {
                return profile == null ? "" : profile.name();
            }

            @Override
            public @Nullable Profile fromString(String name) {
                return null;
            }
        });
        broker.setItems(model.brokers());
        model.brokerProperty().subscribe(chosen -> broker.setValue(chosen));
        broker.valueProperty().subscribe(model::choose);
    }

    @FXML
    private void add() {
        viewModel.form().add();
    }

    @FXML
    private void startAll() {
        model.startAll();
    }

    @FXML
    private void stopAll() {
        model.stopAll();
    }

    @FXML
    private void showScenario() {
        scenarios.run();
    }

    @FXML
    private void cancel() {
        model.cancel();
    }

    @FXML
    private void dismiss() {
        model.dismissProblem();
    }

    @FXML
    private void undo() {
        removal.undo();
    }

    @FXML
    private void forget() {
        removal.forget();
    }
}
