package org.vigilmqtt.ui.lab.timeline;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;

/** What mouse, wheel and keys do in the timeline. */
final class TimelineInput {
    private static final double STEP = 1.25;
    private static final double STILL = 3;

    private final TimelinePane pane;
    private double lastX;
    private double lastY;
    private boolean dragged;
    private @Nullable Mark marked;

    TimelineInput(TimelinePane pane) {
        this.pane = pane;
    }

    void listen() {
        pane.setOnMousePressed(this::pressed);
        pane.setOnMouseDragged(this::dragged);
        pane.setOnMouseClicked(this::clicked);
        pane.setOnMouseMoved(event -> point(event.getX(), event.getY()));
        pane.setOnMouseExited(_ -> pane.point(null, 0, 0));
        pane.setOnScroll(this::scrolled);
        pane.setOnKeyPressed(this::typed);
        pane.focusedProperty().subscribe(this::speak);
    }

    private void pressed(MouseEvent event) {
        pane.requestFocus();
        lastX = event.getX();
        lastY = event.getY();
        dragged = false;
    }

    private void dragged(MouseEvent event) {
        double dx = event.getX() - lastX;
        double dy = event.getY() - lastY;
        if (!dragged && Math.abs(dx) < STILL && Math.abs(dy) < STILL) {
            return;
        }
        dragged = true;
        lastX = event.getX();
        lastY = event.getY();
        pane.point(null, 0, 0);
        if (dx != 0) {
            pane.move(-pane.scale().micros(dx));
        }
        pane.scrollBy(-dy);
    }

    private void clicked(MouseEvent event) {
        if (dragged) {
            dragged = false;
            return;
        }
        pane.at(event.getX(), event.getY()).ifPresent(pointed -> {
            pane.choose(pointed.row());
            marked = null;
            pointed.will().ifPresent(will -> pane.open(pointed.track(), will));
            speak();
        });
    }

    private void point(double x, double y) {
        pane.point(pane.at(x, y).orElse(null), x, y);
    }

    private void scrolled(ScrollEvent event) {
        event.consume();
        double by = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (by == 0) {
            return;
        }
        if (event.isShortcutDown()) {
            pane.zoom(by > 0 ? 1 / STEP : STEP, event.getX());
        } else if (event.isShiftDown() || event.getDeltaY() == 0 || pane.rows().mostOffset() == 0) {
            pane.move(-pane.scale().micros(by));
        } else {
            pane.scrollBy(-by);
        }
        point(event.getX(), event.getY());
    }

    private void typed(KeyEvent event) {
        if (event.isAltDown() || (event.isShortcutDown() && !jumps(event)) || !does(event)) {
            return;
        }
        event.consume();
        speak();
    }

    private static boolean jumps(KeyEvent event) {
        return switch (event.getCode()) {
            case LEFT, RIGHT -> true;
            default -> false;
        };
    }

    private boolean does(KeyEvent event) {
        long tenth = pane.window().spanProperty().get() / 10;
        int page = Math.max(1, pane.rows().end() - pane.rows().first() - 1);
        switch (event.getCode()) {
            case LEFT -> {
                if (event.isShortcutDown()) {
                    jump(-1);
                } else {
                    pane.move(-tenth);
                }
            }
            case RIGHT -> {
                if (event.isShortcutDown()) {
                    jump(1);
                } else {
                    pane.move(tenth);
                }
            }
            case UP -> row(pane.cursor() - 1);
            case DOWN -> row(pane.cursor() + 1);
            case PAGE_UP -> row(Math.max(0, pane.cursor() - page));
            case PAGE_DOWN -> row(Math.min(pane.size() - 1, pane.cursor() + page));
            case HOME -> pane.move(Long.MIN_VALUE / 4);
            case END -> pane.window().follow();
            case PLUS, ADD, EQUALS -> zoom(1 / STEP);
            case MINUS, SUBTRACT -> zoom(STEP);
            case SPACE -> pane.followOrStop();
            case ENTER -> open();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void row(int row) {
        marked = null;
        pane.choose(row);
    }

    private void zoom(double factor) {
        pane.zoom(factor, (pane.scale().left() + pane.scale().right()) / 2);
    }

    /** To the next mark of the row, or to the one before. */
    private void jump(int way) {
        if (pane.size() == 0) {
            return;
        }
        List<Mark> marks = pane.track(pane.cursor()).marks();
        if (marks.isEmpty()) {
            return;
        }
        int at = marked == null ? -1 : marks.indexOf(marked);
        int next = at < 0 ? (way < 0 ? marks.size() - 1 : 0) : Math.clamp(at + way, 0, marks.size() - 1);
        Mark mark = marks.get(next);
        marked = mark;
        TimeScale scale = pane.scale();
        if (mark.at() < scale.from() || mark.at() > scale.until()) {
            pane.move(mark.at() - (scale.from() + (scale.until() - scale.from()) / 2));
        }
    }

    private void open() {
        if (pane.size() == 0) {
            return;
        }
        Track track = pane.track(pane.cursor());
        will(track).ifPresent(will -> pane.open(track, will));
    }

    /** The will that was jumped to, or the newest of the row. */
    private Optional<Mark> will(Track track) {
        Mark chosen = marked;
        if (chosen != null && chosen.kind() == Mark.Kind.WILL) {
            return Optional.of(chosen);
        }
        return track.marks().reversed().stream()
                .filter(mark -> mark.kind() == Mark.Kind.WILL)
                .findFirst();
    }

    /** For the screen reader: the row, and the mark that was jumped to or what the row came to last. */
    private void speak() {
        if (pane.size() == 0) {
            return;
        }
        Track track = pane.track(Math.min(pane.cursor(), pane.size() - 1));
        Mark mark = marked;
        String told = mark != null
                ? mark.told()
                : track.spans().isEmpty() ? "" : track.spans().getLast().told();
        pane.setAccessibleText(told.isEmpty() ? track.name() : track.name() + ": " + told);
        if (mark != null) {
            tell(track, mark);
        }
    }

    private void tell(Track track, Mark mark) {
        pane.draw();
        TimelineRows rows = pane.rows();
        double y = rows.top(pane.cursor()) + rows.rowHeight() / 2;
        pane.point(
                new Pointed(pane.cursor(), track, mark.at(), List.of(new Piece.Cross(mark, 0, 0))),
                pane.scale().x(mark.at()),
                y);
    }
}
