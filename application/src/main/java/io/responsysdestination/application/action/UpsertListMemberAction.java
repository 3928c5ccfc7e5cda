package io.responsysdestination.application.action;

import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.permission.Channel;
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
        return CommonFields.read(input, settings, (fields, common) -> {
            UserData userData = UserData.ofColumns(fields.requiredObject("userData", "Recipient Data"));
            // In the order that rows have, so that they need not sort.
            Map<ColumnName, String> columns = new TreeMap<>();
            FlatValues.flatten(userData.others(), common.stringify()).forEach((key, value) -> {
                ColumnName column = column(key);
                if (columns.put(column, text(column, value)) != null) {
                    throw new InvalidValueException("userData." + key, "is given twice, in different spellings");
                }
            });
            return new Preparation.Ready(
                    new MergeIntent(common.listIntent(userData.person(), columns), Optional.empty()),
                    userData.omissions());
        });
    }

    private static ColumnName column(String key) {
        try {
            return ColumnName.of(key);
        } catch (InvalidValueException notAColumn) {
            throw new InvalidValueException("userData." + key + ":", String.valueOf(notAColumn.getMessage()));
        }
    }

    private String text(ColumnName column, Object value) {
        Optional<Channel> channel = Channel.ofPermissionColumn(column);
        if (channel.isPresent()) {
            return value instanceof Boolean optedIn
                    ? settings.permissionValues().of(optedIn)
                    : settings.permissionValues().of(column, value.toString());
        }
        return value.toString();
    }
}
