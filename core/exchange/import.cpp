// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/import.h"

#include "core/model/labels.h"
#include "core/store/plan_rows.h"

#include <QCoreApplication>

#include <set>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Import)
};

/// What one row must become.
struct Difference {
    enum class Kind { Insert, Update, Remove };
    Kind kind;
    std::string table;
    QString id;
    std::vector<Value> cells; ///< Insert: all of them; Update: those of `columns`
    std::vector<int> columns; ///< Update: which
};

template <class Row>
std::vector<Value> cellsOf(const Row &row)
{
    std::vector<Value> cells;
    forEachColumn<Row>([&](const auto &column) { cells.push_back(toValue(row.*column.member)); });
    return cells;
}

template <class Row>
void compareRow(const Row &before, const Row &after, std::vector<Difference> &differences)
{
    if (before == after)
        return;
    Difference update{Difference::Kind::Update, Row::table, after.id.value, {}, {}};
    int index = 0;
    forEachColumn<Row>([&](const auto &column) {
        if (before.*column.member != after.*column.member) {
            update.columns.push_back(index);
            update.cells.push_back(toValue(after.*column.member));
        }
        ++index;
    });
    differences.push_back(std::move(update));
}

std::vector<Difference> compare(const Plan &before, const Plan &after)
{
    std::vector<Difference> differences;
    std::apply(
        [&](auto... lists) {
            (
                [&](auto list) {
                    using Row = typename std::decay_t<decltype(before.*list)>::value_type;
                    QHash<Id<Row>, const Row *> old;
                    for (const Row &row : before.*list)
                        old.insert(row.id, &row);
                    for (const Row &row : after.*list) {
                        if (const Row *same = old.take(row.id))
                            compareRow(*same, row, differences);
                        else
                            differences.push_back(
                                {Difference::Kind::Insert, Row::table, row.id.value, cellsOf(row), {}});
                    }
                    for (const Row &row : before.*list)
                        if (old.contains(row.id))
                            differences.push_back(
                                {Difference::Kind::Remove, Row::table, row.id.value, {}, {}});
                }(lists),
                ...);
        },
        Plan::lists());
    return differences;
}

/// The stamps, by their number in this file, of the edits that wrote what these differences would overwrite.
std::set<qint64> overwritten(const Database &database, const std::vector<Difference> &differences)
{
    std::set<qint64> stamps;
    const auto add = [&](const std::string &sql, const auto &...parameters) {
        Statement find = database.prepare(sql);
        find.bind(parameters...);
        bool any = false;
        while (find.step()) {
            stamps.insert(find.integer(0));
            any = true;
        }
        return any;
    };
    for (const Difference &difference : differences) {
        const std::string &table = difference.table;
        const QString &id = difference.id;
        switch (difference.kind) {
        case Difference::Kind::Insert: // somebody may have deleted the row
            add("SELECT stamp FROM existence WHERE tbl = ?1 AND id = ?2", table, id);
            break;
        case Difference::Kind::Remove:
            add("SELECT stamp FROM row_stamp WHERE tbl = ?1 AND id = ?2", table, id);
            add("SELECT stamp FROM cell_stamp WHERE tbl = ?1 AND id = ?2", table, id);
            add("SELECT stamp FROM existence WHERE tbl = ?1 AND id = ?2", table, id);
            break;
        case Difference::Kind::Update:
            for (const int column : difference.columns)
                if (!add("SELECT stamp FROM cell_stamp WHERE tbl = ?1 AND id = ?2 AND cell = ?3", table, id,
                         contentTable(table)->columns[column].cell))
                    add("SELECT stamp FROM row_stamp WHERE tbl = ?1 AND id = ?2", table, id);
            break;
        }
    }
    return stamps;
}

QString entryInWords(const HistoryEntry &entry)
{
    const QString when = entry.at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm"));
    const QString sentence = QStringLiteral("“%1”").arg(entry.sentence);
    return entry.author.name.isEmpty() ? Text::tr("%1 (%2)", "history entry, time").arg(sentence, when)
                                       : Text::tr("%1 (%2, %3)", "history entry, time, author")
                                             .arg(sentence, when, entry.author.name);
}

