package org.vigilmqtt.ui.lab.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** The colours of the timeline, each a property of the style sheet: {@code -timeline-alive} and so on. */
final class TimelineColors {
    /** What has a colour; the colour named here is the one without a style sheet. */
    enum Part {
        GROUND("-timeline-ground", "white"),
        CHOSEN("-timeline-chosen", "lightblue"),
        GRID("-timeline-grid", "gainsboro"),
        RULE("-timeline-rule", "lightgray"),
        TEXT("-timeline-text", "black"),
        MUTED("-timeline-muted", "dimgray"),
        ALIVE("-timeline-alive", "honeydew"),
        ALIVE_EDGE("-timeline-alive-edge", "darkgreen"),
        SILENT("-timeline-silent", "lightyellow"),
        SILENT_HATCH("-timeline-silent-hatch", "khaki"),
        SILENT_EDGE("-timeline-silent-edge", "darkgoldenrod"),
        SILENT_TEXT("-timeline-silent-text", "saddlebrown"),
        FAILURE("-timeline-failure", "firebrick"),
        NOW("-timeline-now", "dodgerblue");

        private final String property;
        private final String without;

        Part(String property, String without) {
            this.property = property;
            this.without = without;
        }
    }

    private static final Map<Part, CssMetaData<TimelinePane, Color>> PROPERTIES = properties();

    /** Those of the pane: the region's and the colours. */
    static final List<CssMetaData<? extends Styleable, ?>> ALL = all();

    private final Map<Part, StyleableObjectProperty<Color>> colors = new EnumMap<>(Part.class);

    /** {@code changed} is called with each colour that changes. */
    TimelineColors(TimelinePane pane, Runnable changed) {
        PROPERTIES.forEach((part, meta) -> {
            StyleableObjectProperty<Color> color =
                    new SimpleStyleableObjectProperty<>(meta, pane, part.property, Color.web(part.without));
            color.addListener((_, _, _) -> changed.run());
            colors.put(part, color);
        });
    }

    private static Map<Part, CssMetaData<TimelinePane, Color>> properties() {
        Map<Part, CssMetaData<TimelinePane, Color>> all = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            all.put(part, new CssMetaData<>(part.property, StyleConverter.getColorConverter(), Color.web(part.without)) {
                @Override
                public boolean isSettable(TimelinePane pane) {
                    return true;
                }

                @Override
                public StyleableProperty<Color> getStyleableProperty(TimelinePane pane) {
                    return pane.colors().property(part);
                }
            });
        }
        return all;
    }

    private static List<CssMetaData<? extends Styleable, ?>> all() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(PROPERTIES.values());
        return List.copyOf(all);
    }

    Color of(Part part) {
        return property(part).get();
    }

    private StyleableObjectProperty<Color> property(Part part) {
        return Objects.requireNonNull(colors.get(part), "one for each");
    }
}
