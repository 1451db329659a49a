package io.regulars.benchmarks.tap;

import java.util.Map;

/** S3 bills by the request; deleting is free. */
final class S3Pricing implements Pricing {

    @Override
    public Charge of(TappedCall call) {
        if (call.function().isEmpty()) {
            return Charge.stated(Purpose.OWN, "s3:" + call.method(), Map.of());
        }
        boolean list =
                call.uri().getRawQuery() != null && call.uri().getRawQuery().contains("list-type");
        return switch (call.method()) {
            case "PUT", "POST" -> Charge.stated(call.purpose(), "s3:PutObject", Map.of("s3.put", 1.0));
            case "GET" ->
                list
                        ? Charge.stated(call.purpose(), "s3:ListObjectsV2", Map.of("s3.put", 1.0))
                        : Charge.stated(call.purpose(), "s3:GetObject", Map.of("s3.get", 1.0));
            case "HEAD" -> Charge.stated(call.purpose(), "s3:HeadObject", Map.of("s3.get", 1.0));
            default -> Charge.stated(call.purpose(), "s3:" + call.method(), Map.of());
        };
    }
}
