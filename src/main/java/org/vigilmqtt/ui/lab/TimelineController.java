package org.vigilmqtt.ui.lab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.TimeUnit;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.ui.lab.timeline.TimeWindow;
import org.vigilmqtt.ui.lab.timeline.TimelinePane;

/** Wires the timeline, its zoom and its pause. */
public final class TimelineController {
    private final TimelineViewModel model;
    private final DevicesViewModel devices;
    private final Map<Long, ToggleButton> zooms = new LinkedHashMap<>();

    @FXML private ResourceBundle resources;
    @FXML private Label range;
    @FXML private ToggleButton zoomSeconds;
    @FXML private ToggleButton zoomMinute;
    @FXML private ToggleButton zoomMinutes;
    @FXML private ToggleButton zoomHour;
    @FXML private Button pause;
    @FXML private FontIcon pauseIcon;
    @FXML private Tooltip pauseTip;
    @FXML private TimelinePane timeline;
    @FXML private Label timelineEmpty;

    TimelineController(LabViewModel viewModel) {
        this.model = viewModel.timeline();
        this.devices = viewModel.devices();
    }

    @FXML
    private void initialize() {
        timeline.show(model.tracks(), model::nowMicros);
        timeline.setOnChosen(model::choose);
        timeline.setOnOpened((clientId, will) -> model.open(clientId, will.at()));
        TimeWindow window = timeline.window();
        zooms.put(TimeUnit.SECONDS.toMicros(15), zoomSeconds);
        zooms.put(TimeUnit.MINUTES.toMicros(1), zoomMinute);
        zooms.put(TimeUnit.MINUTES.toMicros(10), zoomMinutes);
        zooms.put(TimeUnit.HOURS.toMicros(1), zoomHour);
        zooms.forEach((span, button) -> button.setOnAction(_ -> zoom(span)));
        model.rememberedSpan().ifPresent(timeline::showSpan);
        window.spanProperty().subscribe(_ -> showZoom());
        window.followingProperty().subscribe(this::showPause);
        range.textProperty().bind(model.rangeProperty());
        Shown.when(timelineEmpty, devices.emptyProperty());
        Shown.when(timeline, devices.emptyProperty().not());
    }

    private void zoom(long span) {
        timeline.showSpan(span);
        showZoom();
    }

    private void showZoom() {
        long now = timeline.window().spanProperty().get();
        zooms.forEach((span, button) -> button.setSelected(span == now));
    }

    private void showPause(boolean following) {
        pauseIcon.setIconLiteral(following ? "fth-pause" : "fth-play");
        pauseTip.setText(resources.getString(following ? "lab.pause.stop" : "lab.pause.follow"));
        pause.getStyleClass().remove("accent");
        if (!following) {
            pause.getStyleClass().add("accent");
        }
    }

    /** Draws what is new; for the pump, in every frame. */
    void draw() {
        timeline.draw();
        model.tellRange(timeline.window().spanProperty().get(), timeline.window().followingProperty().get(), timeline.from());
    }

    void showSpan(long micros) {
        zoom(micros);
    }

    /** Remembers how much of time is shown. */
    void save() {
        model.rememberSpan(timeline.window().spanProperty().get());
    }

    @FXML
    void followOrStop() {
        timeline.followOrStop();
    }
}
