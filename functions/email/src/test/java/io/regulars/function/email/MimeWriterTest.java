package io.regulars.function.email;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** A header value cannot break out of its header. */
class MimeWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\r\nBcc: eve@evil.example",
                "Ada\nBcc: eve@evil.example",
                "Ada\rBcc: eve@evil.example",
                "Ada\r\n\r\n<script>",
                "Ada\u2028Bcc: x",
                "Ada\u0085Bcc: x",
                "Ada\u0000Bcc: x",
                "\r\n",
                "=?UTF-8?B?DQpCY2M6IHg=?=",
                "Åda\r\nBcc: eve@evil.example Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda Åda"
            })
    void aLineBreakInAValueAddsNoHeaderAndNoBody(String value) throws MessagingException {
        byte[] mime = new MimeWriter()
                .header("To", value)
                .encodedHeader("Subject", value)
                .header("X-Last", "last")
                .alternative("b", "text", "html");

        MimeMessage mail = new MimeMessage((Session) null, new ByteArrayInputStream(mime));
        List<String> names = Collections.list(mail.getAllHeaders()).stream()
                .map(Header::getName)
                .toList();
        assertThat(names).containsExactly("To", "Subject", "X-Last", "MIME-Version", "Content-Type");
        assertThat(new String(mime, US_ASCII)).doesNotContain("\nBcc:").doesNotContain("\rBcc:");
    }
}
