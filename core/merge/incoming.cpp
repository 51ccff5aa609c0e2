// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/incoming.h"

#include "core/store/database.h"
#include "core/store/plan_rows.h"

#include <QCoreApplication>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

/// Another program wrote the rows and nothing of what every edit leaves behind.
bool isWithoutStamps(const Database &database)
{
    return database.integer("SELECT count(*) FROM row_stamp") == 0 &&
           database.integer("SELECT count(*) FROM cell_stamp") == 0 &&
           database.integer("SELECT count(*) FROM tombstone") == 0;
}

} // namespace

Incoming::Incoming(const QString &path, const Progress &progress)
{
    try {
        checkHeader(path);
        m_snapshot = std::make_unique<Snapshot>(path);
        const Database &copy = m_snapshot->database();
        checkLayout(copy);
        if (isWithoutStamps(copy)) {
            build(loadPlan(copy), documentId(copy));
            return;
        }
        checkWhole(copy, progress);
        m_database = &copy;
    } catch (const Error &error) {
        // What is said of the private copy is said of the file that a person named.
        if (!m_snapshot)
            throw;
        const QString message = QString(error.message()).replace(m_snapshot->database().path(), path);
        if (dynamic_cast<const StorageError *>(&error))
            throw StorageError(message);
        throw DataError(message);
    }
}

Incoming::Incoming(const Plan &plan, const QString &documentId)
{
    build(plan, documentId);
}

Incoming::~Incoming() = default;

void Incoming::build(const Plan &plan, const QString &documentId)
{
    m_hasStamps = false;
    m_built = std::make_unique<PrivateFile>();
    createPlanFile(m_built->path(), plan, {}, Clock(), QString(), true, documentId);
    m_own = std::make_unique<Database>(m_built->path(), Database::Access::ReadOnly);
    checkWhole(*m_own);
    m_database = m_own.get();
}

QString twoWayText()
{
    return Text::tr(
        "The copy does not say who wrote what in it, or when. So everything that differs is shown, "
        "also what only one of you changed, and for each you say which stands.");
}

} // namespace csp::merge
