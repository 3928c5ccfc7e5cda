package io.responsysdestination.sandbox.table;

import io.responsysdestination.sandbox.behaviour.Choice.EmailComparison;
import io.responsysdestination.sandbox.behaviour.Choice.PetExists;
import io.responsysdestination.sandbox.behaviour.Choice.PetMissing;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.Refusal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that one account holds. Not safe for several threads: whoever shares it locks it. */
public final class Account {
    private static final int FOLDERS_MAX = 1_000;
    private static final int PETS_OF_A_LIST_MAX = 1_000;
    private static final int COLUMNS_MAX = 1_000;
    private static final Set<String> PET_TYPES = Set.of("STR500", "STR4000", "INTEGER", "NUMBER", "TIMESTAMP");

    private final SandboxBehaviour behaviour;
    private final Map<String, Long> folders = new LinkedHashMap<>();
    private final Map<String, ProfileList> lists = new LinkedHashMap<>();
    private long nextFolderId = 1;
    private long nextRiid;

    public Account(SandboxBehaviour behaviour, long firstRiid) {
        this.behaviour = behaviour;
        this.nextRiid = firstRiid;
    }

    /** Names to ids, in the order of their creation. */
    public Map<String, Long> folders() {
        return folders;
    }

    /** The new folder's id. */
    public long createFolder(String name) {
        if (name.isBlank()) {
            throw Refusal.invalidParameter("folderName is null or empty");
        }
        if (folders.containsKey(name)) {
            throw Refusal.folderAlreadyExists(name);
        }
        if (folders.size() >= FOLDERS_MAX) {
            throw Refusal.invalidParameter("The account holds " + FOLDERS_MAX + " folders");
        }
        long id = nextFolderId++;
        folders.put(name, id);
        return id;
    }

    public void createList(String name, String folder, List<Column> custom) {
        requireFolder(folder);
        requireAllowedNames(custom);
        lists.put(name, new ProfileList(name, folder, custom, behaviour.choice(EmailComparison.class)));
    }

    public Collection<ProfileList> lists() {
        return lists.values();
    }

    public ProfileList list(String name) {
        ProfileList list = lists.get(name);
        if (list == null) {
            throw Refusal.listNotFound(name);
        }
        return list;
    }

    public ExtensionTable pet(ProfileList list, String name) {
        ExtensionTable pet = list.extension(name);
        if (pet == null) {
            throw Refusal.petNotFound(behaviour.choice(PetMissing.class).name(), name);
        }
        return pet;
    }

    /** Creates an extension table; its name must be free in all folders of the list. */
    public void createPet(String listName, String folder, String name, List<Column> columns) {
        ProfileList list = list(listName);
        if (name.isBlank()) {
            throw Refusal.invalidParameter("objectName is null or empty");
        }
        requireFolder(folder);
        if (columns.isEmpty() || columns.size() > COLUMNS_MAX) {
            throw Refusal.invalidParameter("fields must hold 1 to " + COLUMNS_MAX + " fields");
        }
        requireAllowedNames(columns);
        if (!columns.stream()
                .allMatch(column -> PET_TYPES.contains(column.type().name()))) {
            throw invalidPetType();
        }
        if (list.extension(name) != null) {
            throw Refusal.petAlreadyExists(behaviour.choice(PetExists.class).name(), name);
        }
        if (list.extensions().size() >= PETS_OF_A_LIST_MAX) {
            throw Refusal.invalidParameter("The list has " + PETS_OF_A_LIST_MAX + " profile extension tables");
        }
        list.add(new ExtensionTable(name, folder, columns));
    }

    /** In the words recorded for supplemental tables; none were for extension tables. */
    public static Refusal invalidPetType() {
        return Refusal.invalidParameter("Some Field Types are invalid. Allowed Field Types are"
                + " 'STR500','STR4000','INTEGER','NUMBER','TIMESTAMP'");
    }

    /** A new member with the next RIID and nothing else. */
    public Row insertMember(ProfileList list) {
        return list.insert(nextRiid++);
    }

    private void requireFolder(String folder) {
        if (!folders.containsKey(folder)) {
            throw Refusal.folderNotFound(folder);
        }
    }

    private static void requireAllowedNames(List<Column> columns) {
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!ColumnNames.isAllowed(column.name()) || !names.add(column.name())) {
                throw Refusal.invalidFieldName("Field name [" + column.name() + "] is not valid");
            }
        }
    }
}
