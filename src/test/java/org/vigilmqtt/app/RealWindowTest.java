package org.vigilmqtt.app;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.app.VigilProcess.Ended;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("window")
class RealWindowTest {
    @TempDir
    private Path folder;

    @Test
    void tourOnADisplayEndsWellThoughAMenuIsOpenAtItsEnd() throws Exception {
        Ended ended = VigilProcess.run(folder, true, List.of("-Dvigil.tour=true"));

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("The tour is complete").doesNotContain("Exception");
    }
}
