// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recover.h"

#include "core/model/labels.h"
#include "core/model/possible.h"
#include "core/model/tables.h"
#include "core/model/text.h"
#include "core/store/database.h"
#include "core/store/fresh_file.h"
#include "core/store/page_reader.h"
#include "core/store/plan_file.h"
#include "core/store/plan_rows.h"
#include "core/store/tombstone.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Recover)
};

constexpr qint64 largestFile = qint64{256} * 1024 * 1024;
constexpr qint64 mostBytes = qint64{150} * 1024 * 1024; ///< of all cells together
constexpr qsizetype mostNamed = 20;                     ///< sentences about single rows

/// The tables that say who wrote what, with how many cells a row of each has. In the order in which they can
/// be written.
const std::map<std::string, size_t> recordTables{{"writer", 5},     {"stamp", 4},     {"row_stamp", 3},
                                                 {"cell_stamp", 4}, {"existence", 4}, {"tombstone", 3}};
constexpr size_t changeCells = 13;
constexpr size_t versionCells = 6;

QString textOf(const RawCell &cell)
{
    return cell.type == SQLITE_TEXT ? cleaned(QString::fromUtf8(cell.bytes)).left(longestText) : QString();
}

Value valueOf(const RawCell &cell)
{
    switch (cell.type) {
    case SQLITE_INTEGER:
        return cell.integer;
    case SQLITE_FLOAT:
        return cell.real;
    case SQLITE_TEXT: {
        const QString text = textOf(cell);
        return text.isNull() ? QStringLiteral("") : text;
    }
    case SQLITE_BLOB:
        return cell.bytes;
    default:
        return {};
    }
}

/// Whether the bytes of a text are the words that come of them.
bool isWhole(const RawCell &cell)
{
    return cell.type != SQLITE_TEXT ||
           (QByteArrayView(cell.bytes).isValidUtf8() && isStorable(QString::fromUtf8(cell.bytes)));
}

QString kindOf(const std::string &table)
{
    const QString label = tableLabel(table); // "the action"
    return label.mid(label.indexOf(u' ') + 1);
}

/// Everything that was found in the pages of the file.
struct Findings {
    std::map<std::string, std::vector<RawRow>> tables; ///< of the content, and `meta`, and `named_version`
    std::map<std::string, std::vector<RawRow>> record; ///< recordTables
    std::vector<RawRow> changes;
    bool whole = true; ///< the trees of all tables but those of the history could be read to the end
    bool historyWhole = true;
    bool unplaced = false; ///< some rows stood in pages that no table leads to
};

class Finder {
public:
    /// `watch`: told which share of the file was read; throws to stop.
    Finder(const QString &path, const std::function<void(double)> &watch) : m_pages(path), m_watch(watch) {}

    Findings find()
    {
        const auto roots = readRoots();
        const auto known = [&](const std::string &table) { return roots.count(table) ? roots.at(table) : 0; };
        // The record first: it says which table a row belongs to that has lost its own.
        for (const auto &[table, cells] : recordTables)
            m_found.whole &= readTable(known(table), m_found.record[table]);
        for (const RawRow &row : m_found.record["row_stamp"])
            noteOwner(row);
        for (const TableInfo &table : contentTables())
            if (!readTable(known(table.name), m_found.tables[table.name]))
                m_found.whole &= m_rootsWhole && !roots.count(table.name); // the file is older than the table
        m_found.whole &= readTable(known("meta"), m_found.tables["meta"]);
        m_found.historyWhole &= readTable(known("change"), m_found.changes);
        readTable(known("named_version"), m_found.tables["named_version"]);
        for (const auto &[name, root] : roots) // the indexes, and the change sets: nothing is wanted of them
            m_pages.readTree(root, [](qint64, const RawRow &) {});
        m_found.whole &= m_pages.skipFreePages();
        readRest();
        return std::move(m_found);
    }

private:
    std::map<std::string, qint64> readRoots()
    {
        std::map<std::string, qint64> roots;
        const bool whole = m_pages.readTree(1, [&](qint64, const RawRow &row) {
            if (row.size() == 5 && row[1].type == SQLITE_TEXT && row[3].type == SQLITE_INTEGER)
                roots.emplace(row[1].bytes.toStdString(), row[3].integer);
        });
        m_rootsWhole = whole && !roots.empty();
        m_found.whole &= m_rootsWhole;
        return roots;
    }

