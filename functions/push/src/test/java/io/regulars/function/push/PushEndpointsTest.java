package io.regulars.function.push;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PushEndpointsTest {

    private final PushEndpoints deployed = PushEndpoints.of("https://links.shop.example");
    private final PushEndpoints local = PushEndpoints.of("http://127.0.0.1:8080");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:def",
                "https://FCM.googleapis.com:443/wp/abc",
                "https://updates.push.services.mozilla.com/wpush/v2/abc",
                "https://web.push.apple.com/abc",
                "https://wns2-par02p.notify.windows.com/w/?token=abc"
            })
    void acceptsThePushServicesOfBrowsers(String endpoint) {
        assertThat(deployed.check(endpoint)).hasToString(endpoint);
        assertThat(local.check(endpoint)).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data/",
                "http://169.254.170.2/v2/credentials",
                "https://127.0.0.1/",
                "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
                "https://localhost/",
                "https://10.0.0.1/",
                "https://192.168.1.1/",
                "https://[::1]/",
                "https://[fd00:ec2::254]/",
                "https://0/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://evil.example/",
                "https://fcm.googleapis.com.evil.example/",
                "https://evilpush.apple.com/",
                "https://evilnotify.windows.com/",
                "https://fcm.googleapis.com@evil.example/",
                "https://user@fcm.googleapis.com/",
                "https://evil.example#.push.apple.com",
                "https://evil.example?.push.apple.com",
                "https://fcm.googleapis.com:22/",
                "http://fcm.googleapis.com/fcm/send/abc",
                "https://fcm.googleapis.com./x",
                "file:///etc/passwd",
                "gopher://fcm.googleapis.com/",
                "//fcm.googleapis.com/x",
                "fcm.googleapis.com",
                "https:///x",
                "",
                "https://fcm.googleapis.com\\@evil.example/",
                "https://fcm.googleapis.com\r\nHost: evil.example"
            })
    void rejectsEveryOtherEndpoint(String endpoint) {
        assertThatThrownBy(() -> deployed.check(endpoint)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> local.check(endpoint)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptsTheLocalPushServiceOnlyInTheLocalCloud() {
        String own = "http://127.0.0.1:8080/_local/push/abc";

        assertThat(local.check(own)).hasToString(own);
        assertThatThrownBy(() -> deployed.check(own)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> local.check("http://127.0.0.1:8081/_local/push/abc"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PushEndpoints.of("http://links.shop.example").check("http://links.shop.example/x"))
                .as("plain HTTP on another host is not the local cloud")
                .isInstanceOf(IllegalArgumentException.class);
    }
}
