// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/merge/sheet_away.h"

#include "core/share/sheet_part.h"
#include "core/sheet/form.h"
#include "core/sheet/update_sheet.h"
#include "core/sheet/workbook.h"
#include "core/store/database.h"
#include "tests/support/filled_form.h"

namespace csp::rulebook {

namespace {

QString textOf(const Rows &plan, const Key &key, const char *column)
{
    return std::get<QString>(plan.at(key)[static_cast<size_t>(contentTable(key.first)->columnIndex(column))]);
}

/// Where the rows of the page stand, by what its hidden first column says.
std::map<QString, int> rowsOf(const QString &path)
{
    SheetBudget budget(SheetLimits(), [] { return true; });
    const Package package(path, budget);
    std::map<QString, int> rows;
    Workbook(package).readPage(0, [&](int row, const std::vector<SheetCell> &cells) {
        if (cells.front().column == 0)
            rows[cells.front().text] = row;
        return true;
    });
    return rows;
}

} // namespace

SheetAway::SheetAway(const QString &path, const Database &plan, const Copy &memory, const Id<Agency> &agency,
                     const Clock &clock)
    : m_path(path), m_time(clock.now().toMSecsSinceEpoch())
{
    const AgencyPart part = sheetPart(plan, agency);
    std::set<Key> kept = part.own;
    kept.insert(part.around.begin(), part.around.end());
    m_sent = memory.leaf(kept, [&](const Key &key, const std::string &cell) {
        const Sharing sharing = contentTable(key.first)->sharingOf(cell);
        return sharing != Sharing::Structure &&
               (!isOnSheet(key.first, cell) ||
                ((sharing == Sharing::Personal || sharing == Sharing::Internal) && !part.own.count(key)));
    });
    m_agency = textOf(m_sent.shown(), {Agency::table, agency.value}, "short_name");
    if (m_agency.isEmpty())
        m_agency = textOf(m_sent.shown(), {Agency::table, agency.value}, "name");
    for (const auto &[key, values] : m_sent.shown()) {
        if (key.first == Status::table)
            m_statuses[key.second] =
                (textOf(m_sent.shown(), key, "letter") + u' ' + textOf(m_sent.shown(), key, "word"))
                    .trimmed();
    }
    for (const auto &[key, values] : m_sent.shown())
        if (key.first == Action::table)
            m_rows[key.second].status = wordsSent(key.second);
    const UpdateSheet sheet(plan, agency, {}, {}, clock);
    m_digest = sheet.database().text("SELECT value FROM meta WHERE name = 'digest'");
    sheet.save(path, true);
}

QString SheetAway::wordsSent(const QString &action) const
{
    const auto column = static_cast<size_t>(contentTable(Action::table)->columnIndex("status_id"));
    const Value status = m_sent.shown().at({Action::table, action})[column];
    return isNull(status) ? QString() : m_statuses.at(std::get<QString>(status));
}

std::optional<QString> SheetAway::statusMeant(const QString &words) const
{
    if (words.isEmpty())
        return QString();
    std::vector<QString> meant;
    for (const auto &[id, name] : m_statuses)
        if (name == words)
            meant.push_back(id);
    return meant.size() == 1 ? std::optional(meant.front()) : std::nullopt;
}

void SheetAway::fillIn(Random &random)
{
    // 10/01/2008 is the day on which all this happens.
    const auto anyDay = [&] { return chance(random, 25) ? QDate() : QDate(2008, 1, 9 + below(random, 3)); };
    if (chance(random, 30))
        m_name =
            std::array{QStringLiteral(""), QStringLiteral("Sgt A"), QStringLiteral("PC B")}[below(random, 3)];
    if (!m_day.isValid() || chance(random, 20))
        m_day = anyDay();
    for (int more = 1 + below(random, 2); more > 0; --more) {
        auto row = m_rows.begin();
        std::advance(row, below(random, static_cast<int>(m_rows.size())));
        if (chance(random, 50))
            row->second.progress = std::array{QStringLiteral("Patrol"), QStringLiteral("=1+1\n“Über”"),
                                              QStringLiteral("2"), QStringLiteral("")}[below(random, 4)];
        if (chance(random, 20))
            row->second.day = anyDay();
        if (m_statuses.empty() || chance(random, 50))
            continue;
        auto status = m_statuses.begin();
        std::advance(status, below(random, static_cast<int>(m_statuses.size())));
        row->second.status = chance(random, 5)    ? QStringLiteral("Purple")
                             : chance(random, 10) ? QString()
                                                  : status->second;
    }
    save();
}

void SheetAway::save() const
{
    const auto rows = rowsOf(m_path);
    test::FilledForm page(m_path);
    const auto type = [&](char column, const QString &row, const QString &text) {
        page.type(QLatin1Char(column) + QString::number(rows.at(row)), text);
    };
    const auto typeDay = [&](char column, const QString &row, const QDate &day) {
        if (day.isValid() && day.day() % 2) // a number of days, as Excel makes of what it takes for a date
            page.put(QLatin1Char(column) + QString::number(rows.at(row)),
                     QStringLiteral("><v>%1</v></c>").arg(QDate(1899, 12, 30).daysTo(day)));
        else
            type(column, row, day.toString(QStringLiteral("dd/MM/yyyy")));
    };
    type('C', form::nameKey, m_name);
    typeDay('C', form::dayKey, m_day);
    for (const auto &[action, row] : m_rows) {
        const QString key = form::actionKey + action;
        type('H', key, row.status);
        type('I', key, row.progress);
        typeDay('J', key, row.day);
    }
}

bool SheetAway::canBeTaken() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [&](const auto &entry) {
        const auto &[action, row] = entry;
        return (row.progress.isEmpty() || dayOf(row).isValid()) &&
               (row.status == wordsSent(action) || statusMeant(row.status));
    });
}

std::unique_ptr<FilledSheet> SheetAway::read() const
{
    const Clock later([] { return QDateTime(QDate(2008, 1, 20), QTime(12, 0), Qt::UTC); });
    return std::make_unique<FilledSheet>(m_path, Progress(), later);
}

Copy SheetAway::memory() const
{
    std::vector<Filled> filled;
    for (const auto &[action, row] : m_rows)
        filled.push_back({action, row.status == wordsSent(action) ? std::nullopt : statusMeant(row.status),
                          row.progress, dayOf(row)});
    return m_sent.filledIn(filled, m_digest, m_time, {m_name, m_agency});
}

} // namespace csp::rulebook
