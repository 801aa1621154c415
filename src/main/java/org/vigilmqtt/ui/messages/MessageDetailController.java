package org.vigilmqtt.ui.messages;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.ui.messages.MessageDetailViewModel.Form;
import org.vigilmqtt.ui.shell.DesktopServices.Clipboard;
import org.vigilmqtt.ui.shell.SegmentedChoice;
import org.vigilmqtt.workspace.MessageRecord;

/** Wires the chosen message to its view model. */
public final class MessageDetailController {
    private final MessageDetailViewModel viewModel;
    private final Clipboard clipboard;

    @FXML private VBox messageDetail;
    @FXML private VBox noMessage;
    @FXML private Label messageQos;
    @FXML private Label messageFacts;
    @FXML private Label messageTopic;
    @FXML private SegmentedChoice messageForm;
    @FXML private TextArea messageBody;
    @FXML private Label messageQosNote;
    @FXML private Label messageNote;

    MessageDetailController(MessageDetailViewModel viewModel, Clipboard clipboard) {
        this.viewModel = viewModel;
        this.clipboard = clipboard;
    }

    @FXML
    private void initialize() {
        messageForm.offer(List.of(Form.values()), form -> form.title, viewModel.formProperty());
        messageFacts.textProperty().bind(viewModel.factsProperty());
        messageTopic.textProperty().bind(viewModel.topicProperty());
        say(messageQosNote, viewModel.qosNoteProperty());
        say(messageNote, viewModel.noteProperty());
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
        MessageRecord message = viewModel.message().getValue();
        if (message != null) {
            clipboard.putText(message.payload().toText());
        }
    }
}
