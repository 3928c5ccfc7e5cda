package io.responsysdestination.application.action;

/**
 * The fields that have an effect, with the labels that Segment's mapping editor shows and its error messages use.
 * {@code enable_batching}, {@code batch_size}, {@code timestamp} and {@code retry} are not among them: no action reads
 * them, so nothing in them can cost an event.
 */
enum PayloadField {
    USER_DATA("userData", "Recipient Data"),
    LIST_NAME("list_name", "List Name"),
    FOLDER_NAME("folder_name", "Folder Name"),
    PET_NAME("pet_name", "Profile Extension Table Name"),
    COLUMN_TYPES("column_types", "Column Types"),
    COMPUTATION_KEY("computation_key", "Segment Audience Key"),
    TRAITS_OR_PROPS("traits_or_props", "Traits or Properties"),
    USE_RESPONSYS_ASYNC_API("use_responsys_async_api", "Use Responsys Async API"),
    STRINGIFY("stringify", "Stringify Recipient Data"),
    DEFAULT_PERMISSION_STATUS("default_permission_status", "Default Permission Status");

    private final String key;
    private final String label;

    PayloadField(String key, String label) {
        this.key = key;
        this.label = label;
    }

    String key() {
        return key;
    }

    String label() {
        return label;
    }
}