/// The history entries that differences would take back although the export had not seen them, newest first,
/// in words.
QStringList unseenEntries(const Document &document, const std::vector<Difference> &differences,
                          const Knowledge &seen)
{
    const Database &database = document.database();
    const auto unseen = [&](qint64 n) {
        Statement find = database.prepare(
            "SELECT writing_id, number FROM stamp JOIN writer ON writer.n = stamp.writer WHERE stamp.n = ?1");
        find.bind(n);
        return !find.step() || !knows(seen, Stamp{0, find.text(0), find.integer(1)});
    };
    std::set<qint64> lost;
    for (const qint64 stamp : overwritten(database, differences))
        if (unseen(stamp))
            lost.insert(stamp);
    QStringList words;
    if (lost.empty())
        return words;
    // Cells that another copy brought carry stamps without an entry of their own here: the entry to name is
    // the one that brought them in, and every one of those that the export had not seen may have.
    std::vector<HistoryEntry> entries =
        document.history().newest(static_cast<int>(document.history().size()));
    std::set<qint64> withEntry;
    for (const HistoryEntry &entry : entries)
        withEntry.insert(entry.stamp);
    const bool brought =
        std::any_of(lost.begin(), lost.end(), [&](qint64 stamp) { return !withEntry.count(stamp); });
    for (const HistoryEntry &entry : entries)
        if (lost.count(entry.stamp) ||
            (brought && entry.kind == HistoryEntry::Kind::Merge && unseen(entry.stamp)))
            words << entryInWords(entry);
    if (words.isEmpty())
        words << Text::tr("edits of another copy");
    return words;
}

void apply(Writer &write, const Difference &difference)
{
    const TableInfo &table = *contentTable(difference.table);
    switch (difference.kind) {
    case Difference::Kind::Insert:
        write.insertCells(table, difference.cells);
        break;
    case Difference::Kind::Remove:
        // What belonged to the row is not in the export either, else that would point nowhere.
        write.removeOnly(difference.table, difference.id);
        break;
    case Difference::Kind::Update:
        for (size_t i = 0; i < difference.columns.size(); ++i)
            write.setCell(difference.table, difference.id, table.columns[difference.columns[i]].name,
                          difference.cells[i]);
        break;
    }
}

} // namespace

std::optional<qint64> importInto(Document &document, const Plan &incoming, const ExportInfo &info,
                                 const QString &name, bool force)
{
    const std::vector<Difference> differences = compare(loadPlan(document.database()), incoming);
    if (differences.empty())
        return std::nullopt;
    if (!force && !info.documentId.isEmpty() && info.documentId != document.id())
        throw UnseenEdits(
            Text::tr("%1 is an export of another plan, so importing it would replace this one. Nothing was "
                     "imported.")
                .arg(name));
    if (!force) {
        constexpr int most = 5;
        QStringList entries = unseenEntries(document, differences, info.knowledge);
        if (const int more = static_cast<int>(entries.size()) - most; more > 0) {
            entries = entries.mid(0, most);
            entries << (more == 1 ? Text::tr("and 1 more") : Text::tr("and %n more", nullptr, more));
        }
        if (!entries.isEmpty())
            throw UnseenEdits(
                Text::tr("The plan was changed after %1 was exported, and importing it would undo: %2. "
                         "Nothing was imported.")
                    .arg(name, entries.join(QLatin1String(", "))));
    }
    const int count = static_cast<int>(differences.size());
    const QString sentence = (count == 1 ? Text::tr("Import 1 change from %1")
                                         : Text::tr("Import %n changes from %1", nullptr, count))
                                 .arg(name);
    return document.edit(sentence, [&](Writer &write) {
        for (const Difference &difference : differences)
            apply(write, difference);
    });
}

} // namespace csp
