// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/incoming.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace csp {
struct Forgetting;
}

namespace csp::merge {

/// Work on copies that was begun and not finished: each copy untouched in a folder of the program's, with the
/// answers given so far beside it. The plan knows nothing of it, and the file that came may go in the
/// meantime.
class Drafts {
public:
    /// The folder is made when something is first kept.
    explicit Drafts(const QString &folder) : m_folder(folder) {}

    struct Kept {
        QString copy;       ///< the path of the untouched copy
        QString name;       ///< what the file that came was called
        QDateTime at;       ///< when it was last worked on, UTC
        QByteArray answers; ///< of Questions::toJson()
        bool hasStamps = true;

        /// The copy as it came, to go on with. Throws as Incoming does.
        std::unique_ptr<Incoming> open(const Progress &progress = {}) const;
    };
    /// Begun for this plan, the latest first. What cannot be read is passed over.
    std::vector<Kept> of(const QString &documentId) const;
    /// The one for this very copy: with the same edits and the same left out, or if it does not say who wrote
    /// what, with the same in it.
    std::optional<Kept> find(const Incoming &theirs) const;
    /// Keeps the answers, and with the first of them the copy. Throws StorageError.
    void keep(const Incoming &theirs, const QString &name, const QByteArray &answers,
              const QDateTime &at) const;
    /// It is done with, or given up.
    void forget(const Incoming &theirs) const;
    /// Of those kept for a plan how many hold what is to be removed from its history. What cannot be read
    /// may.
    int holding(const QString &documentId, const Forgetting &what) const;
    /// Gives these up. Throws StorageError.
    void forgetHolding(const QString &documentId, const Forgetting &what) const;

private:
    QString placeOf(const Incoming &theirs) const;
    QStringList foldersHolding(const QString &documentId, const Forgetting &what) const;

    QString m_folder;
};

} // namespace csp::merge
