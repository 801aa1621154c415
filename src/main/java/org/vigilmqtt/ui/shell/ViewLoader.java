package org.vigilmqtt.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/**
 * Loads FXML files. Controllers, also those of included files, are made by the suppliers that were handed over and by
 * nothing else: a class without one fails with its name. Texts come from the bundle that lies beside the file and has
 * the name of its folder.
 */
public final class ViewLoader {
    private final Map<Class<?>, Supplier<?>> controllers;

    public ViewLoader(Map<Class<?>, Supplier<?>> controllers) {
        this.controllers = Map.copyOf(controllers);
    }

    /**
     * Loads a file.
     *
     * @param feature a class of the package whose folder holds the file and its texts
     * @param file    such as {@code Connections.fxml}
     * @throws IllegalStateException where the file is not there or cannot be loaded
     */
    public Parent load(Class<?> feature, String file) {
        URL location = feature.getResource(file);
        if (location == null) {
            throw new IllegalStateException(file + " is not beside " + feature.getName());
        }
        FXMLLoader loader = new FXMLLoader(location, texts(feature));
        loader.setControllerFactory(this::controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The texts of a feature. */
    public static ResourceBundle texts(Class<?> feature) {
        String folder = feature.getPackageName();
        return ResourceBundle.getBundle(
                folder + "." + folder.substring(folder.lastIndexOf('.') + 1), Locale.ROOT, feature.getClassLoader());
    }

    private Object controller(Class<?> type) {
        Supplier<?> supplier = controllers.get(type);
        if (supplier == null) {
            throw new IllegalStateException("No controller is known for " + type.getName());
        }
        return supplier.get();
    }
}
