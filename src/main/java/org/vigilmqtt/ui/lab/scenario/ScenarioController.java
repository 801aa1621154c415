package org.vigilmqtt.ui.lab.scenario;

import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Examples;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.ui.lab.scenario.Verdict.Tone;
import org.vigilmqtt.ui.shell.ViewLoader;

/** Wires the scenario's controls to its view model. */
public final class ScenarioController {
    private final ScenarioViewModel viewModel;
    private final ScenarioFiles files;

    @FXML
    private VBox scenarioPane;

    @FXML
    private Label fileName;

    @FXML
    private MenuButton examples;

    @FXML
    private Button runScenario;

    @FXML
    private Button stopScenario;

    @FXML
    private ComboBox<BrokerChoice> scenarioBroker;

    @FXML
    private Label elapsed;

    @FXML
    private Label verdict;

    @FXML
    private Button exportReport;

    @FXML
    private ScenarioEditor editor;

    @FXML
    private ListView<Problem> problemList;

    @FXML
    private ListView<StepState> stepList;

    ScenarioController(ScenarioViewModel viewModel, ScenarioFiles files) {
        this.viewModel = viewModel;
        this.files = files;
    }

    @FXML
    private void initialize() {
        scenarioPane.visibleProperty().bind(viewModel.shownProperty());
        scenarioPane.managedProperty().bind(viewModel.shownProperty());
        fileName.textProperty().bind(viewModel.titleProperty());
        examples.getItems().setAll(Examples.all().stream().map(this::item).toList());
        bindText();
        bindRun();
        viewModel.shownProperty().subscribe(this::enter);
    }

    private void enter(boolean shown) {
        if (shown) {
            editor.enter();
        }
    }

    private MenuItem item(Examples example) {
        MenuItem item = new MenuItem(example.file());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> files.example(example));
        return item;
    }

    private void bindText() {
        editor.textProperty().bindBidirectional(viewModel.textProperty());
        editor.setSpokenName(ViewLoader.texts(ScenarioController.class).getString("scenario.text"));
        problemList.setItems(viewModel.problems());
        problemList.setCellFactory(_ -> new ProblemCell(this::goTo));
        problemList.visibleProperty().bind(Bindings.isNotEmpty(viewModel.problems()));
        problemList.managedProperty().bind(problemList.visibleProperty());
        problemList.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                goTo(problemList.getSelectionModel().getSelectedItem());
            }
        });
        viewModel.problems().addListener((ListChangeListener<Problem>) _ -> editor.mark(
                viewModel.problems().stream().map(Problem::line).collect(Collectors.toSet())));
    }

    private void goTo(@Nullable Problem problem) {
        if (problem != null) {
            editor.goTo(problem.line(), problem.column());
        }
    }

    private void bindRun() {
        RunViewModel run = viewModel.run();
        stepList.setItems(run.steps());
        stepList.setCellFactory(_ -> new StepCell());
        stepList.setOnMouseClicked(click -> {
            StepState step = stepList.getSelectionModel().getSelectedItem();
            if (click.getClickCount() == 2 && step != null) {
                editor.goTo(step.step().line(), 1);
            }
        });
        runScenario.disableProperty().bind(run.runningProperty().or(Bindings.isNotEmpty(viewModel.problems())));
        stopScenario.disableProperty().bind(run.runningProperty().not());
        run.reportProperty().subscribe(_ -> {
            if (run.failedStep() >= 0) {
                stepList.scrollTo(run.failedStep());
            }
        });
        exportReport.disableProperty().bind(run.reportProperty().isNull());
        elapsed.textProperty().bind(run.elapsedProperty());
        verdict.textProperty().bind(viewModel.verdictProperty().map(Verdict::text));
        viewModel.verdictProperty().subscribe(now -> verdict.getStyleClass().setAll("label", styleClass(now.tone())));
        scenarioBroker.setItems(viewModel.brokers());
        scenarioBroker.valueProperty().bindBidirectional(viewModel.brokerProperty());
        scenarioBroker.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable BrokerChoice choice) {
                return choice == null ? "" : choice.name();
            }

            @Override
            public @Nullable BrokerChoice fromString(String name) {
                return null;
            }
        });
    }

    private static String styleClass(Tone tone) {
        return switch (tone) {
            case NEUTRAL -> "hint";
            case GOOD -> "good";
            case BAD -> "problem";
        };
    }

    @FXML
    private void run() {
        viewModel.start();
    }

    @FXML
    private void stop() {
        viewModel.run().stop();
    }

    @FXML
    private void open() {
        files.open();
    }

    @FXML
    private void save() {
        files.save();
    }

    @FXML
    private void saveAs() {
        files.saveAs();
    }

    @FXML
    private void export() {
        files.export();
    }

    @FXML
    private void close() {
        viewModel.hide();
    }
}
