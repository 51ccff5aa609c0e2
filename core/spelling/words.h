// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <functional>

namespace csp {

/// A stretch of a text, in the units QString counts in.
struct TextRange {
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const TextRange &) const = default;
    qsizetype end() const { return start + length; }
};

/// Calls visit(range) for every word of a text that a dictionary of English can be asked about, in order.
///
/// A word is letters with the apostrophes and hyphens between them ("partnership's", "multi-agency"). Left
/// out are words with a digit ("Q3", "NI16", "31st"), abbreviations in capitals and their plurals ("CBC",
/// "PCSOs"), single letters, words in another script than the Latin one, and whatever stands in an address of
/// the web or of e-mail. Takes a time in proportion to the length of the text, whatever is in it.
void forEachWord(QStringView text, const std::function<void(const TextRange &)> &visit);

/// The word as dictionaries write it: composed letters, a plain apostrophe and hyphen, no soft hyphens.
QString plainWord(QStringView word);

/// Up to `most` units before and after `range`, widened or narrowed to places between words: for checking a
/// part of a text that is too long to be checked whole.
TextRange toWholeWords(QStringView text, TextRange range, qsizetype most = 1000);

} // namespace csp
