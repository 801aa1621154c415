package org.vigilmqtt.ui.connections;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Wires the list of profiles and the bars around the form to the view model. */
public final class ConnectionsController {
    private final ConnectionsViewModel viewModel;
    @FXML private TextField search;
    @FXML private ListView<ProfileRow> profileList;
    @FXML private Label profileName;
    @FXML private Label profileKind;
    @FXML private Button deleteButton;
    @FXML private HBox deleteBar;
    @FXML private Label deleteQuestion;
    @FXML private HBox undoBar;
    @FXML private Label undoText;
    @FXML private FontIcon outcomeIcon;
    @FXML private ProgressIndicator outcomeProgress;
    @FXML private Label outcomeText;
    @FXML private Button testButton;
    @FXML private Button saveButton;
    @FXML private Button connectButton;

    public ConnectionsController(ConnectionsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        profileList.setItems(viewModel.found());
        profileList.setCellFactory(_ -> new ProfileCell(viewModel));
        profileList.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        viewModel.selectedProperty().subscribe(this::select);
        var asks = viewModel.asksToDeleteProperty();
        showWhile(deleteBar, asks);
        deleteQuestion.textProperty().bind(Bindings.createStringBinding(this::question, asks));
        showWhile(undoBar, viewModel.deletedProperty().isNotNull());
        viewModel.deletedProperty().subscribe(
                profile -> undoText.setText(profile == null ? "" : profile.name() + " is deleted."));
        viewModel.outcomeProperty().subscribe(this::tell);
        var valid = viewModel.form().valid();
        testButton.disableProperty().bind(valid.not().or(viewModel.testingProperty()));
        saveButton.disableProperty().bind(valid.not());
        connectButton.disableProperty().bind(valid.not());
        String connect = connectButton.getText();
        connectButton.textProperty().bind(viewModel.selectedProperty()
                .flatMap(row -> Objects.requireNonNull(row, "called for a value only").faceProperty())
                .map(face -> !face.active() ? connect : face.edited() ? "Reconnect" : "Show")
                .orElse(connect));
    }

    private static void showWhile(Node node, javafx.beans.value.ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /** A filter of the list takes the choice away for a moment; the form stays. */
    private void choose(@Nullable ProfileRow row) {
        if (row != null) {
            viewModel.selectedProperty().set(row);
        }
    }

    private void select(@Nullable ProfileRow row) {
        if (row == null) {
            return;
        }
        if (!Objects.equals(profileList.getSelectionModel().getSelectedItem(), row)) {
            profileList.getSelectionModel().select(row);
            profileList.scrollTo(row);
        }
        profileName.setText(row.face().profile().name());
        profileKind.setText(row.face().profile().builtIn() ? "built-in broker · own store" : "profile · own store");
        deleteButton.setDisable(row.face().profile().builtIn());
    }

    private String question() {
        ProfileRow row = viewModel.selectedProperty().get();
        return row == null ? "" : "Delete " + row.face().profile().name()
                + "? Its recorded messages, and what is in flight, go with it when Vigil closes.";
    }

    private void tell(Outcome outcome) {
        outcomeProgress.setVisible(outcome.kind() == Outcome.Kind.RUNNING);
        outcomeProgress.setManaged(outcome.kind() == Outcome.Kind.RUNNING);
        boolean done = outcome.kind() == Outcome.Kind.GOOD || outcome.kind() == Outcome.Kind.BAD;
        outcomeIcon.setVisible(done);
        outcomeIcon.setManaged(done);
        outcomeIcon.setIconLiteral(outcome.kind() == Outcome.Kind.GOOD ? "fth-check" : "fth-alert-circle");
        outcomeText.setText(outcome.text());
        String words = outcome.details().isEmpty() ? outcome.text() : outcome.text() + "\n" + outcome.details();
        outcomeText.setTooltip(words.isEmpty() ? null : new Tooltip(words));
        for (Node node : new Node[] {outcomeText, outcomeIcon}) {
            node.getStyleClass().removeAll("good", "failure");
            if (done) {
                node.getStyleClass().add(outcome.kind() == Outcome.Kind.GOOD ? "good" : "failure");
            }
        }
    }

    @FXML
    private void create() {
        viewModel.create();
    }

    @FXML
    private void duplicate() {
        viewModel.duplicate();
    }

    @FXML
    private void askToDelete() {
        viewModel.askToDelete();
    }

    @FXML
    private void delete() {
        viewModel.delete();
    }

    @FXML
    private void keep() {
        viewModel.keep();
    }

    @FXML
    private void undoDelete() {
        viewModel.undoDelete();
    }

    @FXML
    private void forgetDeleted() {
        viewModel.forgetDeleted();
    }

    @FXML
    private void test() {
        viewModel.test();
    }

    @FXML
    private void save() {
        viewModel.save();
    }

    @FXML
    private void connect() {
        viewModel.connect();
    }
}
