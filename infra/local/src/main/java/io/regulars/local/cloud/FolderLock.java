package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.regulars.local.LocalCloudException;

/**
 * Reserves a data folder for one cloud. The operating system releases the lock when the process ends, however it does.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks the folder and writes the address of the cloud into it.
     *
     * @throws LocalCloudException if another cloud uses the folder, with its address and process
     */
    static FolderLock of(Path folder, URI url) throws IOException {
        Path owner = folder.resolve("cloud.txt");
        FileChannel channel =
                FileChannel.open(folder.resolve("cloud.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            String cloud = Files.exists(owner) ? Files.readString(owner).strip() : "another cloud";
            throw new LocalCloudException(folder + " is in use by " + cloud
                    + ": use that cloud, stop it, or choose another folder with --data");
        }
        String text =
                "the cloud at " + url + " (process " + ProcessHandle.current().pid() + ")";
        Files.writeString(owner, text + "\n");
        return new FolderLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null && lock.isValid();
        } catch (OverlappingFileLockException ownCloud) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
