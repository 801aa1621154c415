package org.vigilmqtt.ui.chart;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Paint;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws a series on a canvas: a line through all values, however many there are to a pixel, with a scale on both sides. */
final class ChartPane extends Pane {
    private static final double LEFT = 72;
    private static final double RIGHT = 16;
    private static final double TOP = 12;
    private static final double BOTTOM = 28;
    private static final double DOT = 2.5;
    /** Dots are drawn where they are not too many. */
    private static final int MOST_DOTS = 200;

    private final Canvas canvas = new Canvas();
    // A canvas has no style: these never seen labels take the colours of the theme for it.
    private final Label lineColour = new Label();
    private final Label gridColour = new Label();
    private final Label textColour = new Label();
    private @Nullable ChartViewModel viewModel;
    private int pointed = -1;

    ChartPane() {
        lineColour.getStyleClass().add("chart-line-colour");
        gridColour.getStyleClass().add("chart-grid-colour");
        textColour.getStyleClass().addAll("small", "chart-text-colour");
        for (Label each : new Label[] {lineColour, gridColour, textColour}) {
            each.setVisible(false);
            each.setManaged(false);
            each.textFillProperty().subscribe(_ -> draw());
        }
        getChildren().addAll(canvas, lineColour, gridColour, textColour);
        getStyleClass().add("chart-pane");
        setMinSize(0, 0);
    }

    /** Draws what a view model shows. */
    void follow(ChartViewModel now) {
        viewModel = now;
        now.versionProperty().subscribe(_ -> {
            pointed = Math.min(pointed, now.shown().size() - 1);
            draw();
        });
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            draw();
        }
    }

    /** The value nearest to a place of the pane; -1 where there is none. */
    int at(double x) {
        ChartViewModel model = viewModel;
        if (model == null || model.shown().size() == 0) {
            return -1;
        }
        Series series = model.shown();
        double part = (x - LEFT) / Math.max(1, width());
        return series.nearest((long) (first(series) + part * span(series)));
    }

    /** Marks a value; -1 for none. */
    void point(int index) {
        pointed = index;
        draw();
    }

    private double width() {
        return canvas.getWidth() - LEFT - RIGHT;
    }

    private double height() {
        return canvas.getHeight() - TOP - BOTTOM;
    }

    private static long first(Series series) {
        return series.time(0);
    }

    private static long span(Series series) {
        return Math.max(1, series.time(series.size() - 1) - series.time(0));
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        ChartViewModel model = viewModel;
        if (model == null || model.shown().size() == 0 || width() < 20 || height() < 20) {
            return;
        }
        Series series = model.shown();
        Scale scale = Scale.around(series.lowest(), series.highest());
        g.setFont(textColour.getFont());
        values(g, scale);
        times(g, model, series);
        line(g, series, scale);
        if (pointed >= 0 && pointed < series.size()) {
            pointer(g, model, series, scale);
        }
    }

    private double x(Series series, int index) {
        return LEFT + width() * (series.time(index) - first(series)) / span(series);
    }

    private double y(Scale scale, double value) {
        return TOP + height() * (1 - scale.place(value));
    }

    private void values(GraphicsContext g, Scale scale) {
        g.setTextAlign(TextAlignment.RIGHT);
        g.setLineWidth(1);
        for (double mark : scale.marks((int) Math.max(2, height() / 48))) {
            double y = Math.round(y(scale, mark)) + 0.5;
            g.setStroke(colour(gridColour));
            g.strokeLine(LEFT, y, LEFT + width(), y);
            g.setFill(colour(textColour));
            g.fillText(Scale.words(mark), LEFT - 8, y + 4, LEFT - 12);
        }
    }

    private void times(GraphicsContext g, ChartViewModel model, Series series) {
        g.setFill(colour(textColour));
        int steps = (int) Math.max(1, Math.min(8, width() / 110));
        for (int i = 0; i <= steps; i++) {
            g.setTextAlign(i == 0 ? TextAlignment.LEFT : i == steps ? TextAlignment.RIGHT : TextAlignment.CENTER);
            g.fillText(
                    model.time(first(series) + span(series) * i / steps),
                    LEFT + width() * i / steps,
                    canvas.getHeight() - BOTTOM + 18);
        }
    }

    /** Of the values of one pixel the first, the least, the greatest and the last are drawn: no peak is lost. */
    private void line(GraphicsContext g, Series series, Scale scale) {
        g.setStroke(colour(lineColour));
        g.setFill(colour(lineColour));
        g.setLineWidth(1.5);
        g.beginPath();
        int size = series.size();
        for (int i = 0; i < size; ) {
            double x = x(series, i);
            double low = series.value(i);
            double high = low;
            double last = low;
            if (i == 0) {
                g.moveTo(x, y(scale, low));
            } else {
                g.lineTo(x, y(scale, low));
            }
            int next = i + 1;
            for (; next < size && x(series, next) - x < 1; next++) {
                last = series.value(next);
                low = Math.min(low, last);
                high = Math.max(high, last);
            }
            if (next > i + 1) {
                g.lineTo(x, y(scale, low));
                g.lineTo(x, y(scale, high));
                g.lineTo(x, y(scale, last));
            }
            i = next;
        }
        g.stroke();
        if (size <= MOST_DOTS) {
            for (int i = 0; i < size; i++) {
                g.fillOval(x(series, i) - DOT, y(scale, series.value(i)) - DOT, DOT * 2, DOT * 2);
            }
        }
    }

    private void pointer(GraphicsContext g, ChartViewModel model, Series series, Scale scale) {
        double x = x(series, pointed);
        double y = y(scale, series.value(pointed));
        g.setStroke(colour(textColour));
        g.setLineWidth(1);
        g.strokeLine(Math.round(x) + 0.5, TOP, Math.round(x) + 0.5, TOP + height());
        g.setFill(colour(lineColour));
        g.fillOval(x - DOT * 2, y - DOT * 2, DOT * 4, DOT * 4);
        g.setFill(colour(textColour));
        boolean left = x > LEFT + width() / 2;
        g.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
        g.fillText(model.words(pointed), left ? x - 8 : x + 8, TOP + 10);
    }

    private static Paint colour(Label label) {
        return label.getTextFill();
    }
}
