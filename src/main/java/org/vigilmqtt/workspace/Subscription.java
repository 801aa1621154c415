package org.vigilmqtt.workspace;

/** A handle that ends what it stands for; closing twice does nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
