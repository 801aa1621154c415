package org.vigilmqtt.mqtt.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.testkit.Await;

/** Remembers what a transport told it. */
class Recorder implements TransportListener {
    final CompletableFuture<Wire> opened = new CompletableFuture<>();
    final CompletableFuture<End> closed = new CompletableFuture<>();
    final AtomicInteger closings = new AtomicInteger();
    final AtomicInteger writables = new AtomicInteger();
    final AtomicInteger turns = new AtomicInteger();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    record End(@Nullable TransportFailure failure) {}

    @Override
    public void opened(Wire wire) {
        opened.complete(wire);
    }

    @Override
    public synchronized void received(byte[] array, int offset, int length) {
        bytes.write(array, offset, length);
    }

    @Override
    public void readFinished() {
        turns.incrementAndGet();
    }

    @Override
    public void writable() {
        writables.incrementAndGet();
    }

    @Override
    public void closed(@Nullable TransportFailure failure) {
        closings.incrementAndGet();
        closed.complete(new End(failure));
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    synchronized byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The open wire. */
    Wire wire() throws Exception {
        closed.thenAccept(end -> opened.completeExceptionally(new AssertionError("not opened: " + end)));
        return Await.value(opened);
    }

    /** The failure it was closed with, where there has to be one. */
    TransportFailure failure() throws Exception {
        TransportFailure failure = end();
        if (failure == null) {
            throw new AssertionError("closed without a failure");
        }
        return failure;
    }

    /** The failure it was closed with, or null. */
    @Nullable TransportFailure end() throws Exception {
        return Await.value(closed).failure();
    }
}
