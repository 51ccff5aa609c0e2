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

} // namespace

Incoming::Incoming(const QString &path, const Progress &progress)
{
    if (isSpreadsheet(path)) {
        m_sheet = std::make_unique<FilledSheet>(path, progress);
        m_database = &m_sheet->database();
        return;
    }
    m_foreign = std::make_unique<ForeignFile>(path, Author(), Clock(), progress);
    if (m_foreign->hasStamps())
        m_database = &m_foreign->database();
    else
        build(loadPlan(m_foreign->database()), documentId(m_foreign->database()));
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
