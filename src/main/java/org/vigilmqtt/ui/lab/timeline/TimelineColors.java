package org.vigilmqtt.ui.lab.timeline;

import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/** The colours of the timeline, each a property of the style sheet: {@code -timeline-alive} and so on. */
final class TimelineColors {
    /** What has a colour. */
    enum Part {
        GROUND("-timeline-ground", Color.WHITE),
        CHOSEN("-timeline-chosen", Color.LIGHTBLUE),
        GRID("-timeline-grid", Color.GAINSBORO),
        RULE("-timeline-rule", Color.LIGHTGRAY),
        TEXT("-timeline-text", Color.BLACK),
        MUTED("-timeline-muted", Color.DIMGRAY),
        ALIVE("-timeline-alive", Color.HONEYDEW),
        ALIVE_EDGE("-timeline-alive-edge", Color.DARKGREEN),
        SILENT("-timeline-silent", Color.LIGHTYELLOW),
        SILENT_HATCH("-timeline-silent-hatch", Color.KHAKI),
        SILENT_EDGE("-timeline-silent-edge", Color.DARKGOLDENROD),
        SILENT_TEXT("-timeline-silent-text", Color.SADDLEBROWN),
        FAILURE("-timeline-failure", Color.FIREBRICK),
        NOW("-timeline-now", Color.DODGERBLUE);

        private final CssMetaData<TimelinePane, Color> meta;

        Part(String property, Color without) {
            this.meta = new CssMetaData<>(property, StyleConverter.getColorConverter(), without) {
                @Override
                public boolean isSettable(TimelinePane pane) {
                    return true;
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(TimelinePane pane) {
                    return pane.colors().property(Part.this);
                }
            };
        }
    }

    static final List<CssMetaData<? extends Styleable, ?>> META = meta();

    private final List<StyleableObjectProperty<Color>> colors = new ArrayList<>();

    /** {@code changed} is called with each colour that changes. */
    TimelineColors(TimelinePane pane, Runnable changed) {
        for (Part part : Part.values()) {
            StyleableObjectProperty<Color> color =
                    new SimpleStyleableObjectProperty<>(part.meta, pane, part.name(), part.meta.getInitialValue(pane));
            color.subscribe((@Nullable Color _, @Nullable Color _) -> changed.run());
            colors.add(color);
        }
    }

    private static List<CssMetaData<? extends Styleable, ?>> meta() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        for (Part part : Part.values()) {
            all.add(part.meta);
        }
        return List.copyOf(all);
    }

    Color of(Part part) {
        return colors.get(part.ordinal()).get();
    }

    private StyleableObjectProperty<Color> property(Part part) {
        return colors.get(part.ordinal());
    }
}
