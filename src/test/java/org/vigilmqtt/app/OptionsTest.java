package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.Scenarios.Place;

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

    @Test
    void scenarioNeedsNoDisplayAndGivesNoTour() {
        Options options = on(Map.of(), "auto", "--run-scenario", "wills.yaml", "--report=wills.xml");

        assertThat(options.tour()).isFalse();
        assertThat(options.scenario())
                .isEqualTo(new ScenarioRequest(Path.of("wills.yaml"), Path.of("wills.xml"), null, null, null));
    }

    @Test
    void scenarioTakesItsPasswordFromTheEnvironmentAndNeverShowsIt() {
        Options options = on(
                Map.of("VIGIL_PASSWORD", "secret"), null, "--run-scenario", "w.yaml", "--broker", "plant:1884", "--user", "lab");
        Options profile =
                on(Map.of("VIGIL_PASSWORD", "secret"), null, "--run-scenario", "w.yaml", "--profile", "Plant 7");

        assertThat(options.scenario())
                .isEqualTo(new ScenarioRequest(
                        Path.of("w.yaml"),
                        null,
                        new Place.Host("plant", 1884, false, "lab", Payload.ofText("secret")),
                        null,
                        "secret"));
        assertThat(profile.scenario())
                .isEqualTo(new ScenarioRequest(Path.of("w.yaml"), null, null, "Plant 7", "secret"));
        assertThat(options.toString() + profile).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:1884, 127.0.0.1, 1884, false",
        "broker.example, broker.example, 1883, false",
        "mqtts://broker.example, broker.example, 8883, true",
        "mqtt://broker.example:99, broker.example, 99, false",
        "[::1]:1884, ::1, 1884, false"
    })
    void brokerIsAnAddressAsPeopleWriteIt(String text, String host, int port, boolean tls) {
        Options options = on(Map.of(), null, "--run-scenario", "w.yaml", "--broker", text);

        assertThat(options.scenario())
                .extracting(ScenarioRequest::place)
                .isEqualTo(new Place.Host(host, port, tls, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--run-scenario | --run-scenario needs a file, such as --run-scenario wills.yaml.",
                "--run-scenario w.yaml --report | --report needs a file, such as --report wills.xml.",
                "--report w.xml | --report goes with --run-scenario.",
                "--run-scenario w.yaml --self-test | Run the scenario or the self-test, not both at once.",
                "--run-scenario w.yaml --user lab | --user goes with --broker. Otherwise the user stands in the file.",
                "--run-scenario w.yaml --broker builtin --user lab | The built-in broker knows no users. Leave out --user.",
                "--run-scenario w.yaml --profile p --broker h"
                        + " | --profile has a broker and a user already. Leave out --broker and --user.",
                "--run-scenario w.yaml --broker h:70000"
                        + " | --broker needs an address, such as --broker 127.0.0.1:1883 or mqtts://broker.example, or builtin.",
                "--run-scenario w.yaml more | Vigil does not know more."
            })
    void optionsThatDoNotFitAreRefused(String arguments, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on(Map.of(), null, arguments.split(" ")))
                .withMessage(sentence);
    }
}
