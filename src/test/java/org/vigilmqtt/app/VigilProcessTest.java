package org.vigilmqtt.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.app.VigilProcess.Ended;

import static org.assertj.core.api.Assertions.assertThat;

class VigilProcessTest {
    @TempDir
    private Path folder;

    @Test
    void tourWithoutADisplayIsSeenToItsEndWithAPictureOfEachStep() throws Exception {
        Ended ended = VigilProcess.run(folder, false, List.of("-Dvigil.tour=auto"));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("The tour is complete").doesNotContain("Exception");
        long steps = ended.output().lines().filter(line -> line.startsWith("[")).count();
        assertThat(pictures()).hasSize((int) steps).hasSizeGreaterThan(15);
        assertThat(folder.resolve("data")).as("the user's own files").doesNotExist();
    }

    private List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target/tour"))) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }

    @Test
    void selfTestPassesAndLeavesNoFileBehind() throws Exception {
        Ended ended = VigilProcess.run(folder, false, List.of(), "--self-test");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("Self-test passed");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void wrongArgumentIsNamedAndNothingStarts() throws Exception {
        Ended ended = VigilProcess.run(folder, false, List.of("-Dvigil.tour=auto"), "--wrong");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).contains("Vigil does not know --wrong.").contains("Usage:");
    }
}
