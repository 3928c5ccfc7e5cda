package io.responsysdestination.application.action;

import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnNaming;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.pet.PetName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Send Audience as PET: one column named by the audience's key, 1 for who is in and 0 for who is out.
 *
 * <p>A membership is always written over the former one, whatever {@code updateOnMatch} says of profiles: otherwise nobody
 * could ever leave an audience.
 */
public final class SendAudienceAsPetAction implements Action {
    private static final String AUDIENCE = "audience";
    private static final String JOURNEY_STEP = "journey_step";

    /** Past this many audiences a clash of two names that differ after 30 characters is no longer noticed. */
    static final int AUDIENCES_MAX = 10_000;

    private final DestinationSettings settings;
    private final Map<Place, String> keysByPlace = new ConcurrentHashMap<>();

    private record Place(ListName list, PetName pet, ColumnName column) {}

    /** An audience by its key, which names its column too. */
    private record Audience(String key, ColumnName column) {
        static Audience of(String key) {
            return ColumnNaming.derive(key)
                    .map(column -> new Audience(key, column))
                    .orElseThrow(() -> new InvalidValueException(
                            PayloadField.COMPUTATION_KEY.label(),
                            "cannot be the name of a Responsys column; rename the audience, or map computation_key to"
                                    + " another name and traits_or_props to an object that has the flag under it"));
        }
    }

    public SendAudienceAsPetAction(DestinationSettings settings) {
        this.settings = settings;
    }

    /** What Engage has not computed, and computed traits, which have no members, are not meant. */
    @Override
    public Preparation prepare(ActionInput input) {
        Object computation = personas(input.event()).get("computation_class");
        if (!AUDIENCE.equals(computation) && !JOURNEY_STEP.equals(computation)) {
            return new Preparation.NotMeant("not from an audience or a journey step");
        }
        PayloadFields fields = new PayloadFields(input.payload());
        CommonFields common = new CommonFields(fields, settings);
        FolderName folder = common.folder();
        Optional<PetName> pet = fields.requiredText(PayloadField.PET_NAME, PetName::new);
        Optional<Audience> audience = fields.requiredText(PayloadField.COMPUTATION_KEY, Audience::of);
        Optional<Map<String, @Nullable Object>> flags = fields.requiredObject(PayloadField.TRAITS_OR_PROPS);
        UserData userData = UserData.ofColumns(fields);
        return common.unlessRefused(list -> {
            String key = audience.orElseThrow().key();
            Optional<Boolean> member = Membership.of(flags.orElseThrow(), key);
            if (member.isEmpty()) {
                return Membership.refusal(flags.orElseThrow(), key, JOURNEY_STEP.equals(computation));
            }
            Place place =
                    new Place(list, pet.orElseThrow(), audience.orElseThrow().column());
            if (!isOnlyOneAt(place, key)) {
                return clash(place);
            }
            PetWrite write = new PetWrite(
                    place.pet(),
                    folder,
                    UpdateOnMatch.REPLACE_ALL,
                    Row.of(Map.of(place.column(), member.get() ? "1" : "0")),
                    Map.of(place.column(), ColumnType.STR500));
            return new Preparation.Ready(
                    new MergeIntent(common.listIntent(list, userData.person(), Map.of()), Optional.of(write)),
                    userData.omissions());
        });
    }

    private boolean isOnlyOneAt(Place place, String key) {
        String first = keysByPlace.size() < AUDIENCES_MAX
                ? keysByPlace.computeIfAbsent(place, unused -> key)
                : keysByPlace.getOrDefault(place, key);
        return first.equals(key);
    }

    private static Preparation clash(Place place) {
        Problems problems = new Problems();
        problems.invalid(
                PayloadField.COMPUTATION_KEY.label(),
                "comes out as the column " + place.column() + " of PET " + place.pet()
                        + ", which belongs to another audience; give one of them a table of its own");
        return problems.refusal().orElseThrow();
    }

    private static Map<?, ?> personas(Map<String, @Nullable Object> event) {
        return event.get("context") instanceof Map<?, ?> context
                        && context.get("personas") instanceof Map<?, ?> personas
                ? personas
                : Map.of();
    }
}
