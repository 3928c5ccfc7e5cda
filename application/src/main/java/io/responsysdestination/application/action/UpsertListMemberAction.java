package io.responsysdestination.application.action;

import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Upsert List Member: every mapped column arrives in the profile list, under its own name. */
public final class UpsertListMemberAction implements Action {
    private final DestinationSettings settings;

    public UpsertListMemberAction(DestinationSettings settings) {
        this.settings = settings;
    }

    @Override
    public Preparation prepare(ActionInput input) {
        PayloadFields fields = new PayloadFields(input.payload());
        CommonFields common = new CommonFields(fields, settings);
        boolean stringify = fields.flag(PayloadField.STRINGIFY, false);
        UserData userData = UserData.ofColumns(fields);
        Map<ColumnName, String> columns = columns(userData, stringify, fields.problems());
        return common.unlessRefused(list -> new Preparation.Ready(
                new MergeIntent(common.listIntent(list, userData.person(), columns), Optional.empty()),
                userData.omissions()));
    }

    private Map<ColumnName, String> columns(UserData userData, boolean stringify, Problems problems) {
        // In the order that rows have, so that they need not sort.
        Map<ColumnName, String> columns = new TreeMap<>();
        FlatValues.flatten(userData.others(), stringify, problems).forEach((key, value) -> {
            Optional<ColumnName> column = problems.validMember(key, UpsertListMemberAction::column);
            if (column.isPresent() && columns.put(column.get(), text(column.get(), value, problems)) != null) {
                problems.invalidMember(key, "is given twice, in different spellings");
            }
        });
        return columns;
    }

    /** Identifiers are read before values are flattened; one that an object's member would make is not checked by then. */
    private static ColumnName column(String key) {
        ColumnName column = ColumnName.of(key);
        if (IdentifierKind.ofColumn(column).isPresent()) {
            throw new InvalidValueException(key, "identifies people; map it by itself, not as a member of an object");
        }
        return column;
    }

    private String text(ColumnName column, Object value, Problems problems) {
        if (Channel.ofPermissionColumn(column).isEmpty()) {
            return value.toString();
        }
        if (value instanceof Boolean optedIn) {
            return settings.permissionValues().of(optedIn);
        }
        return problems.valid(column.text(), () -> settings.permissionValues().of(column, value.toString()))
                .orElse("");
    }
}
