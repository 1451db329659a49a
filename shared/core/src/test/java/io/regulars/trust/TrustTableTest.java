package io.regulars.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.event.Trust;
import io.regulars.json.Json;
import io.regulars.json.MalformedMessageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrustTableTest {

    private static final Pattern ROW =
            Pattern.compile("\\| (calls|events|traits|properties|context) \\| `(.+)` \\| (\\w+) \\|");

    @Test
    void theDocumentationShowsTheTableThatTheCodeReads() throws IOException {
        List<String> documented = new ArrayList<>();
        Matcher rows = ROW.matcher(Files.readString(Path.of("../../docs/security.md")));
        while (rows.find()) {
            documented.add(rows.group(1) + " " + rows.group(2) + " " + rows.group(3));
        }
        List<String> read = new ArrayList<>();
        table().rows()
                .forEach((kind, levels) -> levels.forEach((name, level) ->
                        read.add(kind + " " + name + " " + level.name().toLowerCase(Locale.ROOT))));

        assertThat(documented).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "events,Order Completed,PROOF",
        "events,Order Completed Again,ANYONE",
        "events,Email Bounced,SERVER",
        "events,Email,ANYONE",
        "events,Push Subscribed,VISITOR",
        "events,Product Viewed,ANYONE",
        "traits,email,VISITOR",
        "traits,locale,ANYONE",
        "context,import,SERVER"
    })
    void aNameHasTheLevelOfItsLongestRow(String kind, String name, Level level) throws IOException {
        assertThat(table().level(kind, name)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "ANYONE,BROWSER,true,true",
        "VISITOR,BROWSER,false,true",
        "VISITOR,BROWSER,true,false",
        "VISITOR,PROVED,true,true",
        "PROOF,BROWSER,false,false",
        "PROOF,PROVED,true,true",
        "SERVER,PROVED,true,false",
        "SERVER,SERVER,true,true"
    })
    void aLevelAllowsWhatHasEnoughTrust(Level level, Trust trust, boolean known, boolean allowed) {
        assertThat(level.allows(trust, known)).isEqualTo(allowed);
    }

    @Test
    void aTableWithAnUnknownLevelOrWithoutARestIsRefused() {
        assertThatThrownBy(() -> TrustTable.read(Json.read("{\"events\":{\"*\":\"all\"}}")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("events");
        assertThatThrownBy(() -> TrustTable.read(Json.read("{\"events\":{\"x\":\"proof\"}}")))
                .isInstanceOf(MalformedMessageException.class);
    }

    private static TrustTable table() throws IOException {
        return TrustTable.read(Json.read(Files.readString(Path.of("../../events/trust.json"))));
    }
}
