package org.vigilmqtt.ui.lab.scenario;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextPlaceTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 3, 2", "2, 1, 4", "2, 2, 6", "2, 3, 7", "3, 1, 8", "1, 99, 3", "9, 1, 8", "2, 0, 4"})
    void placeIsFoundAndWhatIsOutsideIsTheNearest(int line, int column, int offset) {
        assertThat(TextPlace.offset("abc\n😀x\n", line, column)).isEqualTo(offset);
    }

    @Test
    void linesAreCountedAsAnEditorDoes() {
        assertThat(TextPlace.lines("")).isEqualTo(1);
        assertThat(TextPlace.lines("a\nb")).isEqualTo(2);
        assertThat(TextPlace.lines("a\n")).isEqualTo(2);
    }
}
