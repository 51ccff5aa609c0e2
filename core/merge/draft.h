// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace csp::merge {

/// Answers given so far to what bringing in one copy asks, while not all are given.
struct Draft {
    std::map<Place, Answer> answers;
    bool again = false;
    bool twoWay = false; ///< the copy says nothing of who wrote what, also where it is kept

    bool isEmpty() const { return answers.empty() && !again; }
};

/// As a text, to be kept, and back. Throws DataError for a text that is none, or that answers with what no
/// column can hold.
QByteArray draftToJson(const Draft &draft);
Draft draftFromJson(const QByteArray &json);

/// Work on copies that was begun and not finished: each copy untouched in a folder of the program's, with the
/// answers beside it. The plan knows nothing of it, and the file that came may go in the meantime.
class Drafts {
public:
    /// The folder is made when something is first kept.
    explicit Drafts(const QString &folder) : m_folder(folder) {}

    struct Kept {
        QString copy; ///< the path of the untouched copy
        QString name; ///< what the file that came was called
        QDateTime at; ///< when it was last worked on, UTC
        Draft draft;
    };
    /// Begun for this plan, the latest first. What cannot be read is passed over.
    std::vector<Kept> of(const QString &documentId) const;
    /// The one for this very copy (for a copy with the same edits and the same left out), if there is one. A
    /// copy without stamps is found only among those of its plan.
    std::optional<Kept> find(const Database &theirs) const;
    /// Keeps the answers, and with the first of them the copy. Throws StorageError.
    void keep(const Database &theirs, const QString &name, const Draft &draft, const QDateTime &at) const;
    /// It is done with, or given up.
    void forget(const Database &theirs) const;

private:
    QString placeOf(const Database &theirs) const;

    QString m_folder;
};

} // namespace csp::merge
