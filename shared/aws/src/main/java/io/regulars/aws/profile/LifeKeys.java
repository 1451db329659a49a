package io.regulars.aws.profile;

import java.security.SecureRandom;
import java.util.Base64;

import io.regulars.profile.CustomerState;

/**
 * Makes the archive key of each life of a customer. It is stored by the write that starts the life, so it costs no
 * request. Safe for concurrent use.
 */
final class LifeKeys {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** The same state with a key; a key that it has stays. */
    CustomerState keyed(CustomerState state) {
        return state.life().key() == null ? state.withKey(fresh()) : state;
    }

    private String fresh() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
