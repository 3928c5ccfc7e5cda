package io.responsysdestination.adapter.responsys.async;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An asynchronous request that is at its end. {@code toString} is masked.
 *
 * @param id Responsys' id of it
 * @param response what the synchronous call would have answered
 */
public record EndedRequest(String id, JsonNode response) {
    @Override
    public String toString() {
        return "EndedRequest[" + id + "]";
    }
}
