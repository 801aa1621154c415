package org.vigilmqtt.ui.bridge;

import java.util.concurrent.Executor;

/**
 * Runs tasks on the thread of the window, in the order they were given. An {@link Executor}, so that completion stages
 * come back with {@code stage.whenCompleteAsync(…, scheduler)}. May be called on any thread and returns at once. For
 * what happens once, such as the answer to a click; what repeats is pulled through {@link FxPump}.
 */
@FunctionalInterface
public interface UiScheduler extends Executor {}
