package io.regulars.aws.access;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.dynamo.ItemBuilder;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Keyed hashes of LinkKey and Seed in the catalogue table, {@code Y#fingerprint}, which stop a function that was
 * deployed with other values before it writes anything: with another LinkKey all suppressions, codes and links would be
 * lost, and with another Seed all customers be reassigned. Functions check it once, when they start. The api stores it
 * if there is none.
 */
public final class DeploymentFingerprint {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String LINK_KEY = "linkKey";
    private static final String SEED = "seed";

    private final Table table;
    private final String secret;
    private final String seed;

    private DeploymentFingerprint(Table table, String secret, String seed) {
        this.table = table;
        this.secret = secret;
        this.seed = seed;
    }

    /**
     * The fingerprint of a function that does not know the seed.
     *
     * @param catalogue name of the catalogue table
     * @param linkKey the secret itself, of which only a keyed hash is stored
     */
    public static DeploymentFingerprint of(DynamoDbClient dynamo, String catalogue, String linkKey) {
        return new DeploymentFingerprint(new Table(dynamo, catalogue), linkKey, null);
    }

    /** The same with the seed. */
    public DeploymentFingerprint withSeed(String value) {
        return new DeploymentFingerprint(table, secret, value);
    }

    /**
     * Compares with what is stored.
     *
     * @throws IllegalStateException if LinkKey or Seed is another than before
     */
    public void check() {
        compare(table.get(CatalogueKeys.fingerprint()));
    }

    /**
     * Compares with what is stored, and stores the fingerprint if there is none.
     *
     * @throws IllegalStateException if LinkKey or Seed is another than before
     */
    public void checkOrStore() {
        Map<String, AttributeValue> stored = table.get(CatalogueKeys.fingerprint());
        boolean lost = stored.isEmpty()
                && !table.write(Write.putIfAbsent(ItemBuilder.of(CatalogueKeys.fingerprint())
                                .text(LINK_KEY, linkKey())
                                .text(SEED, seed())
                                .build()))
                        .conditionsHold();
        compare(lost ? table.get(CatalogueKeys.fingerprint()) : stored);
    }

    private void compare(Map<String, AttributeValue> stored) {
        compare("LinkKey", linkKey(), Attributes.text(stored, LINK_KEY));
        compare("Seed", seed(), Attributes.text(stored, SEED));
    }

    private String linkKey() {
        return hash(secret, "fingerprint");
    }

    private String seed() {
        return seed == null ? null : hash(secret, "fingerprint of the seed " + seed);
    }

    private static void compare(String parameter, String own, String stored) {
        if (own != null && stored != null && !own.equals(stored)) {
            throw new IllegalStateException("the parameter " + parameter
                    + " is not the one that this stack's data was made with: deploy the former value"
                    + " (docs/security.md, Fingerprint)");
        }
    }

    private static String hash(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