    void keep(std::vector<RawRow> &rows, qint64 rowid, const RawRow &row)
    {
        constexpr int betweenQuestions = 256;
        if (++m_kept % betweenQuestions == 0)
            m_watch(static_cast<double>(m_pages.pagesRead()) / static_cast<double>(m_pages.pageCount()));
        m_bytes += qsizetype{4 * sizeof(RawRow)};
        for (const RawCell &cell : row)
            m_bytes += cell.bytes.size() + qsizetype{sizeof cell};
        if (m_bytes > mostBytes)
            throw DataError(Text::tr(
                "There is more in this file than any plan holds, so nothing was recovered from it."));
        rows.push_back(row);
        if (rowid != 0 && !row.empty() &&
            row.front().type == SQLITE_NULL) { // the number of the row is its first cell
            rows.back().front().type = SQLITE_INTEGER;
            rows.back().front().integer = rowid;
        }
    }

    bool readTable(qint64 root, std::vector<RawRow> &rows)
    {
        return root > 0 &&
               m_pages.readTree(root, [&](qint64 rowid, const RawRow &row) { keep(rows, rowid, row); });
    }

    void noteOwner(const RawRow &row)
    {
        if (row.size() == recordTables.at("row_stamp"))
            m_owners[textOf(row[1])].insert(row[0].bytes.toStdString());
    }

    /// Rows whose table has lost the way to them. First those that say whose the others are.
    void readRest()
    {
        std::vector<std::pair<qint64, RawRow>> rest;
        std::vector<RawRow> counted;
        m_pages.readRest([&](qint64 rowid, const RawRow &row) {
            keep(counted, 0, row); // only for the sum of their bytes
            counted.clear();
            rest.emplace_back(rowid, row);
        });
        for (const auto &[rowid, row] : rest)
            if (rowid == 0 && row.size() == 3 && row[1].type == SQLITE_TEXT &&
                row[2].type == SQLITE_INTEGER && contentTable(row[0].bytes.toStdString()))
                noteOwner(row);
        for (const auto &[rowid, row] : rest)
            place(rowid, row);
    }

    void place(qint64 rowid, const RawRow &row)
    {
        if (rowid == 0 || row.empty())
            return;
        if (row.front().type == SQLITE_NULL && row.size() == changeCells) {
            keep(m_found.changes, rowid, row);
            return;
        }
        if (row.size() == 2 && row[0].bytes == "document") {
            m_found.tables["meta"].push_back(row);
            return;
        }
        const auto owners = m_owners.find(textOf(row.front()));
        if (owners == m_owners.end())
            return;
        for (const std::string &table : owners->second)
            if (const TableInfo *info = contentTable(table); info && row.size() <= info->columns.size()) {
                m_found.tables[table].push_back(row);
                m_found.unplaced = true;
                return;
            }
    }

    PageReader m_pages;
    const std::function<void(double)> &m_watch;
    qint64 m_kept = 0;
    Findings m_found;
    std::map<QString, std::set<std::string>> m_owners; ///< of an id: the tables that had a row of it
    qsizetype m_bytes = 0;
    bool m_rootsWhole = false;
};

/// Makes rows of the plan out of what was found, and keeps account of what could not be.
class Sieve {
public:
    explicit Sieve(Findings &found) : m_found(found)
    {
        for (const RawRow &row : found.record["existence"])
            if (row.size() == 4 && row[2].integer == 1)
                m_deleted.insert({row[0].bytes.toStdString(), textOf(row[1])});
        for (const RawRow &row : found.record["tombstone"])
            if (row.size() == 3)
                m_buried.insert({row[0].bytes.toStdString(), textOf(row[1])});
    }

    Plan plan(const Database &fresh)
    {
        Plan plan;
        forEachList(plan, [&](auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            rows = this->rows<Row>(fresh);
            m_rows += static_cast<qint64>(rows.size());
        });
        if (m_rows == 0)
            throw DataError(Text::tr("Nothing of a plan can be read in this file any more."));
        if (plan.plan.empty()) {
            plan.plan.emplace_back();
            m_lost << Text::tr(
                "The title page could not be read: the name of the partnership, the years of the plan and "
                "the rest of it have to be typed again.");
        }
        countMissing(plan);
        sortRows(plan);
        return plan;
    }

