package io.regulars.chaos;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.chaos.reference.Reference;
import io.regulars.cli.base.CliJson;
import io.regulars.local.part.AwsIdentity;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The contents of the archive.
 *
 * @param clients ids of the events of clients
 * @param own events of the cloud itself, each once
 */
record ArchiveCheck(Set<String> clients, List<Reference.Own> own) {

    private static final String OWN_SOURCE = "regulars";
    /** What providers report about messages does not count as an event of the customer. */
    private static final Set<String> NOTICES = Set.of("Email Delivered", "Email Bounced", "Push Notification Received");

    /**
     * @param names customers by the engine's ids
     * @param pseudonyms the engine's ids by the names that the archive gives customers
     */
    static ArchiveCheck read(URI endpoint, Map<String, String> names, Map<String, String> pseudonyms) {
        Set<String> clients = new HashSet<>();
        Map<String, Reference.Own> own = new HashMap<>();
        try (S3Client s3 = AwsIdentity.of(Map.of()).s3(endpoint)) {
            String bucket = s3.listBuckets().buckets().get(0).name();
            for (S3Object object : s3.listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix("archive/"))
                    .contents()) {
                byte[] bytes = s3.getObjectAsBytes(
                                request -> request.bucket(bucket).key(object.key()))
                        .asByteArray();
                for (JsonNode line : lines(bytes)) {
                    String id = line.path("id").asText();
                    if (line.path("source").asText().equals(OWN_SOURCE)) {
                        if (NOTICES.contains(line.path("name").asText())) {
                            continue;
                        }
                        String who = line.path("who").asText();
                        String cid = pseudonyms.getOrDefault(who, who);
                        own.put(
                                cid + id,
                                new Reference.Own(
                                        names.getOrDefault(cid, "unknown " + cid),
                                        id,
                                        Instant.parse(line.path("time").asText())));
                    } else {
                        clients.add(id);
                    }
                }
            }
        }
        return new ArchiveCheck(clients, List.copyOf(own.values()));
    }

    private static List<JsonNode> lines(byte[] object) {
        List<JsonNode> lines = new ArrayList<>();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(object))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                lines.add(CliJson.parse(line));
            }
            return lines;
        } catch (IOException broken) {
            throw new UncheckedIOException("an object of the archive cannot be read", broken);
        }
    }
}
