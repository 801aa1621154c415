package org.vigilmqtt.ui.lab;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.vigilmqtt.ui.shell.CheckedField;
import org.vigilmqtt.ui.shell.Focus;
import org.vigilmqtt.ui.shell.SegmentedChoice;
import org.vigilmqtt.workspace.device.DemoSet;
import org.vigilmqtt.workspace.device.DemoSets;

/** Wires the form of devices to its fields. */
public final class DeviceFormController {
    private final DeviceFormViewModel form;
    private final DeviceFields fields;

    @FXML private ResourceBundle resources;
    @FXML private VBox deviceForm;
    @FXML private ScrollPane formScroll;
    @FXML private Label formTitle;
    @FXML private VBox demoSets;
    @FXML private FlowPane demoButtons;
    @FXML private CheckedField clientId;
    @FXML private Label numbersName;
    @FXML private HBox numbers;
    @FXML private CheckedField from;
    @FXML private CheckedField to;
    @FXML private CheckedField formGroup;
    @FXML private CheckedField keepAlive;
    @FXML private SegmentedChoice cleanSession;
    @FXML private CheckedField userName;
    @FXML private Label passwordName;
    @FXML private CheckedField password;
    @FXML private VBox telemetry;
    @FXML private CheckBox comesBack;
    @FXML private GridPane comeback;
    @FXML private CheckedField firstPause;
    @FXML private CheckedField longestPause;
    @FXML private Label comebackProblem;
    @FXML private Label formSummary;
    @FXML private Button saveAndStart;
    @FXML private Button saveOnly;

    DeviceFormController(LabViewModel viewModel) {
        this.form = viewModel.form();
        this.fields = form.fields();
    }

    @FXML
    private void initialize() {
        Shown.when(deviceForm, form.openProperty());
        form.openProperty().subscribe(this::opened);
        deviceForm.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                form.close();
            }
        });
        formTitle.textProperty().bind(form.titleProperty());
        DemoSets.all().forEach(set -> demoButtons.getChildren().add(demo(set)));
        List.<Node>of(demoSets, numbersName, numbers).forEach(node -> Shown.when(node, form.editingProperty().not()));
        bindDevice();
        showTelemetry();
        fields.telemetry.addListener((ListChangeListener<TelemetryFields>) _ -> showTelemetry());
        comesBack.selectedProperty().bindBidirectional(fields.comesBack);
        Shown.when(comeback, fields.comesBack);
        firstPause.input().textProperty().bindBidirectional(fields.firstPause);
        longestPause.input().textProperty().bindBidirectional(fields.longestPause);
        Shown.text(comebackProblem, fields.problemOf(DeviceFields.COMEBACK));
        formSummary.textProperty().bind(form.summaryProperty());
        form.wrongProperty().subscribe(wrong -> formSummary.getStyleClass().setAll("label", wrong ? "problem" : "hint"));
        saveAndStart.disableProperty().bind(form.wrongProperty());
        saveOnly.disableProperty().bind(form.wrongProperty());
    }

    private void opened(boolean open) {
        if (open) {
            formScroll.setVvalue(0);
            Focus.to(clientId.input());
        }
    }

    private Button demo(DemoSet set) {
        Button button = new Button(set.name() + " · " + set.devices().size());
        button.setId("demo" + set.name().replace(" ", ""));
        button.setAccessibleText(set.name() + ": " + set.description());
        button.setTooltip(new Tooltip(set.description()));
        button.setOnAction(_ -> form.startDemo(set));
        return button;
    }

    private void bindDevice() {
        bind(clientId, fields.clientId, DeviceFields.CLIENT_ID);
        bind(from, fields.from, DeviceFields.FROM);
        bind(to, fields.to, DeviceFields.TO);
        bind(formGroup, fields.group, DeviceFields.GROUP);
        bind(keepAlive, fields.keepAlive, DeviceFields.KEEP_ALIVE);
        keepAlive.hintProperty().bind(fields.keepAlive.map(this::keepAliveHint));
        cleanSession.offer(
                List.of(true, false),
                clean -> resources.getString(clean ? "lab.form.session.clean" : "lab.form.session.kept"),
                fields.cleanSession);
        bind(userName, fields.userName, DeviceFields.USER_NAME);
        password.input().textProperty().bindBidirectional(fields.password);
        Shown.when(password, fields.userName.isNotEmpty());
        Shown.when(passwordName, fields.userName.isNotEmpty());
    }

    private String keepAliveHint(String typed) {
        if (!fields.problemOf(DeviceFields.KEEP_ALIVE).get().isEmpty()) {
            return "";
        }
        int seconds = fields.template().keepAliveSeconds();
        return seconds == 0
                ? resources.getString("lab.form.keepAlive.never")
                : MessageFormat.format(resources.getString("lab.form.keepAlive.hint"), Figured.plain(seconds * 1.5));
    }

    private void bind(CheckedField field, StringProperty text, String name) {
        field.bind(text, fields.problemOf(name));
    }

    private void showTelemetry() {
        telemetry.getChildren().setAll(fields.telemetry.stream()
                .map(each -> new TelemetryRow(each, resources, () -> form.removeTelemetry(each)))
                .toList());
    }

    @FXML
    private void addTelemetry() {
        form.addTelemetry();
    }

    @FXML
    private void save() {
        form.save(false);
    }

    @FXML
    private void saveAndStart() {
        form.save(true);
    }

    @FXML
    private void close() {
        form.close();
    }
}
