package org.vigilmqtt.ui.shell;

import java.util.function.Function;
import org.vigilmqtt.service.Connection;

/**
 * The screens of the window, so that the shell knows none of them.
 *
 * @param workspace makes the screen of a connection that was opened
 */
public record ShellScreens(TabContent profiles, TabContent lab, Function<Connection, TabContent> workspace) {}
