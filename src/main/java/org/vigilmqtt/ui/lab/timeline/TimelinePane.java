package org.vigilmqtt.ui.lab.timeline;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;

/**
 * Draws the lives of many devices over time. Only the rows in sight are asked for and drawn, and only when something has
 * changed or now has moved by half a pixel. On the FX thread.
 */
public final class TimelinePane extends Region {
    private static final double HEAD = 24;
    private static final double LEAST_NAME = 58;
    private static final double MOST_NAME = 150;
    private static final double SCROLL = 12;
    /** Countdowns go on while nothing else moves. */
    private static final long REST_MICROS = 200_000;

    private static final Tracks NONE = new Tracks() {
        @Override
        public int size() {
            return 0;
        }

        @Override
        public Track at(int row, long nowMicros) {
            throw new IndexOutOfBoundsException(row);
        }

        @Override
        public long version() {
            return 0;
        }

        @Override
        public long earliest(long nowMicros) {
            return nowMicros;
        }
    };

    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final TimelineTip tip = new TimelineTip();
    private final TextWidths texts = new TextWidths();
    private final TimelineColors colors = new TimelineColors(this, this::outdated);
    private final TimelinePainter painter = new TimelinePainter(canvas.getGraphicsContext2D(), colors, texts);
    private final TimeWindow window = new TimeWindow();
    private final ZoneId zone = ZoneId.systemDefault();
    private final Map<Integer, List<Piece>> drawn = new HashMap<>();
    private Tracks tracks = NONE;
    private LongSupplier clock = () -> 0;
    private Consumer<String> onChosen = _ -> {};
    private BiConsumer<String, Mark> onOpened = (_, _) -> {};
    private TimelineRows rows = TimelineRows.of(HEAD, 0, 0, 0);
    private TimeScale scale = new TimeScale(0, 1, 0, 1);
    private double nameRoom = LEAST_NAME;
    private int namedOf;
    private int cursor;
    private long drawnVersion = -1;
    private long drawnAt;
    private boolean outdated = true;

    public TimelinePane() {
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        scroll.valueProperty().subscribe(this::outdated);
        getChildren().addAll(canvas, scroll, tip);
        focusedProperty().subscribe(this::outdated);
        window.spanProperty().subscribe(this::outdated);
        window.followingProperty().subscribe(this::outdated);
        TimelineInput input = new TimelineInput(this);
        input.listen();
    }

    /** Shows lines; {@code clock} tells now in microseconds since the epoch. */
    public void show(Tracks lines, LongSupplier nowMicros) {
        tracks = lines;
        clock = nowMicros;
        outdated();
    }

    /** Told the key of a line when the user chooses it. */
    public void setOnChosen(Consumer<String> told) {
        onChosen = told;
    }

    /** Told the key of a line and a will of it when the user wants to see its message. */
    public void setOnOpened(BiConsumer<String, Mark> told) {
        onOpened = told;
    }

    /** Which part of time is in sight. */
    public TimeWindow window() {
        return window;
    }

    /** Draws what has changed since the last time; for the pump, in every frame. */
    public void draw() {
        long now = clock.getAsLong();
        boolean moved = window.followingProperty().get()
                && Math.abs(now - drawnAt) * scale.width() >= 0.5 * (scale.until() - scale.from());
        if (outdated || moved || tracks.version() != drawnVersion || now - drawnAt >= REST_MICROS) {
            paint(now);
        }
    }

    private void outdated() {
        outdated = true;
    }

    private void paint(long now) {
        outdated = false;
        drawnVersion = tracks.version();
        drawnAt = now;
        double width = canvas.getWidth();
        place(now, width);
        painter.ground(width, canvas.getHeight());
        List<TimeAxis.Tick> ticks = TimeAxis.ticks(scale, zone);
        painter.grid(ticks, scale, HEAD, rows.top(rows.end()));
        drawn.clear();
        for (int row = rows.first(); row < rows.end(); row++) {
            Track track = tracks.at(row, now);
            List<Piece> pieces =
                    TrackLayout.of(track, scale, now, rows.top(row), rows.rowHeight(), texts::width);
            painter.row(track.name(), nameRoom, rows.top(row), rows.rowHeight(), width, track.chosen(),
                    isFocused() && row == cursor);
            painter.pieces(pieces);
            drawn.put(row, pieces);
        }
        if (now >= scale.from() && now <= scale.until()) {
            painter.now(scale.x(now), HEAD, canvas.getHeight());
        }
        painter.head(ticks, scale, HEAD);
    }