    qint64 rows() const { return m_rows; }
    QStringList lost() const
    {
        QStringList all = m_lost + m_named;
        if (m_unnamed > 0)
            all << Text::tr("%n more rows or values were left out for reasons like these.", nullptr,
                            m_unnamed);
        return all;
    }

private:
    template <class Row>
    std::vector<Row> rows(const Database &fresh)
    {
        const std::string table = Row::table;
        std::set<std::string> needed;
        Statement columns = fresh.prepare("SELECT name FROM pragma_table_info(?1) WHERE \"notnull\"");
        for (columns.bind(table); columns.step();)
            needed.insert(columns.utf8(0));
        std::vector<Row> rows;
        std::set<QString> &ids = m_ids[table];
        for (const RawRow &raw : m_found.tables[table]) {
            const QString id = raw.empty() ? QString() : textOf(raw.front());
            const std::pair key{table, id};
            if (m_found.unplaced && m_deleted.count(key) && m_buried.count(key))
                continue; // an old page of it
            if (ids.count(id))
                continue;
            if (auto row = sifted<Row>(raw, needed)) {
                ids.insert(id);
                rows.push_back(*std::move(row));
            }
        }
        return rows;
    }

    /// The row with everything in it that can be, or nothing.
    template <class Row>
    std::optional<Row> sifted(const RawRow &raw, const std::set<std::string> &needed)
    {
        Row row;
        size_t index = 0;
        std::vector<const char *> left;
        bool whole = true;
        bool changed = false;
        forEachColumn<Row>([&](const auto &column) {
            using Member = std::decay_t<decltype(row.*column.member)>;
            if (index >= raw.size()) // older than the column
                return;
            const RawCell &cell = raw[index++];
            const bool text = std::is_same_v<Member, QString>;
            changed = changed || (text && !isWhole(cell));
            try {
                row.*column.member = fromValue<Member>(valueOf(cell));
            } catch (const DataError &) {
                left.push_back(column.name);
                if constexpr (std::is_same_v<Member, Id<Row>>)
                    whole = false;
            }
            if constexpr (detail::IsId<Member>::value) {
                if (column.refersTo && !(row.*column.member).isEmpty() &&
                    !m_ids[column.refersTo].count((row.*column.member).value)) {
                    row.*column.member = {};
                    left.push_back(column.name);
                }
                if ((row.*column.member).isEmpty() && needed.count(column.name))
                    whole = false;
            }
        });
        if constexpr (Ordered<Row>)
            if (!isPlace(row.position))
                row.position = {};
        if constexpr (std::is_same_v<Row, Action>) {
            drop(!isShare(row.percent), row.percent, "percent", left);
            drop(!isAmount(row.amountPence), row.amountPence, "amount_pence", left);
            drop(!areInOrder(row.startDate, row.dueDate), row.dueDate, "due_date", left);
        }
        const QString name = nameOf(raw, Row::table);
        if (!whole || !isPossible(row)) {
            say(Text::tr("%1 was left out: what it belongs to, or what it says, could not be read.")
                    .arg(name));
            return std::nullopt;
        }
        for (const char *column : left)
            say(Text::tr("%1 lost %2.", "a row, a column").arg(name, columnLabel(Row::table, column)));
        if (changed)
            m_named
                << Text::tr("%1 had letters that cannot be read; they were replaced or left out.").arg(name);
        return row;
    }

    void say(const QString &sentence)
    {
        if (m_named.size() < mostNamed)
            m_named << sentence;
        else
            ++m_unnamed;
    }

    template <class Member>
    static void drop(bool impossible, Member &member, const char *column, std::vector<const char *> &left)
    {
        if (!impossible)
            return;
        member = {};
        left.push_back(column);
    }

    /// "The action “Run patrols”", as far as it can be read.
    static QString nameOf(const RawRow &raw, const char *table)
    {
        QString name = tableLabel(table);
        name[0] = name[0].toUpper();
        const TableInfo &info = *contentTable(table);
        const char *column = namingColumn(table);
        const size_t index = column ? static_cast<size_t>(info.columnIndex(column)) : raw.size();
        const QString words = index < raw.size() ? textOf(raw[index]) : QString();
        return words.isEmpty() ? name : name + u' ' + quoted(words);
    }

