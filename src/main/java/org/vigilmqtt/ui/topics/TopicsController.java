package org.vigilmqtt.ui.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.ui.shell.DesktopServices.Clipboard;
import org.vigilmqtt.workspace.TopicRow;
import org.vigilmqtt.workspace.TopicTree;

/** Wires the tree's controls to its view model, and keeps rows where they are while others come. */
public final class TopicsController {
    private static final double ROW_HEIGHT = 23;

    private final TopicsViewModel viewModel;
    private final BiPredicate<String, Payload> isWill;
    private final Clipboard clipboard;
    private final TopicActions actions;
    private final List<TopicCell> cells = new ArrayList<>();
    private boolean selecting;

    @FXML private TextField topicFilter;
    @FXML private ToggleButton retainedOnly;
    @FXML private ListView<TopicTree.Node> topicList;
    @FXML private VBox empty;
    @FXML private Label emptyReason;
    @FXML private Button emptyStartDemo;
    @FXML private Label topicCount;
    @FXML private Label retainedCount;

    TopicsController(
            TopicsViewModel viewModel, BiPredicate<String, Payload> isWill, Clipboard clipboard, TopicActions actions) {
        this.viewModel = viewModel;
        this.isWill = isWill;
        this.clipboard = clipboard;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        topicFilter.textProperty().bindBidirectional(viewModel.filterProperty());
        retainedOnly.selectedProperty().bindBidirectional(viewModel.retainedOnlyProperty());
        topicList.setFixedCellSize(ROW_HEIGHT);
        topicList.setItems(viewModel.levels());
        topicList.setCellFactory(_ -> {
            TopicCell cell = new TopicCell(this::toggle);
            cells.add(cell);
            return cell;
        });
        topicList.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        topicList.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        topicCount.textProperty().bind(viewModel.footerProperty());
        emptyReason.textProperty().bind(viewModel.emptyReasonProperty());
        empty.visibleProperty().bind(viewModel.emptyReasonProperty().isNotEmpty());
        emptyStartDemo.visibleProperty().bind(viewModel.seenNothingProperty());
        emptyStartDemo.managedProperty().bind(viewModel.seenNothingProperty());
    }

    private void selected(TopicTree.@Nullable Node level) {
        if (level != null && !selecting) {
            viewModel.choose(level);
        }
    }

    /** Takes over what is new; for the pump. */
    void pull() {
        VirtualFlow<?> flow = topicList.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        TopicTree.Node anchor = anchor();
        int before = anchor == null ? -1 : viewModel.indexOf(anchor);
        if (viewModel.pull()) {
            int now = anchor == null ? -1 : viewModel.indexOf(anchor);
            if (flow != null && before >= 0 && now >= 0 && now != before) {
                flow.scrollPixels((now - before) * ROW_HEIGHT);
            }
            selectAgain();
        }
        retainedCount.setText(viewModel.retained() + " retained");
        describe();
    }

    /** The row under the pointer, else the first one on the screen: it stays where it is. */
    private TopicTree.@Nullable Node anchor() {
        TopicCell highest = null;
        for (TopicCell cell : cells) {
            if (cell.isEmpty() || !cell.isVisible() || cell.getItem() == null) {
                continue;
            }
            if (cell.isHover()) {
                return cell.getItem();
            }
            if (highest == null || cell.getIndex() < highest.getIndex()) {
                highest = cell;
            }
        }
        return highest == null ? null : highest.getItem();
    }

    private void selectAgain() {
        TopicTree.Node chosen = viewModel.chosenProperty().get();
        int row = chosen == null ? -1 : viewModel.indexOf(chosen);
        selecting = true;
        if (row < 0) {
            topicList.getSelectionModel().clearSelection();
        } else {
            topicList.getSelectionModel().clearAndSelect(row);
        }
        selecting = false;
    }

    private void describe() {
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (TopicCell cell : cells) {
            if (!cell.isEmpty()) {
                first = Math.min(first, cell.getIndex());
                last = Math.max(last, cell.getIndex());
            }
        }
        if (last < 0) {
            return;
        }
        List<TopicRow> rows = viewModel.describe(first, last + 1);
        long now = viewModel.nowMicros();
        for (TopicCell cell : cells) {
            int row = cell.getIndex() - first;
            if (!cell.isEmpty() && row >= 0 && row < rows.size()) {
                cell.show(rows.get(row), isWill(cell.getItem(), rows.get(row)), now);
            }
        }
    }

    private boolean isWill(TopicTree.@Nullable Node level, TopicRow row) {
        Payload value = row.value();
        return level != null && value != null && isWill.test(level.topic(), value);
    }

    private void toggle(int row) {
        viewModel.expand(row, !viewModel.isExpanded(row));
        pull();
    }

    private void key(KeyEvent key) {
        int row = topicList.getSelectionModel().getSelectedIndex();
        if (row < 0) {
            return;
        }
        boolean open = viewModel.isExpanded(row);
        switch (key.getCode()) {
            case RIGHT -> {
                if (open) {
                    topicList.getSelectionModel().clearAndSelect(row + 1);
                } else {
                    viewModel.expand(row, true);
                }
            }
            case LEFT -> {
                if (open) {
                    viewModel.expand(row, false);
                } else if (viewModel.above(row) >= 0) {
                    topicList.getSelectionModel().clearAndSelect(viewModel.above(row));
                    topicList.scrollTo(viewModel.above(row));
                }
            }
            case DELETE -> clearRetained();
            default -> {
                return;
            }
        }
        key.consume();
        pull();
    }

    @FXML
    private void startDemo() {
        actions.startDemo().run();
    }

    @FXML
    private void copyTopic() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        if (level != null) {
            clipboard.putText(level.topic());
        }
    }

    @FXML
    private void copyValue() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        Payload value = level == null ? null : viewModel.value(level);
        if (value != null) {
            clipboard.putText(value.toText());
        }
    }

    @FXML
    private void showOnlyThis() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        if (level != null) {
            viewModel.filterBy(level.topic() + "/#");
        }
    }

    @FXML
    private void clearRetained() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        if (level != null) {
            actions.clearRetained().accept(level);
        }
    }

    @FXML
    private void showSnapshots() {
        actions.showSnapshots().run();
    }
}
