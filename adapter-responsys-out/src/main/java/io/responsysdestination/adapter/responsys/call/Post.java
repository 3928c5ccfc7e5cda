package io.responsysdestination.adapter.responsys.call;

/**
 * A call that writes, before it is made: {@code path} starts with a slash and is percent-encoded. {@code toString} leaves
 * out the body, which may hold personal data.
 */
public record Post(String path, Object body) {
    @Override
    public String toString() {
        return "Post[" + path + "]";
    }
}