    private void place(long now, double width) {
        int count = tracks.size();
        rows = TimelineRows.of(HEAD, canvas.getHeight(), count, scroll.getValue());
        scroll.setMax(rows.mostOffset());
        scroll.setVisible(rows.mostOffset() > 0);
        scroll.setVisibleAmount(Math.min(rows.mostOffset(), rows.mostOffset() * canvas.getHeight()
                / Math.max(1, count * rows.rowHeight())));
        scroll.setBlockIncrement(canvas.getHeight() / 2);
        cursor = Math.clamp(cursor, 0, Math.max(0, count - 1));
        if (count != namedOf) {
            namedOf = count;
            nameRoom = LEAST_NAME;
        }
        for (int row = rows.first(); row < rows.end(); row++) {
            double wide = texts.width(tracks.at(row, now).name(), texts.name());
            nameRoom = Math.min(MOST_NAME, Math.max(nameRoom, wide));
        }
        double right = width - (scroll.isVisible() ? SCROLL : 0) - 8;
        scale = window.scale(now, nameRoom + 22, right);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        scroll.resizeRelocate(getWidth() - SCROLL, HEAD, SCROLL, Math.max(0, getHeight() - HEAD));
        outdated();
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEAD + TimelineRows.MOST * 6;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    /** What is at a place of the pane, as it was drawn last; empty beside the lines. */
    Optional<Pointed> at(double x, double y) {
        int row = rows.at(y);
        if (row < rows.first() || row >= rows.end()) {
            return Optional.empty();
        }
        List<Piece> there = new ArrayList<>();
        for (Piece piece : drawn.getOrDefault(row, List.of())) {
            if (piece.isAt(x, y)) {
                there.add(piece);
            }
        }
        return Optional.of(new Pointed(row, tracks.at(row, drawnAt), scale.at(x), there));
    }

    /** The pieces of a row, as they were drawn last. */
    List<Piece> pieces(int row) {
        return drawn.getOrDefault(row, List.of());
    }

    TimelineRows rows() {
        return rows;
    }

    TimeScale scale() {
        return scale;
    }

    void point(@Nullable Pointed pointed, double x, double y) {
        if (pointed == null || x < scale.left()) {
            tip.hide();
        } else {
            tip.show(pointed.told(zone), x, y, getWidth(), getHeight());
        }
    }

    void move(long micros) {
        long now = clock.getAsLong();
        window.move(micros, now, tracks.earliest(now));
    }

    /** Shows more or less of time; a moment keeps its place. */
    void zoom(double factor, double aroundX) {
        window.zoom(factor, scale.at(aroundX));
    }

    /** Shows so much of time; what is in the middle keeps its place. */
    public void showSpan(long micros) {
        window.zoom((double) micros / window.spanProperty().get(), scale.at((scale.left() + scale.right()) / 2));
    }

    /** The earliest moment in sight, in microseconds since the epoch. */
    public long from() {
        return scale.from();
    }

    /** Follows now, or stops there. */
    public void followOrStop() {
        if (window.followingProperty().get()) {
            window.stop(clock.getAsLong());
        } else {
            window.follow();
        }
    }

    void scrollBy(double pixels) {
        scroll.setValue(Math.clamp(scroll.getValue() + pixels, 0, rows.mostOffset()));
    }

    int cursor() {
        return cursor;
    }

    int size() {
        return tracks.size();
    }

    Track track(int row) {
        return tracks.at(row, clock.getAsLong());
    }

    /** Goes to a row, shows it and chooses it. */
    void choose(int row) {
        if (row >= 0 && row < tracks.size()) {
            cursor = row;
            scroll.setValue(rows.offsetToShow(row));
            onChosen.accept(track(row).key());
            outdated();
        }
    }

    void open(Track track, Mark will) {
        onOpened.accept(track.key(), will);
    }

    ZoneId zone() {
        return zone;
    }

    TimelineColors colors() {
        return colors;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return TimelineColors.ALL;
    }
}
