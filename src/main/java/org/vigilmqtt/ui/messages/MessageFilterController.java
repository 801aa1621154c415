package org.vigilmqtt.ui.messages;

import java.util.List;
import java.util.ResourceBundle;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.ui.messages.FilterViewModel.Way;
import org.vigilmqtt.ui.shell.FittingPrompt;
import org.vigilmqtt.ui.shell.SegmentedChoice;

/** Wires the line of filters above the messages, and the less common ones beneath it. */
public final class MessageFilterController {
    private final MessagesViewModel viewModel;
    private final FilterViewModel filter;
    private final Node choice;

    @FXML private ResourceBundle resources;
    @FXML private HBox messagesBar;
    @FXML private TextField messageTopicFilter;
    @FXML private Button clearTopicFilter;
    @FXML private TextField messageTextFilter;
    @FXML private ToggleButton moreFilters;
    @FXML private Label moreCount;
    @FXML private ToggleButton pause;
    @FXML private FlowPane moreFilterPane;
    @FXML private CheckBox regexFilter;
    @FXML private CheckBox qos0Filter;
    @FXML private CheckBox qos1Filter;
    @FXML private CheckBox qos2Filter;
    @FXML private SegmentedChoice wayFilter;
    @FXML private CheckBox retainFilter;
    @FXML private CheckBox dupFilter;
    @FXML private TextField fromFilter;
    @FXML private TextField toFilter;
    @FXML private Label filterProblem;
    @FXML private Label filterNote;

    /** {@code choice} leads to what else the region can show. */
    MessageFilterController(MessagesViewModel viewModel, Node choice) {
        this.viewModel = viewModel;
        this.choice = choice;
        this.filter = viewModel.filterViewModel();
    }

    @FXML
    private void initialize() {
        messagesBar.getChildren().addFirst(choice);
        messageTopicFilter.textProperty().bindBidirectional(filter.topic);
        messageTextFilter.textProperty().bindBidirectional(filter.text);
        FittingPrompt.in(
                messageTopicFilter,
                resources.getString("messages.topicFilter"),
                resources.getString("messages.topicFilter.short"));
        FittingPrompt.in(
                messageTextFilter,
                resources.getString("messages.textFilter"),
                resources.getString("messages.textFilter.short"));
        clearTopicFilter.visibleProperty().bind(filter.topic.isNotEmpty());
        clearTopicFilter.managedProperty().bind(clearTopicFilter.visibleProperty());
        pause.selectedProperty().bindBidirectional(viewModel.pausedProperty());
        regexFilter.selectedProperty().bindBidirectional(filter.regex);
        qos0Filter.selectedProperty().bindBidirectional(filter.qos(Qos.AT_MOST_ONCE));
        qos1Filter.selectedProperty().bindBidirectional(filter.qos(Qos.AT_LEAST_ONCE));
        qos2Filter.selectedProperty().bindBidirectional(filter.qos(Qos.EXACTLY_ONCE));
        wayFilter.offer(List.of(Way.values()), way -> way.title, filter.way);
        retainFilter.selectedProperty().bindBidirectional(filter.retain);
        dupFilter.selectedProperty().bindBidirectional(filter.dup);
        fromFilter.textProperty().bindBidirectional(filter.from);
        toFilter.textProperty().bindBidirectional(filter.to);
        moreFilterPane.visibleProperty().bind(moreFilters.selectedProperty());
        moreFilterPane.managedProperty().bind(moreFilterPane.visibleProperty());
        moreCount.textProperty().bind(filter.moreTextProperty());
        moreCount.visibleProperty().bind(moreCount.textProperty().isNotEmpty());
        moreCount.managedProperty().bind(moreCount.visibleProperty());
        say(filterProblem, filter.problemProperty());
        say(filterNote, viewModel.filterNoteProperty());
    }

    private static void say(Label label, ReadOnlyStringProperty text) {
        label.textProperty().bind(text);
        label.visibleProperty().bind(text.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    @FXML
    private void clearTopicFilter() {
        viewModel.chooseTopic("", false);
    }

    @FXML
    private void clearAll() {
        filter.clear();
    }
}
