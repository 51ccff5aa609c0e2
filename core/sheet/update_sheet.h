// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/share/shared_copy.h"

#include <QByteArray>
#include <QDate>
#include <QString>

namespace csp {

/// An update sheet: an .xlsx in which an agency without the program says how its open actions stand. It is
/// made ready like any copy for others, so that what is shown before sending is what is sent.
class UpdateSheet {
public:
    /// `dueBy`: when it is asked back; an invalid day asks for none. Throws InputError when the agency has no
    /// open action or the plan is itself a part; StorageError when there is no room.
    UpdateSheet(const Database &plan, const Id<Agency> &agency, const QDate &dueBy, const Author &by,
                const Clock &clock);

    /// The leaf that the sheet is: what personalData() looks through.
    const Database &database() const { return m_copy.database(); }
    const SharedWith &sharedWith() const { return m_copy.sharedWith(); }
    const Leaving &leaving() const { return m_copy.leaving(); }
    QString fileName() const { return m_copy.fileName(); } ///< "OFFICIAL … update sheet for Police ….xlsx"
    QString subject() const { return m_copy.subject(); }   ///< of the message it goes with

    /// Writes the file, whole or not at all. Throws StorageError, also when there is one already and it is
    /// not to `replace` it.
    void save(const QString &path, bool replace) const;

private:
    PreparedCopy m_copy;
    QDate m_dueBy;
};

} // namespace csp
