// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spelling/dictionary.h"
#include "core/spelling/words.h"

#include <QSet>

#include <memory>
#include <vector>

namespace csp {

/// What is misspelt in a text: a dictionary, and the words that are right in one plan besides. Never changes
/// a text.
class Spelling {
public:
    static constexpr qsizetype mostSuggestions = 5;

    explicit Spelling(std::shared_ptr<const Dictionary> dictionary) : m_dictionary(std::move(dictionary)) {}

    /// The words of these texts are right, with a capital or a possessive "'s" too; a name with a capital is
    /// not right without it.
    void setKnown(const QStringList &texts);
    /// Right until this object goes.
    void ignore(const QString &word);

    bool isRight(QStringView word) const;
    /// In order. Of a word with hyphens only the parts that are not right.
    std::vector<TextRange> misspelt(QStringView text) const;
    /// At most mostSuggestions, best first, names of the plan among them. Takes tens of milliseconds.
    QStringList suggestions(const QString &word) const;

private:
    bool isKnown(const QString &word) const;
    bool isRightWhole(const QString &word) const;

    std::shared_ptr<const Dictionary> m_dictionary;
    QSet<QString> m_known;
    QSet<QString> m_ignored;
};

} // namespace csp
