package io.regulars.aws.access;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.test.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The fingerprint of a deployment, over DynamoDB Local. */
class DeploymentFingerprintIntegrationTest {

    private static final String KEY = "a link key of the shop";

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final String catalogue = dynamo.catalogueTable();

    @Test
    void theFirstValuesAreStoredAndCompared() {
        assertThatCode(fingerprint("another key, but first", "9")::check).doesNotThrowAnyException();
        assertThat(stored()).as("a mere check stores nothing").isEmpty();

        fingerprint(KEY, "1").checkOrStore();
        fingerprint(KEY, "1").checkOrStore();
        fingerprint(KEY, "1").check();
        fingerprint(KEY, null).check();

        assertThat(stored().toString()).doesNotContain(KEY);
        assertThat(stored()).containsKeys("linkKey", "seed");
    }

    @Test
    void anotherLinkKeyIsRefusedWithoutBeingShown() {
        fingerprint(KEY, "1").checkOrStore();
        Map<String, AttributeValue> before = stored();

        for (String seed : new String[] {"1", null}) {
            DeploymentFingerprint mistyped = fingerprint("a link key of the shopp", seed);
            assertThatThrownBy(mistyped::check)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("LinkKey")
                    .hasMessageNotContaining("shopp");
            assertThatThrownBy(mistyped::checkOrStore).hasMessageContaining("LinkKey");
        }
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void anotherSeedIsRefused() {
        fingerprint(KEY, "1").checkOrStore();
        assertThatThrownBy(fingerprint(KEY, "2")::check).hasMessageContaining("Seed");
    }

    private DeploymentFingerprint fingerprint(String linkKey, String seed) {
        DeploymentFingerprint fingerprint = DeploymentFingerprint.of(dynamo.client(), catalogue, linkKey);
        return seed == null ? fingerprint : fingerprint.withSeed(seed);
    }

    private Map<String, AttributeValue> stored() {
        return dynamo.client()
                .getItem(get -> get.tableName(catalogue)
                        .key(CatalogueKeys.fingerprint())
                        .consistentRead(true))
                .item();
    }
}
