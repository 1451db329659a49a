package io.regulars.aws.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;

/** Secrets in SSM Parameter Store, decrypted. The client lives for one read, because secrets are read once. */
public final class SsmSecrets implements SecretSource {

    /** Names that GetParameters accepts in one call. */
    private static final int MOST_NAMES = 10;

    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** SSM allows 40 calls a second; environments that start together wait for each other. */
    private static final int ATTEMPTS = 10;

    private final Supplier<SsmClient> clients;

    public SsmSecrets() {
        this(SsmSecrets::client);
    }

    SsmSecrets(Supplier<SsmClient> clients) {
        this.clients = clients;
    }

    private static SsmClient client() {
        return SsmClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(config -> config.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(TIMEOUT)
                        .retryStrategy(StandardRetryStrategy.builder()
                                .maxAttempts(ATTEMPTS)
                                .build()))
                .build();
    }

    @Override
    public Map<String, String> read(List<String> names) {
        Map<String, String> values = new HashMap<>();
        try (SsmClient ssm = clients.get()) {
            for (int from = 0; from < names.size(); from += MOST_NAMES) {
                List<String> some = names.subList(from, Math.min(names.size(), from + MOST_NAMES));
                GetParametersResponse found =
                        ssm.getParameters(request -> request.names(some).withDecryption(true));
                found.parameters().forEach(parameter -> values.put(parameter.name(), parameter.value()));
            }
        } catch (SdkException e) {
            throw new IllegalStateException(
                    "cannot read the SSM parameters " + names + "; the function's role needs ssm:GetParameters on them",
                    e);
        }
        return values;
    }
}
