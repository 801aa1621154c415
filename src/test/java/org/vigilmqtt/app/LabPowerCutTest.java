package org.vigilmqtt.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.app.WindowMeter.Frames;
import org.vigilmqtt.lab.Life.Happening;
import org.vigilmqtt.service.DeviceLab;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.testkit.ManyDevices;
import org.vigilmqtt.testkit.MosquittoProcess;
import org.vigilmqtt.workspace.Profile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The power cut of many devices as a user sees it: every will is in the table and in the timeline, and the window goes on
 * drawing. Prints the frames; {@code -Dlab.devices} and {@code -Dlab.keepAlive} change the load.
 */
@Tag("load")
@ExtendWith(ApplicationExtension.class)
class LabPowerCutTest {
    private static final Logger LOG = LoggerFactory.getLogger(LabPowerCutTest.class);
    private static final int DEVICES = Integer.getInteger("lab.devices", 2_000);
    private static final int KEEP_ALIVE_SECONDS = Integer.getInteger("lab.keepAlive", 10);
    private static final Duration MOST = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void everyWillIsInTheTableAndTheTimelineAndTheWindowGoesOn() throws Exception {
        WindowMeter meter = new WindowMeter(Objects.requireNonNull(stage));
        try (MosquittoProcess mosquitto = MosquittoProcess.start(Files.createDirectory(folder.resolve("mosquitto")));
                AppContext context = AppContext.open(new AppPaths(folder.resolve("data")))) {
            MainWindow window = meter.show(context);
            DeviceLab lab = context.lab();
            Profile profile = context.connections().profiles().getFirst();
            Await.value(context.connections().save(ProfileAt.loopback(mosquitto.port(), profile, List.of())));
            meter.chooseTab("Device lab");
            lab.setTolerance(Duration.ofSeconds(20));
            Await.value(lab.open(profile.id()));
            Await.value(lab.save(ManyDevices.described(DEVICES, KEEP_ALIVE_SECONDS)));

            Frames connecting = started();
            lab.startAll().toCompletableFuture().get(MOST.toSeconds(), TimeUnit.SECONDS);
            stop("while connecting", connecting);
            assertThat(lab.progress().connected()).isEqualTo(DEVICES);

            Frames dark = started();
            lab.powerCut(ManyDevices.GROUP);
            Await.until("every will is seen", MOST, () -> lab.counts().willsSeen() == DEVICES);
            stop("from the power cut to the last will", dark);

            assertThat(lab.devices()).hasSize(DEVICES).allSatisfy(device -> assertThat(lab.life(device.clientId()).marks())
                    .filteredOn(mark -> mark.happening() == Happening.WILL_SEEN)
                    .hasSize(1));
            Await.until("every will is a row", () -> WindowMeter.onFx(
                            () -> ((TableView<?>) meter.control("#willsTable")).getItems().size())
                    == DEVICES);
            WindowMeter.onFx(() -> {
                window.close();
                return true;
            });
        }
    }

    private static Frames started() {
        Frames frames = new Frames();
        Platform.runLater(frames::start);
        return frames;
    }

    private static void stop(String when, Frames frames) {
        WindowMeter.onFx(() -> {
            frames.stop();
            return true;
        });
        LOG.warn("{} devices, {}: frames {}", DEVICES, when, frames);
    }
}
