package io.responsysdestination.adapter.responsys.pet;

import java.util.List;

/** The body that creates a PET. */
record PetCreateBody(WirePetName profileExtension, List<WireField> fields) {
    record WirePetName(String objectName, String folderName) {}

    record WireField(String fieldName, String fieldType) {}
}
