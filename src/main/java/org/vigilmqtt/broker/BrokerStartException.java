package org.vigilmqtt.broker;

/** The built-in broker did not start; the message is a sentence for the person in front of the window. */
public final class BrokerStartException extends Exception {
    BrokerStartException(String sentence) {
        super(sentence);
    }

    BrokerStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
