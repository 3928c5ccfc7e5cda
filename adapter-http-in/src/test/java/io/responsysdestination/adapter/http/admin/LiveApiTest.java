package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.application.port.in.FindSeries.Point;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveApiTest {
    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void tellsHowItIsAgainAndAgain() {
        admin.points = List.of(new Point(Letters.AT, 3, List.of()));
        int port = admin.start(Optional.empty());

        HttpClientResponse reply = listen(client(), port);
        String text = textWith(reply, 2);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.getHeader("Content-Type")).isEqualTo("text/event-stream");
        String data = text.substring(text.indexOf("data: ") + 6, text.indexOf("\n\n", text.indexOf("data: ")));
        JsonObject overview = new JsonObject(data);
        OpenApiContract.checkComponent("Overview", Buffer.buffer(data));
        assertThat(text).contains("event: overview\ndata: {");
        assertThat(overview.getJsonObject("summary").getJsonObject("deliveries").getInteger("created"))
                .isEqualTo(10);
        assertThat(overview.getJsonObject("point").getInteger("accepted")).isEqualTo(3);
    }

    @Test
    void wantsTheToken() {
        assertThat(listen(client(), admin.start(Optional.of("secret"))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void hasRoomForTwentyListenersAndForAnotherWhenOneHasGone() {
        int port = admin.start(Optional.empty());
        HttpClient client = client();
        List<HttpClientResponse> listeners = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            listeners.add(listen(client, port));
        }

        assertThat(listeners).allMatch(reply -> reply.statusCode() == 200);
        assertThat(listen(client, port).statusCode()).isEqualTo(503);

        AdminFixture.await(listeners.get(0).request().connection().close());
        assertThat(untilThereIsRoom(client, port, 50)).isEqualTo(200);
    }

    @Test
    void endsItsAnswersWhenItIsClosed() {
        LiveApi live = new LiveApi(admin, admin, length -> AdminFixture.done(List.of()));
        AdminApi api = new AdminApi(new AdminAccess(AdminFixture.HOST, List.of()), List.of(live));
        int port = AdminFixture.await(
                        ApiServer.start(admin.vertx, ApiServer.Address.of(AdminFixture.HOST, 0), api::mountOn))
                .port();
        HttpClientResponse reply = listen(client(), port);

        live.close();

        Future<Buffer> body = reply.body();
        reply.resume();
        assertThat(AdminFixture.await(body).toString()).startsWith(": keep-alive\n\n");
    }

    private int untilThereIsRoom(HttpClient client, int port, int tries) {
        int status = listen(client, port).statusCode();
        return status == 200 || tries == 0 ? status : untilThereIsRoom(client, port, tries - 1);
    }

    private HttpClient client() {
        return admin.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(30));
    }

    private static HttpClientResponse listen(HttpClient client, int port) {
        return AdminFixture.await(client.request(HttpMethod.GET, port, AdminFixture.HOST, "/api/v1/live")
                .compose(request -> request.send())
                .onSuccess(HttpClientResponse::pause));
    }

    /** What has come once there are so many events. */
    private static String textWith(HttpClientResponse reply, int events) {
        Promise<String> enough = Promise.promise();
        Buffer all = Buffer.buffer();
        reply.handler(more -> {
            all.appendBuffer(more);
            if (all.toString().split("event: overview", -1).length > events) {
                var unused = enough.tryComplete(all.toString());
            }
        });
        reply.resume();
        Future<String> text = enough.future();
        return AdminFixture.await(text);
    }
}