    /// Rows that the record knows of and that nobody found.
    void countMissing(const Plan &plan)
    {
        std::map<std::string, int> missing;
        for (const RawRow &row : m_found.record["row_stamp"]) {
            if (row.size() != recordTables.at("row_stamp"))
                continue;
            const std::pair key{row[0].bytes.toStdString(), textOf(row[1])};
            const TableInfo *table = contentTable(key.first);
            if (table && !m_deleted.count(key) && !m_ids[key.first].count(key.second))
                ++missing[table->name];
        }
        forEachList(plan, [&](const auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            if (const int count = missing.count(Row::table) ? missing.at(Row::table) : 0; count > 0)
                m_lost << Text::tr("%n of the kind “%1” could not be read or belong to nothing any more.",
                                   nullptr, count)
                              .arg(kindOf(Row::table));
        });
    }

    Findings &m_found;
    std::map<std::string, std::set<QString>> m_ids; ///< of the rows that came through
    std::set<std::pair<std::string, QString>> m_deleted;
    std::set<std::pair<std::string, QString>> m_buried;
    QStringList m_lost;
    QStringList m_named;
    int m_unnamed = 0;
    qint64 m_rows = 0;
};

/// The lines of the history that can be read, and the names of versions that belong to one of them.
void tellHistory(Findings &found, const FreshFile &fresh, QStringList &lost)
{
    constexpr qint64 highest = 1'000'000'000'000;
    std::map<qint64, HistoryEntry> lines;
    int unreadable = 0;
    for (const RawRow &row : found.changes) {
        HistoryEntry entry;
        if (row.size() == changeCells) {
            entry.n = row[0].integer;
            entry.id = textOf(row[1]);
            entry.author = {textOf(row[7]), textOf(row[8])};
            entry.at = QDateTime::fromString(textOf(row[9]), Qt::ISODateWithMs);
            entry.sentence = textOf(row[10]);
        }
        if (entry.n < 1 || entry.n >= highest || !isValidId(entry.id) || !entry.at.isValid() ||
            entry.sentence.isEmpty())
            ++unreadable;
        else
            lines.emplace(entry.n, entry);
    }
    for (const auto &[n, entry] : lines)
        fresh.tell(entry);
    if (!found.historyWhole || unreadable > 0)
        lost << Text::tr("Some lines of the history could not be read; %n are there.", nullptr,
                         static_cast<int>(lines.size()));
    std::set<QString> ids;
    for (const RawRow &row : found.tables["named_version"]) {
        if (row.size() != versionCells || !isValidId(textOf(row[0])) || textOf(row[1]).isEmpty() ||
            !lines.count(row[5].integer) || !ids.insert(textOf(row[0])).second)
            continue;
        fresh.database()
            .prepare("INSERT INTO named_version (id, name, at, author, agency, change) VALUES (?1, ?2, ?3, "
                     "?4, ?5, ?6)")
            .bind(textOf(row[0]), textOf(row[1]), textOf(row[2]), textOf(row[3]), textOf(row[4]),
                  row[5].integer)
            .run();
    }
}

/// Whether the record of who wrote what can be taken over as it stands. (That it makes sense is
/// checkWhole()'s affair.)
bool isRecordWhole(Findings &found)
{
    for (const auto &[table, cells] : recordTables)
        for (const RawRow &row : found.record[table]) {
            if (row.size() != cells)
                return false;
            for (const RawCell &cell : row) {
                const QString text = QString::fromUtf8(cell.bytes);
                if (cell.type == SQLITE_TEXT && (text.toUtf8() != cell.bytes || cleaned(text) != text))
                    return false;
            }
            if (table != "tombstone")
                continue;
            const TableInfo *buried = contentTable(row[0].bytes.toStdString());
            if (!buried)
                return false;
            for (const Value &value : cellsFromJson(*buried, row[2].bytes))
                if (const auto *text = std::get_if<QString>(&value); text && !isStorable(*text))
                    return false;
        }
    return true;
}

void carryRecord(Findings &found, const Database &fresh)
{
    for (const char *table : {"writer", "stamp", "row_stamp", "cell_stamp", "existence", "tombstone"}) {
        std::string places;
        for (size_t i = 1; i <= recordTables.at(table); ++i)
            places += (i > 1 ? ", ?" : "?") + std::to_string(i);
        Statement insert = fresh.prepare(std::string("INSERT INTO ") + table + " VALUES (" + places + ")");
        for (const RawRow &row : found.record[table]) {
            int index = 0;
            for (const RawCell &cell : row)
                insert.bindAt(++index, cell.type == SQLITE_TEXT ? Value{QString::fromUtf8(cell.bytes)}
                                                                : valueOf(cell));
            insert.run();
        }
    }
}

