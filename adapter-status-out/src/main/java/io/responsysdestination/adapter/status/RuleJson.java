package io.responsysdestination.adapter.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.permission.Channel;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a merge goes and by which rule, in the words of Responsys' requests ("Merge or update members"). */
final class RuleJson {
    private RuleJson() {}

    /** Names of match columns as the list has them, with their underscore; the rule is an object of its own. */
    static ObjectNode of(ListMergeRequest request) {
        MergeRule rule = request.rule();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("list", request.list().value());
        json.putObject("mergeRule")
                .put("insertOnNoMatch", rule.insertOnNoMatch())
                .put("updateOnMatch", rule.updateOnMatch().name())
                .put("matchColumnName1", rule.matchColumns().first().column().text())
                .put(
                        "matchColumnName2",
                        rule.matchColumns()
                                .second()
                                .map(kind -> kind.column().text())
                                .orElse(null))
                .put("matchOperator", rule.matchColumns().operator().name())
                .put("optinValue", rule.permissionValues().optinValue())
                .put("optoutValue", rule.permissionValues().optoutValue())
                .put("htmlValue", rule.htmlValue().orElse(null))
                .put("textValue", rule.textValue().orElse(null))
                .put("rejectRecordIfChannelEmpty", letters(rule))
                .put("defaultPermissionStatus", rule.defaultPermissionStatus().name());
        return json;
    }

    /** Names of match columns without underscore; the rule lies at the top. */
    static ObjectNode of(PetMergeRequest request) {
        PetMergeRule rule = request.rule();
        return JsonNodeFactory.instance
                .objectNode()
                .put("list", request.list().value())
                .put("pet", request.pet().value())
                .put("insertOnNoMatch", rule.insertOnNoMatch())
                .put("updateOnMatch", rule.updateOnMatch().name())
                .put("matchColumnName1", rule.matchColumns().first().name())
                .put(
                        "matchColumnName2",
                        rule.matchColumns().second().map(Enum::name).orElse(null));
    }

    private static @Nullable String letters(MergeRule rule) {
        return rule.rejectRecordIfChannelEmpty().isEmpty()
                ? null
                : rule.rejectRecordIfChannelEmpty().stream()
                        .map(Channel::letter)
                        .collect(Collectors.joining(","));
    }
}
