package io.regulars.evaluate.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.regulars.cli.base.ExitCodes;
import io.regulars.evaluate.CapturedCommands;
import io.regulars.learning.base.SplitMix;

import static org.assertj.core.api.Assertions.assertThat;

class TimingCommandTest {

    private static final LocalDate START = LocalDate.of(2024, 1, 1);

    private final CapturedCommands commands = new CapturedCommands();

    @TempDir
    private Path folder;

    /** Half of the customers buy about every ten days, the others about every forty; one in three leaves in June. */
    private static String log(int customers) {
        SplitMix random = new SplitMix(1);
        StringBuilder text = new StringBuilder("who,day,paid\n");
        for (int i = 0; i < customers; i++) {
            int gap = i % 2 == 0 ? 10 : 40;
            int end = i % 3 == 0 ? 160 : 365;
            int day = random.nextInt(30);
            while (day < end) {
                text.append(String.format(
                        Locale.ROOT, "c%d,%s,%.2f%n", i, START.plusDays(day), 5 + 10 * random.nextDouble()));
                day += gap - 2 + random.nextInt(5);
            }
        }
        return text.toString();
    }

    private int timing(String text, String... options) throws IOException {
        Files.writeString(folder.resolve("log.csv"), text);
        String[] fixed = {"evaluate", "timing", folder.resolve("log.csv").toString(), "--customer", "who"};
        String[] all = new String[fixed.length + options.length];
        System.arraycopy(fixed, 0, all, 0, fixed.length);
        System.arraycopy(options, 0, all, fixed.length, options.length);
        return commands.run(all);
    }

    @Test
    void measuresAndWritesAPredictionPerCustomer() throws IOException {
        String scores = folder.resolve("scores.csv").toString();
        int code = timing(
                log(60),
                "--time",
                "day",
                "--value",
                "paid",
                "--calibration-end",
                "2024-08-31",
                "--scores",
                scores,
                "--chart",
                folder.resolve("chart.svg").toString());

        assertThat(code).as(commands.err()).isEqualTo(ExitCodes.OK);
        assertThat(commands.out()).contains("with regular customers", "own rate continued", "median error, days");
        assertThat(folder.resolve("chart.svg")).content().contains("<svg", "actual", "expected");
        List<String> lines = Files.readAllLines(Path.of(scores));
        assertThat(lines).hasSize(61);
        assertThat(lines.get(0))
                .isEqualTo("customer,expected_purchases,next_purchase,probability_alive,expected_value");
        String[] frequent = lines.get(3).split(",");
        assertThat(frequent[0]).isEqualTo("c2");
        assertThat(Double.parseDouble(frequent[1])).isBetween(8.0, 13.0);
        assertThat(LocalDate.parse(frequent[2])).isBetween(LocalDate.of(2024, 9, 1), LocalDate.of(2024, 9, 14));
        String[] left = lines.get(1).split(",");
        assertThat(Double.parseDouble(left[3])).isLessThan(0.1);
        assertThat(left[2]).isEmpty();
    }

    @Test
    void aFolderThatDoesNotExistIsSaid() throws IOException {
        String chart = folder.resolve("nowhere/chart.svg").toString();
        int code = timing(log(60), "--time", "day", "--calibration-end", "2024-08-31", "--chart", chart);

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("cannot write", "its folder does not exist");
    }

    @Test
    void rowsOfADayAreOnePurchaseAndRefundsAreNone() throws IOException {
        String text = "who,day,paid\n"
                + "ann,2024-01-01,10\nann,2024-01-01,5\nann,2024-01-20,-5\nann,2024-02-01,20\n"
                + "bob,2024-01-05,8\nbob,2024-03-01,30\nbob,2024-03-02,-12\n";

        assertThat(timing(text, "--time", "day", "--value", "paid", "--calibration-end", "2024-01-31"))
                .as(commands.err())
                .isEqualTo(ExitCodes.OK);
        assertThat(commands.err()).contains("fewer than 10 customers bought again until 2024-01-31", "defaults");
        assertThat(commands.out()).contains("2 customers bought", "2 of them made 2 purchases");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThatExist() throws IOException {
        assertThat(timing(log(3), "--time", "date", "--calibration-end", "2024-08-31"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("no column \"date\"; it has who, day, paid");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThat(timing("", "--time", "day", "--calibration-end", "2024-08-31"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(timing("who,day\n", "--time", "day", "--calibration-end", "2024-08-31"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("log.csv is empty").contains("log.csv has 0 rows");
    }

    @Test
    void aTimeThatDoesNotParseIsNamedWithItsLine() throws IOException {
        assertThat(timing("who,day\nann,2024-01-01\nann,soon\n", "--time", "day", "--calibration-end", "2024-01-02"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("log.csv line 3: \"soon\" in column day is not a time like");
    }

    @Test
    void aCalibrationEndOutsideTheDataIsRefusedWithTheirBounds() throws IOException {
        assertThat(timing(log(3), "--time", "day", "--calibration-end", "2025-03-31"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("outside the data", "purchases from 2024-01-", "to 2024-12-");
    }

    @Test
    void aCalibrationEndThatIsNoDateIsRefused() throws IOException {
        assertThat(timing(log(3), "--time", "day", "--calibration-end", "august"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(commands.err()).contains("--calibration-end august is not a date: write it like 2024-01-");
    }

    @Test
    void aValueThatIsMissingIsNamedWithItsLine() throws IOException {
        String text = "who,day,paid\nann,2024-01-01,1\nann,2024-02-01,\n";
        assertThat(timing(text, "--time", "day", "--value", "paid", "--calibration-end", "2024-01-02"))
                .isEqualTo(ExitCodes.FAILED);
        assertThat(commands.err()).contains("line 3: column paid has no number");
    }
}
