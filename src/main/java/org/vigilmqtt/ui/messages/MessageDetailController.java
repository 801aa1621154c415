package org.vigilmqtt.ui.messages;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.ui.messages.MessageDetailViewModel.Form;
import org.vigilmqtt.ui.shell.SegmentedChoice;
import org.vigilmqtt.workspace.MessageRecord;

/** Wires the chosen message to its view model. */
public final class MessageDetailController {
    /** In a narrower pane what is known of the message needs the room more. */
    private static final double TITLE_IS_SHOWN_FROM = 560;

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final MessageDetailViewModel viewModel;
    private final ChosenMessage chosen;

    @FXML private VBox messageDetail;
    @FXML private VBox noMessage;
    @FXML private Label messageQos;
    @FXML private HBox messageHead;
    @FXML private Label messageTitle;
    @FXML private Label messageFacts;
    @FXML private Tooltip messageFactsTip;
    @FXML private Label messageTopic;
    @FXML private Tooltip messageTopicTip;
    @FXML private SegmentedChoice messageForm;
    @FXML private TextArea messageBody;
    @FXML private Label messageQosNote;
    @FXML private Label messageNote;
    @FXML private Label messageOutcome;
    @FXML private Button messageAgain;

    MessageDetailController(MessageDetailViewModel viewModel, ChosenMessage chosen) {
        this.viewModel = viewModel;
        this.chosen = chosen;
    }

    @FXML
    private void initialize() {
        messageForm.offer(List.of(Form.values()), form -> form.title, viewModel.formProperty());
        messageFacts.textProperty().bind(viewModel.factsProperty());
        messageFactsTip.textProperty().bind(viewModel.factsProperty());
        messageTopic.textProperty().bind(viewModel.topicProperty());
        messageTopicTip.textProperty().bind(viewModel.topicProperty());
        messageTitle.visibleProperty().bind(messageHead.widthProperty().greaterThan(TITLE_IS_SHOWN_FROM));
        messageTitle.managedProperty().bind(messageTitle.visibleProperty());
        say(messageQosNote, viewModel.qosNoteProperty());
        say(messageNote, viewModel.noteProperty());
        say(messageOutcome, chosen.outcomeProperty());
        chosen.failedProperty().subscribe(failed -> messageOutcome.pseudoClassStateChanged(FAILED, failed));
        messageAgain.disableProperty().bind(chosen.whyNotAgainProperty().isNotEmpty());
        viewModel.bodyProperty().subscribe(messageBody::setText);
        viewModel.message().subscribe(this::show);
    }

    private static void say(Label label, ReadOnlyStringProperty text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    private void show(@Nullable MessageRecord message) {
        messageDetail.setVisible(message != null);
        noMessage.setVisible(message == null);
        if (message != null) {
            MessageCell.chip(messageQos, message.qos());
        }
    }

    @FXML
    private void copyPayload() {
        chosen.copyPayload();
    }

    @FXML
    private void savePayload() {
        chosen.save();
    }

    @FXML
    private void sendAgain() {
        chosen.sendAgain();
    }
}
