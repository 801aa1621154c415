package org.vigilmqtt.ui.lab.timeline;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.vigilmqtt.ui.lab.timeline.Piece.Bar;
import org.vigilmqtt.ui.lab.timeline.Piece.Cross;
import org.vigilmqtt.ui.lab.timeline.Piece.Tone;
import org.vigilmqtt.ui.lab.timeline.Piece.Upright;
import org.vigilmqtt.ui.lab.timeline.Piece.Words;
import org.vigilmqtt.ui.lab.timeline.TimelineColors.Part;
import org.vigilmqtt.ui.lab.timeline.Track.Mark;
import org.vigilmqtt.ui.lab.timeline.Track.Span;

/** Draws what the layout has placed. */
final class TimelinePainter {
    private static final double HATCH = 7;
    private static final double ROUND = 4;

    private final GraphicsContext g;
    private final TimelineColors colors;
    private final TextWidths texts;

    TimelinePainter(GraphicsContext g, TimelineColors colors, TextWidths texts) {
        this.g = g;
        this.colors = colors;
        this.texts = texts;
    }

    void ground(double width, double height) {
        g.setTextBaseline(VPos.CENTER);
        g.setFill(color(Part.GROUND));
        g.fillRect(0, 0, width, height);
    }

    /** A faint line down for each round moment. */
    void grid(List<TimeAxis.Tick> ticks, TimeScale scale, double top, double bottom) {
        g.setLineWidth(1);
        g.setStroke(color(Part.GRID));
        for (TimeAxis.Tick tick : ticks) {
            double x = crisp(scale.x(tick.at()));
            g.strokeLine(x, top, x, bottom);
        }
    }

    /** The round moments, over whatever reaches under them. */
    void head(List<TimeAxis.Tick> ticks, TimeScale scale, double head) {
        g.setFill(color(Part.GROUND));
        g.fillRect(0, 0, g.getCanvas().getWidth(), head);
        g.setFont(texts.plain());
        g.setFill(color(Part.MUTED));
        for (TimeAxis.Tick tick : ticks) {
            double width = texts.width(tick.text(), texts.plain());
            double at = scale.x(tick.at()) - width / 2;
            if (at >= scale.left() && at + width <= scale.right()) {
                g.fillText(tick.text(), at, head / 2);
            }
        }
        rule(0, g.getCanvas().getWidth(), head);
    }

    void row(String name, double nameRoom, double top, double height, double width, boolean chosen, boolean focused) {
        if (chosen) {
            g.setFill(color(Part.CHOSEN));
            g.fillRect(0, top, width, height);
        }
        g.setFill(color(Part.TEXT));
        g.setFont(texts.name());
        g.fillText(texts.fit(name, texts.name(), nameRoom), 10, top + height / 2);
        rule(0, width, top + height);
        if (focused) {
            g.setStroke(color(Part.NOW));
            g.setLineWidth(1);
            g.strokeRect(1.5, top + 1.5, width - 3, height - 3);
        }
    }

    private void rule(double from, double until, double y) {
        g.setStroke(color(Part.RULE));
        g.setLineWidth(1);
        g.strokeLine(from, crisp(y) - 1, until, crisp(y) - 1);
    }

    void pieces(List<Piece> pieces) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Bar bar -> bar(bar);
                case Cross cross -> cross(cross);
                case Upright upright -> upright(upright);
                case Words words -> words(words);
            }
        }
    }

    private void bar(Bar bar) {
        if (bar.span().kind() == Span.Kind.TRYING) {
            g.setStroke(color(Part.MUTED));
            g.setLineWidth(1);
            g.setLineDashes(2, 2);
            double middle = crisp(bar.y() + bar.height() / 2);
            g.strokeLine(bar.x(), middle, bar.x() + bar.width(), middle);
            g.setLineDashes();
            return;
        }
        boolean alive = bar.span().kind() == Span.Kind.ALIVE;
        g.setFill(color(alive ? Part.ALIVE : Part.SILENT));
        g.fillRoundRect(bar.x(), bar.y(), bar.width(), bar.height(), ROUND, ROUND);
        g.setLineWidth(1);
        if (!alive) {
            hatch(bar);
            g.setLineDashes(4, 3);
        }
        g.setStroke(color(alive ? Part.ALIVE_EDGE : Part.SILENT_EDGE));
        g.strokeRoundRect(
                crisp(bar.x()), crisp(bar.y()), Math.max(0, bar.width() - 1), bar.height() - 1, ROUND, ROUND);
        g.setLineDashes();
    }

    private void hatch(Bar bar) {
        g.save();
        g.beginPath();
        g.rect(bar.x(), bar.y(), bar.width(), bar.height());
        g.clip();
        g.setStroke(color(Part.SILENT_HATCH));
        g.setLineWidth(2.5);
        for (double x = bar.x() - bar.height(); x < bar.x() + bar.width(); x += HATCH) {
            g.strokeLine(x, bar.y(), x + bar.height(), bar.y() + bar.height());
        }
        g.restore();
    }

    private void cross(Cross cross) {
        g.setStroke(color(Part.FAILURE));
        g.setLineWidth(1.5);
        double arm = Cross.ARM;
        g.strokeLine(cross.x() - arm, cross.y() - arm, cross.x() + arm, cross.y() + arm);
        g.strokeLine(cross.x() - arm, cross.y() + arm, cross.x() + arm, cross.y() - arm);
    }

    private void upright(Upright upright) {
        boolean due = upright.mark().kind() == Mark.Kind.DUE;
        g.setStroke(color(Part.FAILURE));
        g.setLineWidth(2);
        if (due) {
            g.setLineDashes(2, 3);
        }
        g.strokeLine(upright.x(), upright.top(), upright.x(), upright.bottom());
        g.setLineDashes();
    }

    private void words(Words words) {
        g.setFill(color(words.tone()));
        g.setFont(texts.font(words.tone()));
        g.fillText(words.text(), words.x(), words.y());
    }

    private Color color(Tone tone) {
        return color(
                switch (tone) {
                    case FAILED, WILL -> Part.FAILURE;
                    case SILENT -> Part.SILENT_TEXT;
                    case DUE -> Part.MUTED;
                });
    }

    void now(double x, double top, double bottom) {
        g.setStroke(color(Part.NOW));
        g.setLineWidth(1);
        g.strokeLine(crisp(x), top, crisp(x), bottom);
    }

    private Color color(Part part) {
        return colors.of(part);
    }

    /** Half a pixel, so that a line of one pixel is one pixel. */
    private static double crisp(double at) {
        return Math.floor(at) + 0.5;
    }
}
