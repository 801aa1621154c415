package org.vigilmqtt.ui.shell;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextSizeTest {
    private final Map<String, String> saved = new HashMap<>();
    private final Settings settings = new KeptSettings(saved);

    @Test
    void sizeIsRemembered() {
        new TextSize(settings).larger();

        assertThat(new TextSize(settings).percentProperty().get()).isEqualTo(110);
    }

    @Test
    void sizeStopsAtItsBounds() {
        TextSize size = new TextSize(settings);
        for (int i = 0; i < 20; i++) {
            size.larger();
        }
        assertThat(size.percentProperty().get()).isEqualTo(200);
        assertThat(size.isLargest()).isTrue();
        for (int i = 0; i < 20; i++) {
            size.smaller();
        }
        assertThat(size.percentProperty().get()).isEqualTo(80);
        assertThat(size.isSmallest()).isTrue();
        size.usual();
        assertThat(size.percentProperty().get()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"large,100", "-5,80", "1000000,200", "99999999999999,100", "150,150"})
    void settingThatMakesNoSenseIsBroughtIntoBounds(String text, int percent) {
        saved.put("text.size", text);

        assertThat(new TextSize(settings).percentProperty().get()).isEqualTo(percent);
    }
}
