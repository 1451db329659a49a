package io.regulars.aws.profile;

import java.security.SecureRandom;
import java.util.Base64;

import io.regulars.profile.CustomerState;

/** Gives every life a key of its own, with the write that begins it, so that it costs none. Safe for concurrent use. */
final class LifeKeys {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** The same, with a key. */
    CustomerState keyed(CustomerState state) {
        return state.life().key() == null ? state.withKey(fresh()) : state;
    }

    private String fresh() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }
}
