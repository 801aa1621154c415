package org.vigilmqtt.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;

class LogConfigurationTest {
    @Test
    void warningsGoToStandardErrorAndNothingElseIsWritten() throws Exception {
        LoggerContext context = new LoggerContext();
        new ContextInitializer(context).autoConfig();

        Appender<ILoggingEvent> appender = context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        assertThat(appender)
                .isInstanceOfSatisfying(
                        ConsoleAppender.class, console -> assertThat(console.getTarget()).isEqualTo("System.err"));
        assertThat(appender.isStarted()).isTrue();
        Logger library = context.getLogger("com.hivemq.Something");
        assertThat(library.isWarnEnabled()).isTrue();
        assertThat(library.isInfoEnabled()).isFalse();
        assertThat(context.getLogger("com.hivemq.extensions.Something").isWarnEnabled()).isFalse();
    }
}
