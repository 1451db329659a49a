package io.regulars.policy;

import java.util.List;

import io.regulars.model.ModelRegistry;

/** The types of response models that can be stored. To add one, write its {@code ModelType} and list it here. */
public final class ResponseModels {

    /** No stored types yet; {@link DeclaredResponse} is the fallback. */
    public static final ModelRegistry<ResponseModel> REGISTRY = new ModelRegistry<>(new DeclaredResponse(), List.of());

    private ResponseModels() {}
}
