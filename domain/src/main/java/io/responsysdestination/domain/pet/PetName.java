package io.responsysdestination.domain.pet;

import io.responsysdestination.domain.list.ObjectNameRule;

/** The name of a profile extension table, unique within its list whatever the folder. */
public record PetName(String value) {
    public PetName {
        value = ObjectNameRule.check("pet_name", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
