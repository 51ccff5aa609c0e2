// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// The plan's own words: right in it though no dictionary has them.
namespace csp::edit {

constexpr qsizetype longestKnownWord = 100;

/// In the order of the alphabet.
std::vector<KnownWord> knownWords(const Database &database);

/// Nothing when the plan has it already. Throws InputError for none, for several at once and for one too
/// long.
std::optional<qint64> addKnownWord(Document &document, const QString &word);

/// As one edit; those that are gone already are left out.
std::optional<qint64> removeKnownWords(Document &document, const std::vector<Id<KnownWord>> &ids);

/// Makes the plan's words exactly these, as one edit.
std::optional<qint64> setKnownWords(Document &document, const QStringList &words);

/// Texts whose words are all right in this plan: its own words, the names of its partnership, area, agencies
/// and groups, the people and roles it names as contacts, and the terms of its glossary.
QStringList textsOfKnownWords(const Database &database);

} // namespace csp::edit
