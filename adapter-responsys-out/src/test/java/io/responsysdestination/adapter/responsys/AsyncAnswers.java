package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.responsysdestination.adapter.responsys.AgainstResponsys.REQUESTS;
import static io.responsysdestination.adapter.responsys.AgainstResponsys.RESPONSYS;
import static io.responsysdestination.adapter.responsys.ListMergeTest.merged;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/** What Responsys answers about asynchronous requests, in the shape of Oracle's samples. */
final class AsyncAnswers {
    private AsyncAnswers() {}

    static ResponseDefinitionBuilder accepted(String id) {
        return aResponse().withStatus(202).withBody("""
                {"requestId":"%s","apiName":"HaAsyncMergeListMembers","status":"REQUEST_ACCEPTED","links":[
                  {"rel":"asyncResponse","href":"/rest/asyncApi/v1.3/requests/%s","method":"GET"}]}
                """.formatted(id, id));
    }

    static ResponseDefinitionBuilder succeeded(String id, String records) {
        return okJson(success(id, records));
    }

    static void stubPoll(String id, ResponseDefinitionBuilder answer) {
        RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/" + id)).willReturn(answer));
    }

    static void stubPolls(String id, ResponseDefinitionBuilder... answers) {
        for (int index = 0; index < answers.length; index++) {
            RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/" + id))
                    .inScenario("polls of " + id)
                    .whenScenarioStateIs(index == 0 ? STARTED : "after " + index)
                    .willReturn(answers[index])
                    .willSetStateTo("after " + (index + 1)));
        }
    }

    static String running(String id) {
        return """
            {"response":{"type":"","title":"Still processing request","errorCode":"PROCESSING_REQUEST",
               "detail":"Processing Request","errorDetails":"[]"},"requestId":"%s","apiName":"","timeZone":null,
             "requestTime":"2019-05-10 15:11:07.0","requestProcessedTime":"","status":"IN_PROGRESS"}
            """.formatted(id);
    }

    static String success(String id, String records) {
        return """
            {"response":%s,"requestId":"%s","apiName":"","timeZone":"India Standard Time",
             "requestTime":"2020-02-24T12:38:41.153","requestProcessedTime":"2020-02-24T12:38:42.001","status":"SUCCESS"}
            """.formatted(merged(records), id);
    }
}
