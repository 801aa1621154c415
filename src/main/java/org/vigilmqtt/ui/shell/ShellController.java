package org.vigilmqtt.ui.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.ui.shell.ShellViewModel.Place;
import org.vigilmqtt.workspace.ProfileId;

/** Wires tabs, notices and the status bar to the view model. */
public final class ShellController {
    private final ShellViewModel viewModel;
    private final ShellScreens screens;
    private final Actions actions;
    private final ShellActions own;
    private final PaletteViewModel palette;
    private final TextSize size;
    private final Map<Tab, TabContent> contents = new HashMap<>();
    private final Map<ConnectionTab, Shown> open = new HashMap<>();

    /** What is there of an open connection. */
    private record Shown(Tab tab, TabNotice notice) {}

    @FXML private ResourceBundle resources;
    @FXML private TabPane tabs;
    @FXML private Tab profilesTab;
    @FXML private Tab labTab;
    @FXML private HBox statusBar;
    @FXML private VBox notices;
    @FXML private VBox tabNotices;
    @FXML private StackPane shell;
    @FXML private ZoomPane zoom;
    @FXML private ZoomPane zoomOver;
    @FXML private Button paletteButton;
    @FXML private Button themeToggle;
    @FXML private MenuButton settingsMenu;

    ShellController(
            ShellViewModel viewModel,
            ShellScreens screens,
            Actions actions,
            ShellActions own,
            PaletteViewModel palette,
            TextSize size) {
        this.viewModel = viewModel;
        this.screens = screens;
        this.actions = actions;
        this.own = own;
        this.palette = palette;
        this.size = size;
    }

    @FXML
    private void initialize() {
        fill(profilesTab, screens.profiles(), new Place.Profiles());
        fill(labTab, screens.lab(), new Place.Lab());
        viewModel.tabs().forEach(this::add);
        viewModel.tabs().addListener((ListChangeListener<ConnectionTab>) this::follow);
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
        viewModel.placeProperty().subscribe(this::show);
        viewModel.notices().forEach(this::tell);
        viewModel.placeProperty().subscribe(_ -> palette.close());
        shell.addEventFilter(KeyEvent.KEY_PRESSED, actions::press);
        size.percentProperty().subscribe(this::draw);
        wireButtons();
    }

    private void draw(Number percent) {
        double factor = percent.doubleValue() / TextSize.USUAL;
        zoom.zoom(factor);
        zoomOver.zoom(factor);
    }

    private void wireButtons() {
        paletteButton.setOnAction(_ -> own.palette().run());
        themeToggle.setOnAction(_ -> own.toggleTheme().run());
        settingsMenu.getItems().setAll(SettingsMenu.items(own));
        settingsMenu.setOnShowing(_ -> settingsMenu.getItems().setAll(SettingsMenu.items(own)));
    }

    private void fill(Tab tab, TabContent content, Place place) {
        contents.put(tab, content);
        tab.setContent(content.root());
        tab.setUserData(place);
    }

    private void follow(ListChangeListener.Change<? extends ConnectionTab> change) {
        while (change.next()) {
            change.getRemoved().forEach(this::remove);
            change.getAddedSubList().forEach(this::add);
        }
    }

    private void add(ConnectionTab connection) {
        Tab tab = new Tab();
        fill(tab, screens.workspace().apply(connection.connection()),
                new Place.Workspace(connection.connection().profile().id()));
        tab.setGraphic(head(connection));
        tab.textProperty().bind(connection.titleProperty());
        Tooltip sentence = new Tooltip();
        sentence.textProperty().bind(connection.stateProperty());
        tab.setTooltip(sentence);
        tab.setOnCloseRequest(event -> {
            event.consume();
            viewModel.close(connection);
        });
        ProfileId id = connection.connection().profile().id();
        TabNotice notice = new TabNotice(connection, resources, () -> viewModel.showConnection(id));
        tabNotices.getChildren().add(notice);
        open.put(connection, new Shown(tab, notice));
        tabs.getTabs().add(tabs.getTabs().size() - 1, tab);
    }

    /** A dot for the state, and a sign where something happened that nobody has seen. */
    private static HBox head(ConnectionTab connection) {
        StateDot dot = new StateDot();
        connection.phaseProperty().subscribe(dot::show);
        Label badge = new Label("!");
        badge.getStyleClass().add("tab-badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.accessibleTextProperty().bind(connection.noticeProperty());
        badge.visibleProperty().bind(connection.noticeProperty().isNotEmpty());
        badge.managedProperty().bind(badge.visibleProperty());
        HBox head = new HBox(4, dot, badge);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void remove(ConnectionTab connection) {
        Shown shown = open.remove(connection);
        if (shown != null) {
            tabNotices.getChildren().remove(shown.notice());
            tabs.getTabs().remove(shown.tab());
            TabContent content = contents.remove(shown.tab());
            if (content != null) {
                content.onClose().run();
            }
        }
    }

    private void chosen(Tab tab) {
        TabContent content = contents.get(tab);
        if (content != null && tab.getUserData() instanceof Place place) {
            Node status = content.statusBar();
            HBox.setHgrow(status, Priority.ALWAYS);
            statusBar.getChildren().setAll(status);
            actions.choose(content.actions());
            viewModel.placeProperty().set(place);
        }
    }

    private void show(Place place) {
        tabs.getTabs().stream()
                .filter(tab -> place.equals(tab.getUserData()))
                .findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
    }

    private void tell(String notice) {
        Label text = new Label(notice);
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Button close = new Button("", new FontIcon("fth-x"));
        close.getStyleClass().add("flat");
        close.setAccessibleText(resources.getString("shell.notice.dismiss"));
        close.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(new FontIcon("fth-alert-triangle"), text, close);
        bar.getStyleClass().add("notice-bar");
        close.setOnAction(_ -> {
            viewModel.dismiss(notice);
            notices.getChildren().remove(bar);
        });
        notices.getChildren().add(bar);
    }
}
