package io.responsysdestination.bootstrap.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the account and the ledger against the events, cell by cell. Each finding is in words. */
final class Verdict {
    final List<String> lost = new ArrayList<>();
    final List<String> duplicated = new ArrayList<>();
    final List<String> disorder = new ArrayList<>();
    final List<String> blankedOrShifted = new ArrayList<>();

    private final OneByOne wanted;
    private final AccountState found;
    private final Watch watch;

    Verdict(List<MarkedEvent> accepted, Ends ends, AccountState found, Watch watch) {
        this.wanted = new OneByOne(accepted, ends);
        this.found = found;
        this.watch = watch;
        lost.addAll(ends.open());
        duplicated.addAll(ends.surplus());
        duplicated.addAll(found.surplus());
        disorder.addAll(watch.setbacks());
        for (Subject subject : Subject.values()) {
            checkRows(subject);
        }
        accepted.stream()
                .filter(event -> ends.isDelivered(event.messageId()))
                .forEach(event -> checkOwner(event, ends.riidOf(event.messageId())));
    }

    private void checkRows(Subject subject) {
        Map<Integer, Map<String, @Nullable String>> rows = found.rows().getOrDefault(subject, Map.of());
        wanted.people(subject).stream()
                .filter(person -> !rows.containsKey(person))
                .forEach(person -> lost.add(subject + ": no row of person " + person));
        rows.forEach((person, row) -> {
            if (!wanted.isIntroduced(person)) {
                duplicated.add(subject + ": a row of person " + person + ", of whom no event was accepted");
                return;
            }
            subject.columns().forEach(column -> checkCell(new Cell(subject, person, column)));
            if (!subject.isPet()) {
                checkMember(person, row);
            }
        });
    }

    private void checkCell(Cell cell) {
        String text = found.at(cell);
        int newest = wanted.newestAt(cell);
        Optional<Mark> mark = Mark.of(text)
                .filter(value ->
                        value.person() == cell.person() && value.column().equals(cell.column()));
        if (text == null || text.isEmpty()) {
            if (newest >= 0) {
                blankedOrShifted.add(cell + " is empty, event " + newest + " must be there");
            }
        } else if (mark.isEmpty()) {
            blankedOrShifted.add(cell + " holds " + text);
        } else {
            checkNumber(cell, mark.get().number(), newest);
        }
    }

    private void checkNumber(Cell cell, int number, int newest) {
        if (number == newest || wanted.mayHold(cell, number)) {
            return;
        }
        String words = cell + " holds event " + number + ", event " + newest + " must be there";
        if (number > newest) {
            blankedOrShifted.add(words);
        } else if (watch.newestAt(cell).orElse(number) > number) {
            disorder.add(words + " and was");
        } else {
            lost.add(words);
        }
    }

    private void checkMember(int person, Map<String, @Nullable String> row) {
        String consent = String.valueOf(row.get("EMAIL_PERMISSION_STATUS_"));
        if (!wanted.consents(person).contains(consent)) {
            disorder.add("person " + person + " has the consent " + consent + " and must have one of "
                    + wanted.consents(person));
        }
        String customerId = row.get("CUSTOMER_ID_");
        boolean isOwn = People.customerId(person).equals(customerId);
        if (!isOwn && (customerId != null || wanted.hasCustomerId(person))) {
            blankedOrShifted.add("person " + person + " has the customer id " + customerId);
        }
    }

    /** The ledger names the row in which the event has ended up. */
    private void checkOwner(MarkedEvent event, String riid) {
        String own = found.at(Subject.PROFILE, event.person(), "RIID_");
        if (!riid.equals(own)) {
            blankedOrShifted.add(
                    "the ledger says that " + event.messageId() + " went to row " + riid + " and not to " + own);
        }
    }
}
