// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/spelling/spelling.h"

#include <QObject>

#include <functional>
#include <optional>

class QThread;
class QWidget;

namespace csp {

class Document;

/// The one dictionary of the program. Read on a thread of its own when it is first wanted; start-up never
/// wants it.
class DictionaryReader : public QObject {
    Q_OBJECT

public:
    static DictionaryReader &instance(); ///< lives as long as the application
    ~DictionaryReader() override;

    void read(); ///< unless it is read, or being read; where there is none it is looked for again each time
    const std::shared_ptr<const Dictionary> &dictionary() const { return m_dictionary; }
    bool isReading() const { return m_thread != nullptr; }
    const QString &problem() const { return m_problem; } ///< why there is no dictionary, in a sentence

signals:
    void changed();

private:
    explicit DictionaryReader(QObject *parent);
    void take();

    std::unique_ptr<QThread> m_thread;
    std::shared_ptr<const Dictionary> m_dictionary;
    std::shared_ptr<const Dictionary> m_read; ///< by the thread, until it is taken; so is m_readProblem
    QString m_readProblem;
    QString m_problem;
};

/// Why nothing can be checked where no dictionary was found, and what to do about it.
QString noDictionarySentence();

/// Whether words are marked as they are typed: what the person prefers.
bool isSpellingMarked();
void markSpelling(bool mark);

/// Spelling in one open plan: the dictionary, the plan's own words, and the words to be left alone until the
/// plan is closed. Says nothing is misspelt as long as no dictionary is read.
class SpellCheck : public QObject {
    Q_OBJECT

public:
    static SpellCheck &of(Document &document); ///< made when it is first asked for; goes with the document

    /// Reads the dictionary where marks are wanted: somebody is about to type.
    void prepare();
    /// Calls `then` when the dictionary is read, at once where it is; with false where there is none.
    void whenReady(QObject *context, const std::function<void(bool ready)> &then);

    bool marks() const { return m_marks; } ///< marks are wanted, and there is a dictionary
    std::vector<TextRange> misspelt(QStringView text);
    QStringList suggestions(const QString &word);

    bool canAdd() const; ///< words to the plan
    /// Each in answer to a person; what cannot be is said in the window of `near`.
    void add(QWidget *near, const QString &word);
    void ignore(const QString &word);

    /// Counts up with every change of what is misspelt: for whoever keeps answers.
    int generation() const { return m_generation; }

signals:
    void changed();

private:
    explicit SpellCheck(Document &document);
    Spelling *spelling(); ///< nullptr without a dictionary
    void forget();

    Document &m_document;
    std::optional<Spelling> m_spelling;
    QStringList m_ignored;
    bool m_stale = true; ///< the plan's words are to be read anew
    bool m_marks = false;
    int m_generation = 0;
};

/// Everything typed in `part` and the dialogs over it is checked for this plan.
void checkSpellingIn(QWidget *part, Document &document);
/// For a field there; nullptr where nothing is checked.
SpellCheck *spellCheckFor(const QWidget *field);

} // namespace csp
