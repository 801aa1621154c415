package org.vigilmqtt.ui.topics;

import java.util.ResourceBundle;
import java.util.function.BiPredicate;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.ui.shell.DesktopServices.Clipboard;
import org.vigilmqtt.ui.shell.FittingPrompt;
import org.vigilmqtt.ui.shell.ViewLoader;
import org.vigilmqtt.workspace.TopicOrder;
import org.vigilmqtt.workspace.TopicTree;

/** Wires the tree's controls to its view model, and keeps rows where they are while others come. */
public final class TopicsController {
    private static final double ROW_HEIGHT = 23;
    /** Below this width the footer has pictures instead of words. */
    private static final double NARROW = 330;

    private final ResourceBundle texts = ViewLoader.texts(TopicsController.class);
    private final TopicsViewModel viewModel;
    private final Clipboard clipboard;
    private final TopicActions actions;
    private final LiveCells cells;
    private boolean selecting;

    @FXML private TextField topicFilter;
    @FXML private ToggleButton retainedOnly;
    @FXML private MenuButton topicOrder;
    @FXML private ListView<TopicTree.Node> topicList;
    @FXML private MenuItem copyValue;
    @FXML private MenuItem chart;
    @FXML private MenuItem openBelow;
    @FXML private MenuItem clearRetained;
    @FXML private VBox empty;
    @FXML private Label emptyReason;
    @FXML private Button emptyStartDemo;
    @FXML private Label topicCount;
    @FXML private Label retainedCount;
    @FXML private HBox topicFooter;
    @FXML private Button clearAll;

    TopicsController(
            TopicsViewModel viewModel, BiPredicate<String, Payload> isWill, Clipboard clipboard, TopicActions actions) {
        this.viewModel = viewModel;
        this.cells = new LiveCells(viewModel, isWill, this::toggle);
        this.clipboard = clipboard;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        topicFilter.textProperty().bindBidirectional(viewModel.filterProperty());
        FittingPrompt.in(topicFilter, texts.getString("topics.filter"), texts.getString("topics.filter.short"));
        retainedOnly.selectedProperty().bindBidirectional(viewModel.retainedOnlyProperty());
        viewModel.retainedOnlyProperty().subscribe(only -> {
            if (only) {
                actions.refreshMarks().run();
            }
        });
        topicList.setFixedCellSize(ROW_HEIGHT);
        topicList.setItems(viewModel.levels());
        topicList.setCellFactory(_ -> cells.add());
        TopicKeys _ = new TopicKeys(topicList, viewModel, this::clearRetained, this::pull);
        offerOrders();
        topicList.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        topicCount.textProperty().bind(viewModel.footerProperty());
        emptyReason.textProperty().bind(viewModel.emptyReasonProperty());
        empty.visibleProperty().bind(viewModel.emptyReasonProperty().isNotEmpty());
        emptyStartDemo.visibleProperty().bind(viewModel.seenNothingProperty());
        clearAll.contentDisplayProperty().bind(topicFooter
                .widthProperty()
                .map(width -> width.doubleValue() < NARROW ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.TEXT_ONLY));
        emptyStartDemo.managedProperty().bind(viewModel.seenNothingProperty());
    }

    private void offerOrders() {
        ToggleGroup group = new ToggleGroup();
        for (TopicOrder order : TopicOrder.values()) {
            RadioMenuItem item = new RadioMenuItem(texts.getString("topics.order." + order.name()));
            item.setToggleGroup(group);
            item.setSelected(order == viewModel.orderProperty().get());
            item.setOnAction(_ -> viewModel.orderProperty().set(order));
            topicOrder.getItems().add(item);
        }
    }

    private void selected(TopicTree.@Nullable Node level) {
        if (level != null && !selecting) {
            viewModel.choose(level);
        }
    }

    /** Takes over what is new; for the pump. */
    void pull() {
        VirtualFlow<?> flow = topicList.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
        if (!topicList.isHover() && !topicList.isFocused()) {
            viewModel.sortAgain();
        }
        TopicCell top = cells.anchor();
        TopicTree.Node anchor = top == null ? null : top.getItem();
        int before = top == null ? -1 : top.getIndex();
        if (viewModel.pull()) {
            int now = anchor == null ? -1 : viewModel.indexOf(anchor);
            if (flow != null && before >= 0 && now >= 0 && now != before) {
                flow.scrollPixels((now - before) * ROW_HEIGHT);
            }
            selectAgain();
        }
        retainedCount.setText(viewModel.retained() + " retained");
        cells.describe();
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

    private void toggle(int row) {
        viewModel.expand(row, !viewModel.isExpanded(row));
        pull();
    }

    /** The menu of a row offers what can be done there. */
    @FXML
    private void offer() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        boolean topic = level != null && viewModel.value(level) != null;
        copyValue.setDisable(!topic);
        chart.setDisable(!topic);
        openBelow.setDisable(level == null || !level.hasChildren());
        clearRetained.setDisable(level == null);
    }

    @FXML
    private void startDemo() {
        actions.startDemo().run();
    }

    @FXML
    private void publishHere() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        if (level != null) {
            actions.publishHere().accept(level);
        }
    }

    @FXML
    private void subscribeHere() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        if (level != null) {
            actions.subscribeHere().accept(level);
        }
    }

    @FXML
    private void openAllBelow() {
        int row = topicList.getSelectionModel().getSelectedIndex();
        if (row >= 0) {
            viewModel.expandBelow(row);
            pull();
        }
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
    private void chart() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        if (level != null) {
            actions.chart().accept(level);
        }
    }

    @FXML
    private void exportBranch() {
        TopicTree.Node level = topicList.getSelectionModel().getSelectedItem();
        if (level != null) {
            actions.exportBranch().accept(level);
        }
    }

    @FXML
    private void clearAll() {
        actions.clearAll().run();
    }

    @FXML
    private void showSnapshots() {
        actions.showSnapshots().run();
    }
}
