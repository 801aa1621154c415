package org.vigilmqtt.ui.lab.timeline;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.vigilmqtt.ui.lab.timeline.Piece.Tone;

/** The fonts of the timeline and how wide words are in them; words that were measured lately are not measured again. */
final class TextWidths {
    private static final int KEPT = 2_000;

    private final Font plain = Font.font("Inter", 11);
    private final Font bold = Font.font("Inter", FontWeight.BOLD, 11);
    private final Font name = Font.font("Inter", FontWeight.BOLD, 13);
    private final Text ruler = new Text();
    private final Map<Measured, Double> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Measured, Double> eldest) {
            return size() > KEPT;
        }
    };

    private record Measured(String text, Font font) {}

    double width(String text, Tone tone) {
        return width(text, font(tone));
    }

    double width(String text, Font font) {
        return known.computeIfAbsent(new Measured(text, font), this::measure);
    }

    private double measure(Measured words) {
        ruler.setFont(words.font());
        ruler.setText(words.text());
        return Math.ceil(ruler.getLayoutBounds().getWidth());
    }

    /** The text, or its beginning with an ellipsis where it is wider than there is room. */
    String fit(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (low < high) {
            int mid = (low + high + 1) >>> 1;
            if (width(text.substring(0, mid) + "…", font) <= room) {
                low = mid;
            } else {
                high = mid - 1;
            }
        }
        return text.substring(0, low) + "…";
    }

    Font font(Tone tone) {
        return tone == Tone.WILL ? bold : plain;
    }

    Font plain() {
        return plain;
    }

    Font name() {
        return name;
    }
}
