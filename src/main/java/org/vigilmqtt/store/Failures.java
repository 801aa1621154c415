package org.vigilmqtt.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.mqtt.session.StoreException.Kind;

/** Turns errors of SQLite and of the file system into failures with the file's name and what to do. */
final class Failures {
    /** Below this much free space an I/O error is taken for a full disk. Bytes. */
    private static final long NO_SPACE = 64 * 1024;

    private Failures() {}

    static StoreException of(Path file, Throwable error) {
        Kind kind =
                switch (error) {
                    case SQLException sql -> kindOf(file, sql.getErrorCode());
                    case AccessDeniedException _ -> Kind.READ_ONLY;
                    case ReadOnlyFileSystemException _ -> Kind.READ_ONLY;
                    case IOException io -> kindOf(file, io);
                    default -> Kind.FAILED;
                };
        return of(file, kind, error);
    }

    static StoreException of(Path file, Kind kind, Throwable error) {
        String sentence =
                switch (kind) {
                    case IN_USE -> file + " is in use by another Vigil. Close it there, then try again.";
                    case DAMAGED -> file + " is damaged. It is set aside under another name when it is closed.";
                    case FULL -> "The disk is full: " + file + " cannot be written. Free some space, then try again.";
                    case LOCKED -> file + " is locked by another program. End that program, then try again.";
                    case READ_ONLY ->
                        file + " cannot be written. Give yourself the right to write it and its folder, then try again.";
                    case FAILED -> file + " cannot be used: " + error.getMessage() + ". Check the disk, then try again.";
                };
        return new StoreException(kind, file.toString(), sentence, error);
    }

    private static Kind kindOf(Path file, int code) {
        SQLiteErrorCode primary = SQLiteErrorCode.getErrorCode(code & 0xff);
        return switch (primary) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.DAMAGED;
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_BUSY, SQLITE_LOCKED -> Kind.LOCKED;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> Kind.READ_ONLY;
            case SQLITE_CANTOPEN -> Files.isWritable(file) ? Kind.FAILED : Kind.READ_ONLY;
            case SQLITE_IOERR -> isFull(file) ? Kind.FULL : Kind.FAILED;
            default -> Kind.FAILED;
        };
    }

    private static Kind kindOf(Path file, IOException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("Read-only file system") || message.contains("Operation not permitted")) {
            return Kind.READ_ONLY;
        }
        return message.contains("No space left") || isFull(file) ? Kind.FULL : Kind.FAILED;
    }

    private static boolean isFull(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() < NO_SPACE;
        } catch (IOException e) {
            return false;
        }
    }
}
