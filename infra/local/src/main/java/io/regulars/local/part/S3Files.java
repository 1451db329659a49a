package io.regulars.local.part;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

import io.regulars.local.LocalCloudException;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** S3Proxy in this JVM, on a free loopback port; notifies a listener of every object that is created. */
public final class S3Files implements AutoCloseable {

    /** Is called once an object exists, before its writer receives the response. May be called by any thread. */
    @FunctionalInterface
    public interface Listener {
        void created(String bucket, String key);
    }

    private final S3Proxy proxy;
    private final Watched watched;

    private S3Files(S3Proxy proxy, Watched watched) {
        this.proxy = proxy;
        this.watched = watched;
    }

    /** @param data the folder of the buckets, or null for memory */
    public static S3Files start(Path data) {
        try {
            if (data != null) {
                Files.createDirectories(data);
            }
            BlobStore store =
                    data == null ? new TransientNio2BlobStore() : new FilesystemNio2BlobStore(data.toString());
            Watched watched = new Watched(store);
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(watched)
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .awsAuthentication(AuthenticationType.NONE, "local", "local")
                    .jettyMaxThreads(32)
                    .ignoreUnknownHeaders(true)
                    .build();
            proxy.start();
            return new S3Files(proxy, watched);
        } catch (Exception failed) {
            throw new LocalCloudException("S3Proxy does not start: " + failed, failed);
        }
    }

    /** Replaces the listener; objects that were created before are not reported. */
    public void listener(Listener listener) {
        watched.listener = listener;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception failed) {
            throw new LocalCloudException("S3Proxy does not stop: " + failed, failed);
        }
    }

    private static final class Watched extends ForwardingBlobStore {

        private volatile Listener listener = (bucket, key) -> {};

        Watched(BlobStore store) {
            super(store);
        }

        @Override
        public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
            PutObjectResponse response = super.putBlob(request, content);
            listener.created(request.bucket(), request.key());
            return response;
        }

        @Override
        public CopyObjectResponse copyBlob(CopyObjectRequest request) {
            CopyObjectResponse response = super.copyBlob(request);
            listener.created(request.destinationBucket(), request.destinationKey());
            return response;
        }

        @Override
        public CompleteMultipartUploadResponse completeMultipartUpload(
                MultipartUpload upload, CompleteMultipartUploadRequest request) {
            CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
            listener.created(request.bucket(), request.key());
            return response;
        }
    }
}
