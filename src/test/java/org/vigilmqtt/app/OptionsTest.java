package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTest {
    private static final Map<String, String> DISPLAY = Map.of("DISPLAY", ":0");

    private static Options on(Map<String, String> environment, @Nullable String tour, String... arguments) {
        return Options.of(List.of(arguments), tour, "Linux", environment);
    }

    @Test
    void withADisplayTheWindowOpens() {
        Options options = on(DISPLAY, "auto");

        assertThat(options.tour()).isFalse();
        assertThat(options.headless()).isFalse();
        assertThat(options.dataFolder()).isNull();
    }

    @Test
    void withoutADisplayTheBuildGivesATourInsteadOfFailing() {
        Options options = on(Map.of(), "auto");

        assertThat(options.tour()).isTrue();
        assertThat(options.headless()).isTrue();
    }

    @Test
    void withoutADisplayAnInstalledVigilSaysWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on(Map.of(), null))
                .withMessage("There is no display. Start Vigil in a graphical session.");
    }

    @Test
    void tourCanBeHadOnADisplayToo() {
        Options options = on(DISPLAY, "true");

        assertThat(options.tour()).isTrue();
        assertThat(options.headless()).isFalse();
    }

    @Test
    void selfTestNeedsNoDisplay() {
        Options options = on(Map.of(), null, "--self-test");

        assertThat(options.selfTest()).isTrue();
        assertThat(options.headless()).isTrue();
        assertThat(options.tour()).isFalse();
    }

    @Test
    void dataFolderCanBeNamed() {
        assertThat(on(DISPLAY, null, "--data-dir=somewhere").dataFolder()).isEqualTo(Path.of("somewhere"));
    }

    @Test
    void whatIsNotKnownIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on(DISPLAY, null, "--fast"))
                .withMessage("Vigil does not know --fast.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on(DISPLAY, null, "--data-dir="))
                .withMessageContaining("needs a folder");
    }
}
