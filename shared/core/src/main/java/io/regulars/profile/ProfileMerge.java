package io.regulars.profile;

/** What can be done with whole profiles. */
public final class ProfileMerge {

    private ProfileMerge() {}

    /**
     * The profile of all events of both, which must not share any: the same as folding them all into one. Commutes and
     * associates.
     */
    public static Profile merge(Profile one, Profile other) {
        ProfileBuilder builder = new ProfileBuilder(one);
        builder.add(other);
        return builder.build();
    }
}
