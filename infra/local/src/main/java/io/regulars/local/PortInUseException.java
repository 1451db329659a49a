package io.regulars.local;

/** Another program listens on the port that the local cloud is to use. */
public final class PortInUseException extends LocalCloudException {

    private static final long serialVersionUID = 1L;

    private final int port;

    public PortInUseException(int port, Throwable cause) {
        super("port " + port + " is in use: stop the program that holds it, or choose another with --port", cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
