package org.vigilmqtt.ui.messages;

import java.time.ZoneId;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.ui.messages.MessagesViewModel.Pulled;
import org.vigilmqtt.ui.shell.RowsInSight.Place;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.MessageRecord;

/** Wires the table of messages to its view model. */
public final class MessagesController {
    private static final int PAYLOAD_CHARACTERS = 160;
    private static final double SIZE_IS_SHOWN_FROM = 540;
    private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");
    private static final PseudoClass WILL = PseudoClass.getPseudoClass("will");

    private final MessagesViewModel viewModel;
    private final ChosenMessage chosen;
    private final BiPredicate<String, Payload> isWill;
    private final ZoneId zone = ZoneId.systemDefault();
    private boolean selecting;
    private @Nullable SoughtMessage sought;

    @FXML private TableView<MessageRecord> messagesTable;
    @FXML private TableColumn<MessageRecord, MessageRecord> time;
    @FXML private TableColumn<MessageRecord, MessageRecord> direction;
    @FXML private TableColumn<MessageRecord, MessageRecord> topic;
    @FXML private TableColumn<MessageRecord, MessageRecord> qos;
    @FXML private TableColumn<MessageRecord, MessageRecord> flags;
    @FXML private TableColumn<MessageRecord, MessageRecord> size;
    @FXML private TableColumn<MessageRecord, MessageRecord> payload;
    @FXML private MenuItem sendAgain;
    @FXML private Label messagesEmpty;
    @FXML private Label messageCount;
    @FXML private Tooltip messageCountTip;
    @FXML private Button searchAction;
    @FXML private Button showNewer;

    private @Nullable TableScroll scroll;

    /** {@code isWill} knows the wills of devices we simulate; others cannot be told from other messages. */
    MessagesController(MessagesViewModel viewModel, ChosenMessage chosen, BiPredicate<String, Payload> isWill) {
        this.viewModel = viewModel;
        this.chosen = chosen;
        this.isWill = isWill;
    }

    @FXML
    private void initialize() {
        messageCount.textProperty().bind(viewModel.footerProperty());
        messageCountTip.textProperty().bind(viewModel.footerProperty());
        offer(searchAction, viewModel.searchActionProperty());
        offer(showNewer, viewModel.newerProperty());
        messagesEmpty.textProperty().bind(viewModel.emptyReasonProperty());
        sendAgain.disableProperty().bind(chosen.whyNotAgainProperty().isNotEmpty());
        bindTable();
        scroll = new TableScroll(messagesTable, viewModel.followingProperty());
    }

    /** A button that is there while it has something to say. */
    private static void offer(Button button, ReadOnlyStringProperty text) {
        button.textProperty().bind(text);
        button.visibleProperty().bind(text.isNotEmpty());
        button.managedProperty().bind(button.visibleProperty());
    }

    private void bindTable() {
        messagesTable.setItems(viewModel.rows());
        messagesTable.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        column(time, () -> MessageCell.text(message -> Figures.time(message.atMicros(), zone), "mono", "message-dim"));
        column(direction, MessageCell::direction);
        column(topic, () -> MessageCell.text(message -> PayloadReader.visible(message.topic().value(), false), "mono", "message-topic"));
        column(qos, MessageCell::qos);
        column(flags, () -> MessageCell.flags(this::flag));
        column(size, () -> MessageCell.text(message -> Figures.bytes(message.payload().size()), "mono", "message-dim"));
        column(payload, () -> MessageCell.text(MessagesController::firstLine, "mono"));
        // In a narrow window the payload needs the room more; the message beneath tells its size.
        size.visibleProperty().bind(messagesTable.widthProperty().greaterThan(SIZE_IS_SHOWN_FROM));
        messagesTable.setRowFactory(_ -> new Row());
        messagesTable.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        messagesTable.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private static void column(TableColumn<MessageRecord, MessageRecord> column, Supplier<MessageCell> cells) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> cells.get());
        column.setSortable(false);
        column.setReorderable(false);
    }

    private String flag(MessageRecord message) {
        if (isWill(message)) {
            return "will";
        }
        return message.dup() ? "dup" : "";
    }

    private boolean isWill(MessageRecord message) {
        return message.direction() == Direction.IN
                && isWill.test(message.topic().value(), message.payload());
    }

    private static String firstLine(MessageRecord message) {
        return message.payload().isEmpty()
                ? "(empty)"
                : PayloadReader.line(message.payload().view(), PAYLOAD_CHARACTERS);
    }

    private void selected(@Nullable MessageRecord message) {
        if (message != null && !selecting) {
            sought = null;
            viewModel.choose(message);
        }
    }

    private void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            chosen.copyPayload();
            key.consume();
        }
    }

    /** Takes over what is new, and asks for what is older once the user is near it; for the pump. */
    void pull(Budget budget) {
        TableScroll table = scroll;
        if (table == null) {
            return;
        }
        if (table.nearsStart()) {
            viewModel.readOlder();
        }
        Place place = table.place();
        selecting = true;
        Pulled pulled = viewModel.pull(budget);
        selectSought();
        MessageRecord selected = messagesTable.getSelectionModel().getSelectedItem();
        if (selected != null && !selected.equals(viewModel.chosenProperty().get())) {
            messagesTable.getSelectionModel().clearSelection();
        }
        selecting = false;
        if (pulled.older() > 0) {
            table.restore(place, pulled.older());
        }
        table.follow(pulled.newer() || pulled.older() > 0);
    }

    /** Shows the messages of a topic and chooses the one that came nearest to a moment, as soon as its row is there. */
    void seek(String topicName, long atMicros) {
        viewModel.chooseTopic(topicName, false);
        sought = new SoughtMessage(topicName, atMicros);
    }

    private void selectSought() {
        SoughtMessage wanted = sought;
        if (wanted == null) {
            return;
        }
        wanted.in(viewModel.rows()).ifPresent(message -> {
            sought = null;
            viewModel.choose(message);
            // Unless it is the newest, what comes after it must not scroll it away.
            viewModel.followingProperty().set(message.equals(viewModel.rows().getLast()));
            messagesTable.getSelectionModel().clearAndSelect(viewModel.rows().indexOf(message));
            messagesTable.scrollTo(message);
        });
    }

    @FXML
    private void copyPayload() {
        chosen.copyPayload();
    }

    @FXML
    private void copyTopic() {
        chosen.copyTopic();
    }

    @FXML
    private void savePayload() {
        chosen.save();
    }

    @FXML
    private void sendAgain() {
        chosen.sendAgain();
    }

    @FXML
    private void searchOrStop() {
        viewModel.searchOrStop();
    }

    @FXML
    private void showNewer() {
        viewModel.follow();
    }

    /** A row that is red where it is a will. */
    private final class Row extends TableRow<MessageRecord> {
        Row() {
            // What the menu offers is meant for the row under the pointer.
            setOnContextMenuRequested(request -> {
                if (isEmpty()) {
                    request.consume();
                } else {
                    messagesTable.getSelectionModel().clearAndSelect(getIndex());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable MessageRecord message, boolean empty) {
            super.updateItem(message, empty);
            pseudoClassStateChanged(WILL, message != null && !empty && isWill(message));
        }
    }
}
