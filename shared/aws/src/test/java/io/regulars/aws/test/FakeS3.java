package io.regulars.aws.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/** Objects of any bucket, in memory, by key. Can be told to refuse some. */
public final class FakeS3 implements S3Client {

    private static final int PAGE = 1_000;

    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final AtomicInteger requestsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicReference<Runnable> beforeNextGet = new AtomicReference<>();
    private final AtomicReference<Runnable> beforeNextPage = new AtomicReference<>();

    /** Lets that many objects be refused. */
    public void fail(int objects) {
        failures.set(objects);
    }

    /** Lets that many more objects be written or requests to delete succeed, as if the client ended then. */
    public void endAfter(int requests) {
        requestsLeft.set(requests);
    }

    /** The keys of the objects that were read, in the order of the requests. */
    public List<String> fetched() {
        return fetched;
    }

    /** What happens just before the next listing goes on to its second thousand, once. */
    public void beforeNextPage(Runnable what) {
        beforeNextPage.set(what);
    }

    /** What happens just before the next object is read, once. */
    public void beforeNextGet(Runnable what) {
        beforeNextGet.set(what);
    }

    public SortedMap<String, byte[]> objects() {
        return objects;
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        require();
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("S3 is down");
        }
        try (var content = body.contentStreamProvider().newStream()) {
            objects.put(request.key(), content.readAllBytes());
            return PutObjectResponse.builder().build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
        run(beforeNextGet);
        fetched.add(request.key());
        byte[] content = objects.get(request.key());
        if (content == null) {
            throw NoSuchKeyException.builder()
                    .message("no object " + request.key())
                    .build();
        }
        return new ResponseInputStream<>(
                GetObjectResponse.builder().contentLength((long) content.length).build(),
                AbortableInputStream.create(new ByteArrayInputStream(content)));
    }

    @Override
    public DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request) {
        if (request.delete().objects().size() > 1_000) {
            throw new IllegalArgumentException("S3 deletes at most a thousand objects in one request");
        }
        require();
        request.delete().objects().forEach(object -> objects.remove(object.key()));
        return DeleteObjectsResponse.builder().build();
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        if (request.delimiter() != null) {
            return ListObjectsV2Response.builder()
                    .isTruncated(false)
                    .commonPrefixes(folders(request))
                    .build();
        }
        String token = request.continuationToken() == null ? "" : request.continuationToken();
        if (!token.isEmpty()) {
            run(beforeNextPage);
        }
        String after = token.isEmpty() && request.startAfter() != null ? request.startAfter() : token;
        List<S3Object> page = objects.tailMap(after, false).entrySet().stream()
                .filter(object -> request.prefix() == null || object.getKey().startsWith(request.prefix()))
                .limit(PAGE + 1L)
                .map(object -> S3Object.builder()
                        .key(object.getKey())
                        .size((long) object.getValue().length)
                        .build())
                .toList();
        boolean more = page.size() > PAGE;
        return ListObjectsV2Response.builder()
                .isTruncated(more)
                .contents(more ? page.subList(0, PAGE) : page)
                .nextContinuationToken(more ? page.get(PAGE - 1).key() : null)
                .build();
    }

    private void require() {
        if (requestsLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw new IllegalStateException("the client has ended");
        }
    }

    private static void run(AtomicReference<Runnable> once) {
        Runnable what = once.getAndSet(null);
        if (what != null) {
            what.run();
        }
    }

    private List<CommonPrefix> folders(ListObjectsV2Request request) {
        return objects.keySet().stream()
                .filter(key -> key.startsWith(request.prefix()))
                .map(key -> key.indexOf(request.delimiter(), request.prefix().length()) < 0
                        ? ""
                        : key.substring(
                                0,
                                key.indexOf(
                                                request.delimiter(),
                                                request.prefix().length())
                                        + 1))
                .filter(folder -> !folder.isEmpty())
                .distinct()
                .map(folder -> CommonPrefix.builder().prefix(folder).build())
                .toList();
    }

    @Override
    public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
        return new ListObjectsV2Iterable(this, request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
