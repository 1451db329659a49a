package io.regulars.local.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.regulars.local.LocalCloudException;

/**
 * ElasticMQ's database of messages. Whoever had a message in hand when the last cloud ended is gone, however that came
 * about, so nobody has to wait for its visibility time-out: minutes, as the template has it.
 */
final class QueueDatabase {

    /** Without this H2 keeps what it has committed in memory for half a second, and a killed process loses it. */
    private static final String AT_ONCE = ";WRITE_DELAY=0";

    private static final String TABLES =
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE COLUMN_NAME = 'NEXT_DELIVERY'";

    private final Path file;

    QueueDatabase(Path folder) {
        this.file = folder.toAbsolutePath().resolve("elasticmq");
    }

    String url() {
        return "jdbc:h2:file:" + file + AT_ONCE;
    }

    /** Makes every message visible; call it before ElasticMQ opens the database. */
    void release() {
        if (!Files.exists(file.resolveSibling("elasticmq.mv.db"))) {
            return;
        }
        long now = System.currentTimeMillis();
        try (Connection database = DriverManager.getConnection(url())) {
            for (String table : tables(database)) {
                try (PreparedStatement update = database.prepareStatement(
                        "UPDATE \"" + table + "\" SET NEXT_DELIVERY = ? WHERE NEXT_DELIVERY > ?")) {
                    update.setLong(1, now);
                    update.setLong(2, now);
                    update.executeUpdate();
                }
            }
        } catch (SQLException damaged) {
            throw new LocalCloudException(
                    "the queues in " + file + " cannot be read: " + damaged.getMessage(), damaged);
        }
    }

    private static List<String> tables(Connection database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }
}
