package org.vigilmqtt.lab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The scenarios that come with Vigil. */
final class ScenarioExamples {
    private ScenarioExamples() {}

    static String wills() {
        return text("wills.yaml");
    }

    static String text(String name) {
        try (InputStream file = Objects.requireNonNull(
                ScenarioReader.class.getResourceAsStream("examples/" + name), "There is no example " + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
