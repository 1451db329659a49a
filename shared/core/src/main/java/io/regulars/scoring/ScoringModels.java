package io.regulars.scoring;

import java.util.List;

import io.regulars.model.ModelRegistry;

/** The types of models that can score customers. To add one, write its {@code ModelType} and list it here. */
public final class ScoringModels {

    /** The stored types, with {@link RulesModel} as the fallback. */
    public static final ModelRegistry<Model> REGISTRY =
            new ModelRegistry<>(new RulesModel(), List.of(new LinearModelType(), new TreesModelType()));

    private ScoringModels() {}
}
