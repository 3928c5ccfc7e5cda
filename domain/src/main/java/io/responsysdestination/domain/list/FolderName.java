package io.responsysdestination.domain.list;

/** The name of a folder; it must exist in Responsys before a PET can be created in it. */
public record FolderName(String value) {
    public FolderName {
        value = ObjectNameRule.check("folder_name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
