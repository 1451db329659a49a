package io.regulars.profile;

/** Merges whole profiles. */
public final class ProfileMerge {

    private ProfileMerge() {}

    /** The profile of all events of both profiles, which must have none in common. Commutative and associative. */
    public static Profile merge(Profile one, Profile other) {
        ProfileBuilder builder = new ProfileBuilder(one);
        builder.add(other);
        return builder.build();
    }
}
