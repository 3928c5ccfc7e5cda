package io.responsysdestination.domain.list;

/** The name of a profile list: where each person is one row. */
public record ListName(String value) {
    public ListName {
        value = ObjectNameRule.check("list_name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