QString documentOf(Findings &found)
{
    for (const RawRow &row : found.tables["meta"])
        if (row.size() == 2 && row[0].bytes == "document" && isValidId(textOf(row[1])))
            return textOf(row[1]);
    return {};
}

bool saysDigest(Findings &found)
{
    const auto &meta = found.tables["meta"];
    return std::any_of(meta.begin(), meta.end(),
                       [](const RawRow &row) { return !row.empty() && row[0].bytes == "digest"; });
}

} // namespace

Recovery recoverPlan(const QString &damaged, const QString &output, const Author &author, const Clock &clock,
                     bool replace, const Progress &progress)
{
    const std::function<void(double)> watch = [&](double done) {
        if (progress && !progress(done))
            throw StorageError(Text::tr("This was stopped, so nothing was written."));
    };
    const QFileInfo file(damaged);
    if (!file.exists())
        throw StorageError(Text::tr("There is no file “%1”.").arg(damaged));
    if (!file.isFile() || file.size() > largestFile)
        throw DataError(Text::tr("“%1” is not a file that a plan could be in.").arg(damaged));
    if (isSamePlace(damaged, output))
        throw InputError(
            Text::tr("What is recovered cannot replace “%1” itself. Choose another name.").arg(damaged));
    const QTemporaryDir folder;
    if (!folder.isValid())
        throw StorageError(Text::tr("No private folder could be made: %1.").arg(folder.errorString()));
    constexpr double reading = 0.6; // of the whole; then it is built, checked and written
    constexpr double building = 0.7, checking = 0.8;
    const std::function<void(double)> watchReading = [&](double done) { watch(reading * done); };
    Findings found = Finder(damaged, watchReading).find();
    const QString known = documentOf(found);
    const QString document = known.isEmpty() ? randomId() : known;
    const QString name = cleaned(file.fileName()).simplified().left(100);
    Recovery recovery;
    const auto build = [&](const QString &path, bool sameCopy) {
        watch(building);
        const FreshFile fresh(path, document);
        Sieve sieve(found);
        const Plan plan = sieve.plan(fresh.database());
        StampKeeper stamps(fresh.database());
        qint64 stamp = 0;
        if (sameCopy) {
            writeRows(fresh.database(), plan);
            carryRecord(found, fresh.database());
        } else {
            stamp = stamps.beginEdit(author, clock.now().toMSecsSinceEpoch());
            writePlan(fresh.database(), plan, stamps, stamp);
        }
        recovery = {sieve.rows(), sieve.lost(), document, sameCopy};
        const bool nothingLost = recovery.lost.isEmpty();
        tellHistory(found, fresh, recovery.lost);
        watch(checking);
        fresh.finish(Text::tr("Recovered from “%1”", "a damaged file").arg(name), author, clock.now(), stamp);
        return nothingLost;
    };
    const auto buildSame = [&](const QString &path) {
        try {
            if (!found.whole || found.unplaced || known.isEmpty() || saysDigest(found) ||
                !isRecordWhole(found) || !build(path, true))
                return false;
            checkWhole(Database(path, Database::Access::ReadOnly));
            return true;
        } catch (const StorageError &) {
            throw;
        } catch (const Error &) { // its record does not fit what it holds
            return false;
        }
    };
    QString fresh = folder.filePath(QStringLiteral("same.csp"));
    try {
        if (!buildSame(fresh)) {
            fresh = folder.filePath(QStringLiteral("fresh.csp"));
            build(fresh, false);
            checkWhole(Database(fresh, Database::Access::ReadOnly));
        }
    } catch (const DiskFull &) {
        throw DiskFull(Text::tr("There is no room for a temporary copy of the plan in “%1”. Make some room "
                                "there and try again.")
                           .arg(QDir::tempPath()));
    }
    if (known.isEmpty())
        recovery.lost << Text::tr(
            "Which plan it was could not be read, so other copies cannot be brought into it.");
    else if (!recovery.sameCopy)
        recovery.lost << Text::tr(
            "Who wrote what, and what had been deleted, was not carried over. Bring in another copy "
            "of the plan to get back what is missing here.");
    savePlanCopy(Database(fresh, Database::Access::ReadOnly), output, replace);
    return recovery;
}

} // namespace csp
