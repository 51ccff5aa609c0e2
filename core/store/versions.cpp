// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/versions.h"

#include "core/model/tables.h"
#include "core/store/database.h"
#include "core/store/history.h"

#include <QCoreApplication>

#include <map>
#include <optional>

namespace csp {

namespace {

using Kind = RowChange::Kind;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Versions)
};

/// One row then and now, as far as the change sets between tell.
struct Fate {
    bool thereThen = false;
    bool thereNow = false;
    std::map<int, Value> then; ///< by column: all of a row that was deleted, else those that were changed
    std::map<int, Value> now;
};

void take(const RecordedRow &row, bool first, Fate &fate)
{
    const auto &columns = contentTable(row.change.table)->columns;
    if (first)
        fate.thereThen = row.change.kind != Kind::Inserted;
    fate.thereNow = row.change.kind != Kind::Deleted;
    const auto each = [&](const auto &visit) {
        if (row.change.kind == Kind::Updated)
            for (const int column : row.change.columns)
                visit(column);
        else
            for (int column = 0; column < static_cast<int>(columns.size()); ++column)
                visit(column);
    };
    each([&](int column) {
        const auto index = static_cast<size_t>(column);
        if (row.change.kind != Kind::Inserted && fate.thereThen)
            fate.then.emplace(column, row.before[index]); // what was seen first is what it was then
        if (row.change.kind != Kind::Deleted)
            fate.now[column] = row.after[index];
    });
}

std::optional<RecordedRow> differenceOf(const std::string &table, const QString &id, const Fate &fate)
{
    if (!fate.thereThen && !fate.thereNow)
        return std::nullopt;
    const size_t count = contentTable(table)->columns.size();
    RecordedRow row{{table, id, Kind::Updated, {}}, std::vector<Value>(count), std::vector<Value>(count)};
    for (const auto &[column, value] : fate.then)
        row.before[static_cast<size_t>(column)] = value;
    for (const auto &[column, value] : fate.now)
        row.after[static_cast<size_t>(column)] = value;
    if (!fate.thereThen || !fate.thereNow) {
        row.change.kind = fate.thereNow ? Kind::Inserted : Kind::Deleted;
        return row;
    }
    for (const auto &[column, value] : fate.then)
        if (const auto now = fate.now.find(column); now != fate.now.end() && now->second != value)
            row.change.columns.push_back(column);
    return row.change.columns.empty() ? std::nullopt : std::optional(row);
}

} // namespace

std::vector<NamedVersion> namedVersions(const Database &database)
{
    Statement select = database.prepare("SELECT id, name, author, agency, at, change FROM named_version "
                                        "ORDER BY change DESC, at DESC, rowid DESC");
    std::vector<NamedVersion> versions;
    while (select.step())
        versions.push_back({select.text(0),
                            select.text(1),
                            {select.text(2), select.text(3)},
                            QDateTime::fromString(select.text(4), Qt::ISODateWithMs),
                            select.integer(5)});
    return versions;
}

std::vector<RecordedRow> changesSince(const Database &database, qint64 n)
{
    const History history(database);
    history.requireRecorded(n);
    std::vector<std::pair<std::string, QString>> order;
    std::map<std::pair<std::string, QString>, Fate> fates;
    Statement later = database.prepare("SELECT n FROM change WHERE n > ?1 ORDER BY n");
    later.bind(n);
    while (later.step())
        readChangeSet(history.changeSet(later.integer(0)), [&](const RecordedRow &row) {
            const std::pair key{row.change.table, row.change.id};
            const auto [fate, first] = fates.try_emplace(key);
            if (first)
                order.push_back(key);
            take(row, first, fate->second);
        });
    std::vector<RecordedRow> differences;
    for (const auto &key : order)
        if (auto row = differenceOf(key.first, key.second, fates.at(key)))
            differences.push_back(*std::move(row));
    return differences;
}

void playBackTo(const Database &database, qint64 n)
{
    const History history(database);
    history.requireRecorded(n);
    constexpr int atOnce = 500;
    std::optional<qint64> before;
    for (;;) {
        const auto entries = history.newest(atOnce, before);
        for (const HistoryEntry &entry : entries) {
            if (entry.n <= n)
                return;
            if (!playBackwards(database, history.changeSet(entry.n)))
                throw DataError(
                    Text::tr("The plan cannot go back that far: “%1” in its history does not fit what "
                             "the plan holds. Nothing was changed.")
                        .arg(entry.sentence));
        }
        if (entries.size() < atOnce)
            return;
        before = entries.back().n;
    }
}

} // namespace csp
