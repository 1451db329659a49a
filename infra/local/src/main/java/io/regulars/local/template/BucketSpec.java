package io.regulars.local.template;

/** An S3 bucket. */
public record BucketSpec(String id, String name) {}
