package io.responsysdestination.application.action;

import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnNaming;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.pet.PetName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Send Audience as PET: one column named by the audience's key, 1 for who is in and 0 for who is out.
 *
 * <p>A membership is always written over the former one, whatever {@code updateOnMatch} says of profiles: otherwise nobody
 * could ever leave an audience.
 */
public final class SendAudienceAsPetAction implements Action {
    /** Engage's computations that people are members of; a computed trait is none. */
    private static final Set<String> WITH_MEMBERS = Set.of("audience", "journey_step");

    /** Past this many audiences a clash of two names that differ after 30 characters is no longer noticed. */
    static final int AUDIENCES_MAX = 10_000;

    private final DestinationSettings settings;
    private final Map<Place, String> keysByPlace = new ConcurrentHashMap<>();

    private record Place(ListName list, PetName pet, ColumnName column) {}

    public SendAudienceAsPetAction(DestinationSettings settings) {
        this.settings = settings;
    }

    @Override
    public Preparation prepare(ActionInput input) {
        Object computation = personas(input.event()).get("computation_class");
        if (!(computation instanceof String kind && WITH_MEMBERS.contains(kind))) {
            return new Preparation.NotMeant("not from an audience or a journey step");
        }
        return CommonFields.read(input, settings, (fields, common) -> {
            PetName pet = new PetName(fields.requiredText("pet_name", "PET Name"));
            String key = fields.requiredText("computation_key", "Segment Audience Key");
            Object flag = fields.requiredObject("traits_or_props", "Traits or Properties")
                    .get(key);
            Optional<Boolean> member = membership(flag);
            if (member.isEmpty()) {
                return new Preparation.Refused(
                        "MEMBERSHIP_MISSING",
                        "the value under the audience's key must be true or false, or that as text");
            }
            UserData userData = UserData.ofColumns(fields.requiredObject("userData", "Recipient Data"));
            ColumnName column = column(common.list(), pet, key);
            PetWrite write = new PetWrite(
                    pet,
                    common.folder(),
                    UpdateOnMatch.REPLACE_ALL,
                    Row.of(Map.of(column, member.get() ? "1" : "0")),
                    Map.of(column, ColumnType.STR500));
            return new Preparation.Ready(
                    new MergeIntent(common.listIntent(userData.person(), Map.of()), Optional.of(write)),
                    userData.omissions());
        });
    }

    private ColumnName column(ListName list, PetName pet, String key) {
        ColumnName column = ColumnNaming.derive(key)
                .orElseThrow(() -> new InvalidValueException(
                        "Segment Audience Key", "cannot be the name of a Responsys column; rename the audience"));
        Place place = new Place(list, pet, column);
        String first = keysByPlace.size() < AUDIENCES_MAX
                ? keysByPlace.computeIfAbsent(place, unused -> key)
                : keysByPlace.getOrDefault(place, key);
        if (!first.equals(key)) {
            throw new InvalidValueException(
                    "Segment Audience Key",
                    "comes out as the column " + column + " of PET " + pet
                            + ", which belongs to another audience; give one of them a table of its own");
        }
        return column;
    }

    private static Optional<Boolean> membership(@Nullable Object flag) {
        if (flag instanceof Boolean member) {
            return Optional.of(member);
        }
        if ("true".equals(flag)) {
            return Optional.of(true);
        }
        return "false".equals(flag) ? Optional.of(false) : Optional.empty();
    }

    private static Map<?, ?> personas(Map<String, @Nullable Object> event) {
        return event.get("context") instanceof Map<?, ?> context
                        && context.get("personas") instanceof Map<?, ?> personas
                ? personas
                : Map.of();
    }
}
