package org.vigilmqtt.ui.connections;

import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.ui.shell.CheckedField;
import org.vigilmqtt.ui.shell.DesktopServices;
import org.vigilmqtt.ui.shell.SegmentedChoice;
import org.vigilmqtt.workspace.Profile.Trust;

/** Wires the fields of a profile to the form's view model. */
public final class ProfileFormController {
    private final ProfileFormViewModel form;
    private final ConnectionsViewModel viewModel;
    private final DesktopServices desktop;
    @FXML private CheckedField name;
    @FXML private VBox address;
    @FXML private Label builtInAddress;
    @FXML private SegmentedChoice scheme;
    @FXML private CheckedField host;
    @FXML private CheckedField port;
    @FXML private CheckedField path;
    @FXML private CheckedField userName;
    @FXML private CheckedField password;
    @FXML private CheckedField clientId;
    @FXML private SegmentedChoice cleanSession;
    @FXML private Label cleanSessionHint;
    @FXML private CheckedField keepAlive;
    @FXML private CheckedField pingTimeout;
    @FXML private Label keepAliveHint;
    @FXML private CheckedField inFlight;
    @FXML private CheckBox leavesWill;
    @FXML private GridPane will;
    @FXML private CheckedField willTopic;
    @FXML private CheckedField willMessage;
    @FXML private SegmentedChoice willQos;
    @FXML private CheckBox willRetain;
    @FXML private FlowPane subscriptions;
    @FXML private TextField newFilter;
    @FXML private SegmentedChoice newQos;
    @FXML private Label newFilterProblem;
    @FXML private Region tls;
    @FXML private SegmentedChoice trust;
    @FXML private Label trustHint;
    @FXML private Label trustProblem;
    @FXML private CheckedField keptMegabytes;
    @FXML private CheckedField keptMessages;
    @FXML private CheckedField keptDays;
    @FXML private Label store;

    public ProfileFormController(ConnectionsViewModel viewModel, DesktopServices desktop) {
        this.viewModel = viewModel;
        this.form = viewModel.form();
        this.desktop = desktop;
    }

    @FXML
    private void initialize() {
        bindBroker();
        bindSession();
        bindWill();
        bindSubscriptions();
        trust.offer(List.of(Trust.values()), ProfileFormController::words, form.trust);
        tls.disableProperty().bind(form.usesTls().not());
        trustHint.textProperty().bind(form.trustHint());
        trustProblem.textProperty().bind(form.trustProblem());
        hideWhileEmpty(trustProblem);
        form.trust.subscribe(chosen -> {
            trustHint.getStyleClass().remove("problem");
            if (chosen == Trust.ANYONE) {
                trustHint.getStyleClass().add("problem");
            }
        });
        bind(keptMegabytes, form.keptMegabytes);
        bind(keptMessages, form.keptMessages);
        bind(keptDays, form.keptDays);
        store.textProperty().bind(viewModel.storeTextProperty());
    }

    private void bindBroker() {
        bind(name, form.name);
        bind(host, form.host);
        bind(port, form.port);
        bind(userName, form.userName);
        password.input().textProperty().bindBidirectional(form.password);
        password.hintProperty().bind(form.passwordHint());
        scheme.offer(List.of(Scheme.values()), Scheme::text, form.scheme);
        bind(path, form.path);
        showWhile(path, form.webSocket());
        showWhile(address, form.builtIn.not());
        showWhile(builtInAddress, form.builtIn);
        viewModel.brokerAddress().subscribe(builtInAddress::setText);
    }

    private void bindSession() {
        bind(clientId, form.clientId);
        cleanSession.offer(List.of(true, false), on -> on ? "On" : "Off", form.cleanSession);
        cleanSessionHint.textProperty().bind(form.cleanSessionHint());
        bind(keepAlive, form.keepAlive);
        bind(pingTimeout, form.pingTimeout);
        keepAliveHint.textProperty().bind(form.keepAliveHint());
        bind(inFlight, form.inFlight);
    }

    private void bindWill() {
        leavesWill.selectedProperty().bindBidirectional(form.leavesWill);
        showWhile(will, form.leavesWill);
        bind(willTopic, form.willTopic);
        bind(willMessage, form.willMessage);
        willQos.offer(List.of(Qos.values()), ProfileFormController::words, form.willQos);
        willRetain.selectedProperty().bindBidirectional(form.willRetain);
    }

    private void bindSubscriptions() {
        newFilter.textProperty().bindBidirectional(form.newFilter);
        newFilter.setOnAction(_ -> form.addFilter());
        newQos.offer(List.of(Qos.values()), ProfileFormController::words, form.newQos);
        newFilterProblem.textProperty().bind(form.newFilterProblem());
        hideWhileEmpty(newFilterProblem);
        form.subscriptions.addListener((ListChangeListener<SubscriptionRequest>) _ -> showChips());
        showChips();
    }

    private void showChips() {
        subscriptions.getChildren().setAll(
                form.subscriptions.stream().map(request -> new FilterChip(request, form)).toList());
        subscriptions.setManaged(!form.subscriptions.isEmpty());
    }

    private static void bind(CheckedField field, CheckedText text) {
        field.bind(text.textProperty(), text.problem());
    }

    private static void showWhile(Node node, javafx.beans.value.ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private static void hideWhileEmpty(Label label) {
        showWhile(label, label.textProperty().isNotEmpty());
    }

    private static String words(Qos qos) {
        return "QoS " + qos.value();
    }

    private static String words(Trust trust) {
        return switch (trust) {
            case SYSTEM -> "System";
            case CA_FILE -> "CA file…";
            case ANYONE -> "Anyone (unsafe)";
        };
    }

    @FXML
    private void addFilter() {
        form.addFilter();
    }

    @FXML
    private void chooseCaFile() {
        desktop.files().open(
                "Certificate of the authority",
                List.of(new DesktopServices.FileKind("Certificates", List.of("*.pem", "*.crt", "*.cer"))),
                form::useCaFile);
    }
}
