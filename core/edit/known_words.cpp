// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/known_words.h"

#include "core/edit/fields.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace csp::edit {

namespace {

QString tr(const char *text, int count = -1)
{
    return QCoreApplication::translate("csp::edit", text, nullptr, count);
}

KnownWord rowOf(const QString &typed)
{
    KnownWord row;
    row.word = storable(typed).simplified().normalized(QString::NormalizationForm_C);
    if (row.word.isEmpty())
        throw InputError(tr("Type the word that is right in this plan."));
    if (row.word.contains(u' '))
        throw InputError(tr("“%1” is more than one word. Add them one by one.").arg(shortened(row.word, 60)));
    if (row.word.size() > longestKnownWord)
        throw InputError(tr("A word of the plan has %n letters at most.", longestKnownWord));
    row.id = KnownWord::idFor(row.word);
    return row;
}

QString sentenceFor(const std::map<Id<KnownWord>, KnownWord> &added, const std::vector<KnownWord> &removed)
{
    if (!added.empty() && !removed.empty())
        return tr("Change the plan's words");
    if (added.size() == 1)
        return tr("Add “%1” to the plan's words").arg(added.begin()->second.word);
    if (removed.size() == 1)
        return tr("Remove “%1” from the plan's words").arg(removed.front().word);
    return added.empty() ? tr("Remove %n words from the plan's words", static_cast<int>(removed.size()))
                         : tr("Add %n words to the plan's words", static_cast<int>(added.size()));
}

} // namespace

std::vector<KnownWord> knownWords(const Database &database)
{
    auto words = selectRows<KnownWord>(database, "");
    std::sort(words.begin(), words.end(), [](const KnownWord &left, const KnownWord &right) {
        const int order = left.word.compare(right.word, Qt::CaseInsensitive);
        return order != 0 ? order < 0 : left.word < right.word;
    });
    return words;
}

std::optional<qint64> addKnownWord(Document &document, const QString &word)
{
    QStringList words{word};
    for (const KnownWord &row : knownWords(document.database()))
        words << row.word;
    rowOf(word); // an empty one is refused here
    return setKnownWords(document, words);
}

std::optional<qint64> removeKnownWords(Document &document, const std::vector<Id<KnownWord>> &ids)
{
    QStringList words;
    for (const KnownWord &row : knownWords(document.database()))
        if (std::find(ids.begin(), ids.end(), row.id) == ids.end())
            words << row.word;
    return setKnownWords(document, words);
}

std::optional<qint64> setKnownWords(Document &document, const QStringList &words)
{
    std::map<Id<KnownWord>, KnownWord> wanted;
    for (const QString &word : words)
        if (!word.trimmed().isEmpty()) {
            const KnownWord row = rowOf(word);
            wanted.emplace(row.id, row);
        }
    std::vector<KnownWord> removed;
    for (const KnownWord &row : knownWords(document.database()))
        if (wanted.erase(row.id) == 0)
            removed.push_back(row);
    if (wanted.empty() && removed.empty())
        return std::nullopt;
    return document.edit(sentenceFor(wanted, removed), [&](Writer &write) {
        for (const KnownWord &row : removed)
            write.remove(row.id);
        for (const auto &[id, row] : wanted)
            write.insert(row);
    });
}

QStringList textsOfKnownWords(const Database &database)
{
    QStringList texts;
    for (const KnownWord &row : selectRows<KnownWord>(database, ""))
        texts << row.word;
    if (const auto plan = selectRow(database, PlanInfo{}.id))
        texts << plan->partnership << plan->shortName << plan->area << plan->signatory;
    for (const Agency &agency : selectRows<Agency>(database, ""))
        texts << agency.name << agency.shortName << agency.contact;
    for (const Group &group : selectRows<Group>(database, ""))
        texts << group.name;
    for (const GlossaryTerm &term : selectRows<GlossaryTerm>(database, ""))
        texts << term.term;
    return texts;
}

} // namespace csp::edit
