package io.regulars.local.cloud;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.regulars.local.LocalCloudException;
import io.regulars.local.state.LocalSecrets;
import io.regulars.local.template.BucketSpec;
import io.regulars.local.template.FunctionSpec;
import io.regulars.local.template.QueueSpec;
import io.regulars.local.template.Resolver;
import io.regulars.local.template.TableSpec;
import io.regulars.local.template.Template;

/** Gives every parameter and resource of the template its value in this cloud. */
final class ParameterValues {

    private ParameterValues() {}

    /** @param mail {@code ses} or {@code smtp://host:port} */
    static Resolver resolver(
            LocalCloudOptions options,
            Template template,
            EmbeddedServices parts,
            LocalSecrets keys,
            String mail,
            String url) {
        Map<String, String> values = new HashMap<>();
        template.parameters().forEach((name, value) -> value.ifPresent(text -> values.put(name, text)));
        values.putAll(own(keys, mail, url));
        options.parameters().forEach((name, value) -> {
            if (!template.parameters().containsKey(name)) {
                throw new LocalCloudException("the template has no parameter " + name);
            }
            values.put(name, value);
        });
        Resolver resolver = new Resolver();
        for (String name : template.parameters().keySet()) {
            resolver.put(
                    name,
                    Optional.ofNullable(values.get(name))
                            .orElseThrow(() -> new LocalCloudException(
                                    "the template's parameter " + name + " has no default and no value was given")));
        }
        pseudo(resolver, parts);
        resources(resolver, template, parts, url);
        return resolver;
    }

    /** The values that this cloud makes itself. */
    private static Map<String, String> own(LocalSecrets keys, String mail, String url) {
        Map<String, String> values = new HashMap<>();
        values.put("ProofKey", keys.proofKey());
        values.put("ShopAddress", "Sample Street 1, 12345 Sample Town");
        values.put("ShopImprintUrl", "https://shop.example/imprint");
        values.put("ShopContact", "hello@shop.example");
        values.put("ShopDomains", "shop.example");
        values.put("RateLimit", "0"); // one developer's machine, often importing as fast as it can
        values.putAll(Map.of(
                "WriteKeys",
                "local=" + LocalSecrets.hash(keys.writeKey()) + ",page:browser=" + LocalSecrets.hash(keys.browserKey()),
                "AdminToken",
                LocalSecrets.hash(keys.adminToken()),
                "LinkKey",
                keys.linkKey(),
                "PublicUrl",
                url,
                "MailTransport",
                mail,
                "VapidPublicKey",
                keys.vapidPublic(),
                "VapidPrivateKey",
                keys.vapidPrivate(),
                "Meter",
                "on"));
        return values;
    }

    private static void pseudo(Resolver resolver, EmbeddedServices parts) {
        resolver.put("AWS::Region", parts.aws().region())
                .put("AWS::AccountId", parts.aws().account())
                .put("AWS::Partition", "aws")
                .put("AWS::StackName", "regulars")
                .put("AWS::URLSuffix", "amazonaws.com");
    }

    private static void resources(Resolver resolver, Template template, EmbeddedServices parts, String url) {
        String region = parts.aws().region() + ":" + parts.aws().account();
        for (QueueSpec queue : template.queues()) {
            resolver.put(queue.id(), parts.queues().url(queue.id()))
                    .put(queue.id() + ".Arn", parts.queues().arn(queue.id()))
                    .put(queue.id() + ".QueueName", queue.name())
                    .put(queue.id() + ".QueueUrl", parts.queues().url(queue.id()));
        }
        for (TableSpec table : template.tables()) {
            resolver.put(table.id(), table.name())
                    .put(table.id() + ".Arn", "arn:aws:dynamodb:" + region + ":table/" + table.name());
        }
        for (BucketSpec bucket : template.buckets()) {
            resolver.put(bucket.id(), bucket.name()).put(bucket.id() + ".Arn", "arn:aws:s3:::" + bucket.name());
        }
        for (FunctionSpec function : template.functions()) {
            resolver.put(function.id(), function.name())
                    .put(function.id() + ".Arn", "arn:aws:lambda:" + region + ":function:" + function.name())
                    .put(function.id() + "Url.FunctionUrl", url + "/");
        }
        template.surroundings().urls().keySet().forEach(id -> resolver.put(id + ".FunctionUrl", url + "/"));
        template.surroundings().elsewhere().forEach(id -> resolver.put(id, ""));
        resolver.conditions(template.surroundings().conditions());
    }
}
