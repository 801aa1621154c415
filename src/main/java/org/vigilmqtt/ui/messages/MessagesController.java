package org.vigilmqtt.ui.messages;

import java.time.ZoneId;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.ui.bridge.FxPump.Budget;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.MessageRecord;

/** Wires the table of messages to its view model and keeps the newest in sight unless the user looks elsewhere. */
public final class MessagesController {
    private static final int PAYLOAD_CHARACTERS = 160;
    private static final double SIZE_IS_SHOWN_FROM = 540;
    private static final PseudoClass WILL = PseudoClass.getPseudoClass("will");

    private final MessagesViewModel viewModel;
    private final BiPredicate<String, Payload> isWill;
    private final ZoneId zone = ZoneId.systemDefault();
    private boolean selecting;
    private @Nullable ScrollBar verticalBar;

    @FXML private TextField messageTopicFilter;
    @FXML private Button clearTopicFilter;
    @FXML private TextField messageTextFilter;
    @FXML private ToggleButton pause;
    @FXML private TableView<MessageRecord> messagesTable;
    @FXML private TableColumn<MessageRecord, MessageRecord> time;
    @FXML private TableColumn<MessageRecord, MessageRecord> direction;
    @FXML private TableColumn<MessageRecord, MessageRecord> topic;
    @FXML private TableColumn<MessageRecord, MessageRecord> qos;
    @FXML private TableColumn<MessageRecord, MessageRecord> flags;
    @FXML private TableColumn<MessageRecord, MessageRecord> size;
    @FXML private TableColumn<MessageRecord, MessageRecord> payload;
    @FXML private Label messagesEmpty;
    @FXML private Label messageCount;
    @FXML private Button showNewer;

    /** {@code isWill} knows the wills of devices we simulate; others cannot be told from other messages. */
    MessagesController(MessagesViewModel viewModel, BiPredicate<String, Payload> isWill) {
        this.viewModel = viewModel;
        this.isWill = isWill;
    }

    @FXML
    private void initialize() {
        messageTopicFilter.textProperty().bindBidirectional(viewModel.topicFilterProperty());
        messageTextFilter.textProperty().bindBidirectional(viewModel.textFilterProperty());
        clearTopicFilter.visibleProperty().bind(viewModel.topicFilterProperty().isNotEmpty());
        clearTopicFilter.managedProperty().bind(clearTopicFilter.visibleProperty());
        pause.selectedProperty().bindBidirectional(viewModel.pausedProperty());
        messageCount.textProperty().bind(viewModel.footerProperty());
        showNewer.textProperty().bind(viewModel.newerProperty());
        showNewer.visibleProperty().bind(viewModel.newerProperty().isNotEmpty());
        messagesEmpty.textProperty().bind(viewModel.emptyReasonProperty());
        bindTable();
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
        // Whatever moves the table by hand ends following, but for what brings its end back into sight.
        messagesTable.addEventFilter(ScrollEvent.SCROLL, scroll -> moved(scroll.getDeltaY() > 0));
        messagesTable.addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> moved(true));
        messagesTable.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
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
            viewModel.choose(message);
        }
    }

    private void key(KeyEvent key) {
        KeyCode code = key.getCode();
        if (code == KeyCode.END) {
            viewModel.followingProperty().set(true);
        } else if (code == KeyCode.UP || code == KeyCode.PAGE_UP || code == KeyCode.HOME) {
            moved(true);
        } else if (code == KeyCode.DOWN || code == KeyCode.PAGE_DOWN) {
            moved(false);
        }
    }

    private void moved(boolean up) {
        ScrollBar bar = scrollBar();
        if (up) {
            viewModel.followingProperty().set(bar == null || !bar.isVisible());
        } else if (isAtEnd()) {
            viewModel.followingProperty().set(true);
        }
    }

    private boolean isAtEnd() {
        ScrollBar bar = scrollBar();
        return bar == null || !bar.isVisible() || bar.getValue() >= bar.getMax() - 1e-6;
    }

    private @Nullable ScrollBar scrollBar() {
        if (verticalBar == null) {
            verticalBar = messagesTable.lookupAll(".scroll-bar").stream()
                    .filter(node -> node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL)
                    .map(ScrollBar.class::cast)
                    .findFirst()
                    .orElse(null);
        }
        return verticalBar;
    }

    /** Takes over what is new; for the pump. */
    void pull(Budget budget) {
        selecting = true;
        boolean came = viewModel.pull(budget);
        MessageRecord selected = messagesTable.getSelectionModel().getSelectedItem();
        if (selected != null && !selected.equals(viewModel.chosenProperty().get())) {
            messagesTable.getSelectionModel().clearSelection();
        }
        selecting = false;
        // A table that was not laid out with its new rows yet may stop short of the last: the next frame goes on.
        if (viewModel.followingProperty().get() && (came || !isAtEnd())) {
            messagesTable.scrollTo(viewModel.rows().size() - 1);
        }
    }

    @FXML
    private void clearTopicFilter() {
        viewModel.chooseTopic("", false);
    }

    @FXML
    private void showNewer() {
        viewModel.follow();
    }

    /** A row that is red where it is a will. */
    private final class Row extends TableRow<MessageRecord> {
        @Override
        protected void updateItem(@Nullable MessageRecord message, boolean empty) {
            super.updateItem(message, empty);
            pseudoClassStateChanged(WILL, message != null && !empty && isWill(message));
        }
    }
}
