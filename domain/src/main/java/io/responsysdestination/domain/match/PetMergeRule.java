package io.responsysdestination.domain.match;

/** The rule of a PET merge. PETs know no operator: with two match columns both must match. */
public record PetMergeRule(MatchColumns matchColumns, boolean insertOnNoMatch, UpdateOnMatch updateOnMatch) {}
