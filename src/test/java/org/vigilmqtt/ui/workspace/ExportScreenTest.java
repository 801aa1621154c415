package org.vigilmqtt.ui.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.shell.SpokenNames;
import org.vigilmqtt.ui.shell.WholeWindow;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/** A branch is exported from the topic tree, with progress and a way out. */
@ExtendWith(ApplicationExtension.class)
class ExportScreenTest {
    @TempDir
    private Path folder;

    private final WholeWindow window = new WholeWindow();
    private RecordingConnection connection;

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    @BeforeEach
    void open(FxRobot robot) {
        connection = window.open(robot, "plant7");
        connection.topics().update(List.of(Messages.live("plant/a", "1"), Messages.live("plant/b", "2")));
        Await.until("the tree is shown", () -> {
            window.pull(robot);
            return !robot.lookup("plant").queryAll().isEmpty();
        });
    }

    private static String text(FxRobot robot) {
        return robot.lookup("#exportText").<Label>query().getText();
    }

    private static boolean isShown(FxRobot robot, String query) {
        return robot.lookup(query).<Node>query().isVisible();
    }

    private void awaitEnd(FxRobot robot) {
        Await.until("the export is over", () -> {
            window.pull(robot);
            return isShown(robot, "#exportDismiss");
        });
    }

    @Test
    void branchIsExportedAndItIsToldWhere(FxRobot robot) throws Exception {
        window.desktop.file = folder.resolve("plant.jsonl");
        assertThat(isShown(robot, "#exportBar")).isFalse();

        robot.rightClickOn("plant").clickOn("Export branch…");
        awaitEnd(robot);

        assertThat(window.desktop.calls).contains("save topics-plant.jsonl");
        assertThat(text(robot)).isEqualTo("2 topics written to plant.jsonl.");
        assertThat(Files.readAllLines(folder.resolve("plant.jsonl"))).hasSize(2);

        robot.clickOn("#exportDismiss");
        assertThat(isShown(robot, "#exportBar")).isFalse();
    }

    @Test
    void exportIsCancelledWithAClickAndNothingIsLeft(FxRobot robot) throws Exception {
        window.desktop.file = folder.resolve("plant.jsonl");
        robot.rightClickOn("plant");
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        // As a branch that takes long: the export waits for the tree.
        Thread holder = Thread.startVirtualThread(() -> connection.topics().read(_ -> {
            held.countDown();
            Await.until("it is released", () -> release.getCount() == 0);
        }));
        held.await();

        robot.clickOn("Export branch…");
        Await.until("the file is begun", () -> Files.exists(folder.resolve("plant.jsonl.part")));
        assertThat(isShown(robot, "#exportProgress")).isTrue();
        assertThat(SpokenNames.missingBelow(robot.lookup("#exportBar").query())).isEmpty();
        robot.clickOn("#exportCancel");
        assertThat(text(robot)).isEqualTo("Cancelling the export to plant.jsonl.");
        release.countDown();
        holder.join();
        awaitEnd(robot);

        assertThat(text(robot)).isEqualTo("The export was cancelled; nothing was written to plant.jsonl.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void folderThatIsGoneIsToldInTheBar(FxRobot robot) {
        window.desktop.file = folder.resolve("gone").resolve("plant.jsonl");

        robot.rightClickOn("plant").clickOn("Export branch…");
        awaitEnd(robot);

        assertThat(text(robot)).contains("cannot be written: its folder is not there.");
        assertThat(SpokenNames.missingBelow(robot.lookup("#exportBar").query())).isEmpty();
    }
}
