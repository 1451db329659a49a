package io.regulars.event;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BouncesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|true",
                "{'bounceType':'Permanent'}|true",
                "{'bounceType':'HardBounce'}|true",
                "{'bounceType':'hard_bounce'}|true",
                "{'bounce_type':'Hard Bounce'}|true",
                "{'bounceType':'5.1.1'}|true",
                "{'bounce_type':'550 5.1.1 user unknown'}|true",
                "{'type':'invalid'}|true",
                "{'bounceType':'Transient','status':'5.4.4'}|true",
                "{'bounceType':'Transient','status':'5.1.10'}|true",
                "{'bounceType':'Transient'}|false",
                "{'bounceType':'Transient','bounceSubType':'MailboxFull','status':'5.2.2'}|false",
                "{'bounceType':'soft'}|false",
                "{'bounceType':'Undetermined','status':'4.4.7'}|false",
                "{'bounceType':'Rejected'}|false",
                "{'bounceType':'5.7.1'}|false",
                "{'status':'4.2.2'}|true"
            })
    void aBounceIsHardWhereItCanBeReadAsHard(String properties, boolean hard) {
        assertThat(Bounces.isHard(TestEvents.track("Email Bounced", properties.replace('\'', '"'))))
                .isEqualTo(hard);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|true",
                "{'complaintFeedbackType':'abuse'}|true",
                "{'complaintFeedbackType':'not-spam'}|false",
                "{'complaintSubType':'Not_Spam'}|false"
            })
    void aReportThatAMailIsNoSpamIsNoComplaint(String properties, boolean complaint) {
        assertThat(Bounces.isComplaint(TestEvents.track("Email Marked as Spam", properties.replace('\'', '"'))))
                .isEqualTo(complaint);
    }
}
