package io.regulars.local.cloud;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;

/** Sends what the local cloud and its embedded parts log to a file: the terminal belongs to the command line. */
final class CloudLog implements AutoCloseable {

    private final Logger ours = Logger.getLogger("io.regulars.local");
    private final FileHandler handler;

    private CloudLog(FileHandler handler) {
        this.handler = handler;
        ours.addHandler(handler);
        ours.setUseParentHandlers(false);
    }

    static CloudLog into(Path folder) throws IOException {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext parts) {
            parts(parts, folder.resolve("parts.log"));
        }
        FileHandler handler = new FileHandler(folder.resolve("cloud.log").toString(), true);
        handler.setFormatter(new SimpleFormatter());
        handler.setLevel(Level.INFO);
        return new CloudLog(handler);
    }

    private static void parts(LoggerContext context, Path file) {
        context.reset();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %-5level [%thread] %logger - %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ch.qos.logback.classic.Level.WARN);
        root.addAppender(appender);
    }

    @Override
    public void close() {
        ours.removeHandler(handler);
        ours.setUseParentHandlers(true);
        handler.close();
    }
}
