package org.vigilmqtt.ui.messages;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.shell.DesktopServices.Clipboard;
import org.vigilmqtt.ui.shell.DesktopServices.FilePicker;
import org.vigilmqtt.workspace.MessageRecord;

/**
 * What the chosen message needs to be copied, saved and sent again.
 *
 * @param write writes a payload to a file; fails with a sentence
 * @param sendAgain puts a message into the form to publish
 */
public record MessageActions(
        Clipboard clipboard,
        FilePicker files,
        BiFunction<Path, Payload, CompletionStage<Void>> write,
        Consumer<MessageRecord> sendAgain,
        UiScheduler scheduler) {}
