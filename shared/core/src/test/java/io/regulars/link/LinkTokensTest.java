package io.regulars.link;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LinkTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Link LINK = new Link(
            Link.Kind.CLICK,
            CustomerId.ofUser("ada@customers.example"),
            Channel.EMAIL,
            "Zm9v-_",
            "win-back",
            3,
            "de-DE",
            NOW.plusSeconds(60));

    private final LinkTokens tokens = new LinkTokens("a secret of enough length");

    @Test
    void aTokenHoldsAllFieldsOfItsLink() {
        String token = tokens.sign(LINK);
        assertThat(token).matches("[A-Za-z0-9_.-]+").doesNotContain("ada");
        assertThat(tokens.read(Link.Kind.CLICK, token, NOW)).contains(LINK);
    }

    @Test
    void aTokenIsValidForOneKindUntilItExpires() {
        String token = tokens.sign(LINK);
        assertThat(tokens.read(Link.Kind.UNSUBSCRIBE, token, NOW)).isEmpty();
        assertThat(tokens.read(Link.Kind.CLICK, token, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void aTokenWithAChangedCharacterIsInvalid() {
        String token = tokens.sign(LINK);
        for (int i = 0; i < token.length() - 1; i++) {
            String bent = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertThat(tokens.read(Link.Kind.CLICK, bent, NOW))
                    .as("character %d", i)
                    .isEmpty();
        }
        assertThat(tokens.read(Link.Kind.CLICK, "", NOW)).isEmpty();
        assertThat(tokens.read(Link.Kind.CLICK, "a.b.c", NOW)).isEmpty();
        assertThat(new LinkTokens("another secret, long too").read(Link.Kind.CLICK, token, NOW))
                .isEmpty();
    }

    @Test
    void theHashOfAnAddressIgnoresCaseAndSpaces() {
        assertThat(tokens.addressHash(" Ada@Customers.example "))
                .isEqualTo(tokens.addressHash("ada@customers.example"));
        assertThat(tokens.addressHash("ben@customers.example"))
                .isNotEqualTo(tokens.addressHash("ada@customers.example"));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new LinkTokens("short")).hasMessageContaining("REGULARS_LINK_KEY");
    }

    @Test
    void linksStayValidWhenTheirKeyIsRotated() {
        String old = "the first secret of links";
        String fresh = "the next secret of links";
        LinkTokens before = new LinkTokens("a secret of enough length", old);
        LinkTokens both = new LinkTokens("a secret of enough length", fresh + ", " + old);
        LinkTokens after = new LinkTokens("a secret of enough length", fresh);
        String sent = before.sign(LINK);

        assertThat(both.read(Link.Kind.CLICK, sent, NOW)).contains(LINK);
        assertThat(after.read(Link.Kind.CLICK, sent, NOW))
                .as("the old key is no longer accepted")
                .isEmpty();
        assertThat(before.read(Link.Kind.CLICK, both.sign(LINK), NOW))
                .as("the newest signs")
                .isEmpty();
        assertThat(after.read(Link.Kind.CLICK, both.sign(LINK), NOW)).contains(LINK);
        assertThat(after.read(Link.Kind.CLICK, tokens.sign(LINK), NOW))
                .as("the key of the hashes signs no links")
                .isEmpty();
    }

    @Test
    void addressesStaySuppressedWhenTheKeyOfLinksIsRotated() {
        LinkTokens other = new LinkTokens("a secret of enough length", "the next secret of links");

        assertThat(other.addressHash("ada@customers.example")).isEqualTo(tokens.addressHash("ada@customers.example"));
        assertThat(other.customerHash(LINK.customer())).isEqualTo(tokens.customerHash(LINK.customer()));
        assertThatThrownBy(() -> new LinkTokens("a secret of enough length", "long enough, it is; short"))
                .hasMessageContaining("REGULARS_LINK_SIGNING_KEYS");
    }

    @Test
    void unsubscribeLinksAreValidForTwoYearsAndClicksForThreeMonths() {
        assertThat(Link.Kind.UNSUBSCRIBE.life()).isEqualTo(Duration.ofDays(730));
        assertThat(Link.Kind.PREFERENCES.life()).isEqualTo(Duration.ofDays(730));
        assertThat(Link.Kind.CLICK.life()).isEqualTo(Duration.ofDays(90));
        assertThat(Link.Kind.OPEN.life()).isEqualTo(Duration.ofDays(90));
    }
}
