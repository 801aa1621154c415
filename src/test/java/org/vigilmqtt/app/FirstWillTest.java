package org.vigilmqtt.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.vigilmqtt.lab.WillCase;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.ui.shell.Sight;

import static org.assertj.core.api.Assertions.assertThat;

/** A newcomer, from the first start: three clicks, and a will fires. With the built-in broker; prints how long it took. */
@ExtendWith(ApplicationExtension.class)
class FirstWillTest {
    /** The built-in broker starts meanwhile, which a busy machine takes its time for. */
    private static final Duration BROKER_START = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(FirstWillTest.class);

    @TempDir
    private Path folder;

    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void newcomerSeesAWillFireAfterThreeClicks(FxRobot robot) throws Exception {
        Stage stage = Objects.requireNonNull(this.stage);
        try (AppContext context = AppContext.open(new AppPaths(folder))) {
            MainWindow window = WaitForAsyncUtils.waitForAsyncFx(BROKER_START.toMillis(), () -> {
                MainWindow made = new MainWindow(context, stage, () -> {});
                made.show();
                stage.setX(0);
                stage.setY(0);
                stage.setWidth(980);
                stage.setHeight(900);
                return made;
            });
            long begin = System.nanoTime();

            robot.clickOn(tab(robot, "Device lab"));
            Await.until("the lab offers demo devices", () -> isReady(robot, "#startDemo"));
            robot.clickOn("#startDemo");
            Await.until("a device is online and chosen", BROKER_START, () -> isReady(robot, "#closeSocket"));
            robot.clickOn("#closeSocket");

            Await.until("its will is seen", () -> context.lab().wills().stream()
                    .anyMatch(each -> each.verdict() == WillCase.Verdict.FIRED));
            LOG.warn("from the first click to the will: {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            TableView<?> wills = robot.lookup("#willsTable").queryTableView();
            Await.until("the window tells it", () -> onFx(() -> wills.getItems().size() == 1));
            assertThat(context.lab().wills().getFirst().clientId()).isEqualTo("bay-1");
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
                window.close();
                return true;
            });
        }
    }

    private static Node tab(FxRobot robot, String title) {
        return robot.lookup(".tab-label")
                .match(node -> node instanceof Labeled labeled && labeled.getText().equals(title))
                .query();
    }

    private static boolean isReady(FxRobot robot, String id) {
        return onFx(() -> robot.lookup(id)
                .tryQuery()
                .filter(node -> !node.isDisabled() && Sight.has(node))
                .isPresent());
    }

    private static boolean onFx(Callable<Boolean> question) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, question);
    }
}
