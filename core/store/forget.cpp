// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/forget.h"

#include "core/model/labels.h"
#include "core/model/tables.h"
#include "core/store/changes.h"
#include "core/store/database.h"
#include "core/store/digest.h"
#include "core/store/history.h"
#include "core/store/tombstone.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <set>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Forget)
};

using Place = Forgetting::Place;

const char emptying[] = "emptying"; ///< in `meta`: what was removed may still stand in free pages

/// Shorter words stand in many texts by chance.
constexpr qsizetype telling = 8;
/// As many letters of a text as every sentence that quotes it has, even shortened.
constexpr qsizetype quotedAtLeast = 20;

/// One white pixel, a PNG.
QByteArray blankPicture()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==");
}

bool isBlank(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->trimmed().isEmpty() || *text == removedMark();
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return *bytes == blankPicture();
    return true;
}

/// Whether a column takes any words: it is not for a key, a choice, a period or a date.
bool takesWords(const ColumnInfo &column)
{
    static const std::set<const ColumnInfo *> all = [] {
        std::set<const ColumnInfo *> columns;
        for (const TableInfo &table : contentTables())
            for (const ColumnInfo &one : table.columns) {
                if (one.sharing == Sharing::Structure || one.merging == Merging::Silent)
                    continue;
                try {
                    one.check(removedMark());
                    columns.insert(&one);
                } catch (const DataError &) { // then it is for something else
                }
            }
        return columns;
    }();
    return all.count(&column) > 0;
}

/// Whether a value is words (or a picture) that a person put there.
bool isForWords(const ColumnInfo &column, const Value &value)
{
    if (std::holds_alternative<QByteArray>(value))
        return true;
    const auto *text = std::get_if<QString>(&value);
    return text && takesWords(column) &&
           !QDateTime::fromString(*text, Qt::ISODate).isValid(); // when something was done
}

Value markFor(const Value &value)
{
    return std::holds_alternative<QByteArray>(value) ? Value{blankPicture()} : Value{removedMark()};
}

Value valueNow(const Database &database, const Place &place)
{
    const TableInfo &table = *contentTable(place.table);
    Statement find = database.prepare("SELECT " + table.columns[static_cast<size_t>(place.column)].name +
                                      " FROM " + table.name + " WHERE id = ?1");
    find.bind(place.id);
    return find.step() ? find.value(0) : Value{};
}

/// What change sets hold of texts: as bytes they can be looked for without reading the change set.
class Needles {
public:
    explicit Needles(const Forgetting &what)
    {
        for (const auto &[place, values] : what.values)
            for (const Value &value : values)
                if (const auto *text = std::get_if<QString>(&value))
                    m_all.insert(text->toUtf8());
                else
                    m_all.insert(std::get<QByteArray>(value));
    }
    bool areIn(const QByteArray &bytes, qsizetype atLeast = 1) const
    {
        return std::any_of(m_all.begin(), m_all.end(), [&](const QByteArray &needle) {
            return needle.size() >= atLeast && bytes.contains(needle);
        });
    }

private:
    std::set<QByteArray> m_all;
};

std::optional<Value> otherValue(const Forgetting &what, const Place &place, const Value &value)
{
    const auto gone = what.values.find(place);
    if (gone == what.values.end() ||
        std::find(gone->second.begin(), gone->second.end(), value) == gone->second.end())
        return std::nullopt;
    return markFor(value);
}

QByteArray without(const Forgetting &what, const QByteArray &changeSet)
{
    return withOtherValues(changeSet,
                           [&](const TableInfo &table, const QString &id, int column, const Value &value) {
                               return otherValue(what, {table.name, id, column}, value);
                           });
}

/// Whether a sentence quotes one of the texts. A short one must stand in it as a quotation.
bool quotes(const QString &sentence, const QStringList &words)
{
    const QString line = sentence.simplified();
    for (const QString &text : words)
        for (const QString &part : text.split(u'\n')) {
            const QString start = part.simplified().left(quotedAtLeast).trimmed();
            if (start.size() >= telling ? line.contains(start)
                                        : !start.isEmpty() && line.contains(u'“' + start + u'”'))
                return true;
        }
    return false;
}

/// Runs through the history, the newest entry first.
void eachEntry(const History &history, const std::function<void(const HistoryEntry &)> &visit)
{
    constexpr int atOnce = 500;
    std::optional<qint64> before;
    for (;;) {
        const auto entries = history.newest(atOnce, before);
        for (const HistoryEntry &entry : entries)
            visit(entry);
        if (entries.size() < atOnce)
            return;
        before = entries.back().n;
    }
}

/// Where the plan itself still holds one of the texts.
QStringList standingIn(const Database &database, const std::set<QString> &texts)
{
    QStringList places;
    for (const TableInfo &table : contentTables()) {
        Statement rows = database.prepare("SELECT * FROM " + table.name);
        while (rows.step())
            for (int i = 1; i < rows.columnCount(); ++i) {
                const Value value = rows.value(i);
                const ColumnInfo &column = table.columns[static_cast<size_t>(i)];
                const auto *now = std::get_if<QString>(&value);
                if (!now || now->isEmpty() || !isForWords(column, value))
                    continue;
                const bool stands = std::any_of(texts.begin(), texts.end(), [&](const QString &text) {
                    return text == *now || (text.size() >= telling && now->contains(text));
                });
                const QString place = Text::tr("%1 of %2", "a field, a row")
                                          .arg(columnLabel(table.name, column.name), tableLabel(table.name));
                if (stands && !places.contains(place))
                    places << place;
            }
    }
    return places;
}

/// The cells of a deleted row; empty without one.
std::vector<Value> buriedCells(const Database &database, const TableInfo &table, const QString &id)
{
    Statement find = database.prepare("SELECT cells FROM tombstone WHERE tbl = ?1 AND id = ?2");
    find.bind(table.name, id);
    return find.step() ? cellsFromJson(table, find.text(0).toUtf8()) : std::vector<Value>();
}

bool isOneOf(const Forgetting &what, const HistoryEntry &entry)
{
    const auto is = [&](qint64 n) {
        return n != 0 && std::find(what.entries.begin(), what.entries.end(), n) != what.entries.end();
    };
    return is(entry.n) || is(entry.target) || is(entry.original);
}

/// The words in a change set. `replaced`: they stood where others stand after it.
void eachWords(const QByteArray &changeSet,
               const std::function<void(const Place &, const Value &, bool replaced)> &visit)
{
    readChangeSet(changeSet, [&](const RecordedRow &row) {
        const auto &columns = contentTable(row.change.table)->columns;
        const auto each = [&](const std::vector<Value> &cells, bool replaced) {
            for (size_t i = 1; i < columns.size(); ++i)
                if (!isBlank(cells[i]) && isForWords(columns[i], cells[i]))
                    visit({row.change.table, row.change.id, static_cast<int>(i)}, cells[i], replaced);
        };
        each(row.after, false);
        each(row.before, row.change.kind == RowChange::Kind::Updated);
    });
}

QString dayText(const QDateTime &at)
{
    return at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy"));
}

QString nameOf(const Author &author)
{
    return author.name.isEmpty()
               ? author.agency.isEmpty() ? Text::tr("somebody who gave no name") : author.agency
               : author.name;
}

void setSentence(const Database &database, qint64 n, const QString &sentence)
{
    database.prepare("UPDATE change SET sentence = ?1 WHERE n = ?2").bind(sentence, n).run();
}

} // namespace

QString removedMark()
{
    return Text::tr("[removed from the history]");
}

Forgetting forgettingOf(const Database &database, const QStringList &entryIds, bool withReplaced)
{
    Forgetting what;
    what.withReplaced = withReplaced;
    const History history(database);
    Statement find = database.prepare("SELECT n FROM change WHERE id = ?1");
    for (const QString &id : entryIds) {
        find.bind(id);
        if (find.step()) {
            what.entries.push_back(find.integer(0));
            what.entryIds << id;
        }
        find.reset();
    }
    std::set<QString> texts;
    const auto take = [&](const Place &place, const Value &value) {
        if (const auto *text = std::get_if<QString>(&value))
            texts.insert(*text);
        if (value == valueNow(database, place))
            return; // it is not history yet
        auto &gone = what.values[place];
        if (std::find(gone.begin(), gone.end(), value) == gone.end())
            gone.push_back(value);
    };
    for (const qint64 n : what.entries)
        eachWords(history.changeSet(n), [&](const Place &place, const Value &value, bool replaced) {
            if (withReplaced || !replaced)
                take(place, value);
        });
    for (const auto &[place, values] : what.values)
        for (const Value &value : values) {
            const auto *text = std::get_if<QString>(&value);
            if (!text)
                ++what.pictures;
            else if (!what.words.contains(*text))
                what.words << *text;
        }
    what.standing = standingIn(database, texts);
    const Needles needles(what);
    eachEntry(history, [&](const HistoryEntry &entry) {
        const bool chosen = isOneOf(what, entry);
        const QByteArray changeSet = history.changeSet(entry.n);
        if (needles.areIn(changeSet)) {
            const QByteArray other = without(what, changeSet);
            what.lines += other != changeSet && !chosen;
            what.elsewhere += !chosen && needles.areIn(other, telling);
        }
        // Where everything an entry wrote still stands in the plan, its sentence says no more than the plan.
        what.lines += chosen && (!what.values.empty() || texts.empty());
    });
    return what;
}

namespace {

Forgetting forgettingTo(const Database &database, qint64 n, const QDate &day)
{
    Forgetting what;
    what.day = day;
    what.upTo = n;
    if (const auto newest = History(database).entry(n))
        what.entryIds << newest->id;
    Statement count = database.prepare("SELECT count(*) FROM change WHERE n <= ?1");
    count.bind(n);
    count.step();
    // The line with which a history begins is all there is of it.
    what.lines = count.integer(0) > 1 ? count.integer(0) : 0;
    for (NamedVersion &version : namedVersions(database))
        if (version.n < n)
            what.lostVersions.push_back(std::move(version));
    return what;
}

} // namespace

Forgetting forgettingBefore(const Database &database, const QDate &day)
{
    Statement newest = database.prepare("SELECT max(n) FROM change WHERE at < ?1");
    newest.bind(day.startOfDay().toUTC().toString(Qt::ISODateWithMs));
    newest.step();
    return forgettingTo(database, newest.integer(0), day);
}

Forgetting forgettingUpTo(const Database &database, const QString &entryId, const QDate &day)
{
    Statement find = database.prepare("SELECT n FROM change WHERE id = ?1");
    find.bind(entryId);
    return forgettingTo(database, find.step() ? find.integer(0) : 0, day);
}

bool stands(const Database &copy, const Forgetting &what)
{
    for (const auto &[place, values] : what.values)
        if (otherValue(what, place, valueNow(copy, place)))
            return true;
    return false;
}

bool holds(const Database &copy, const Forgetting &what)
{
    if (what.upTo != 0) {
        Statement lines =
            copy.prepare("SELECT 1 FROM change WHERE at < ?1 AND (SELECT count(*) FROM change) > 1");
        lines.bind(what.day.startOfDay().toUTC().toString(Qt::ISODateWithMs));
        return lines.step();
    }
    if (stands(copy, what))
        return true;
    for (const auto &[place, values] : what.values) {
        const auto buried = buriedCells(copy, *contentTable(place.table), place.id);
        if (!buried.empty() && otherValue(what, place, buried[static_cast<size_t>(place.column)]))
            return true;
    }
    bool found = false;
    eachEntry(History(copy), [&](const HistoryEntry &entry) {
        found |= what.entryIds.contains(entry.id) || quotes(entry.sentence, what.words);
    });
    return found;
}

namespace {

void forgetWords(const Database &database, const Forgetting &what, const Author &by, const QDateTime &at)
{
    const History history(database);
    const Needles needles(what);
    const QString byWhom = nameOf(by);
    std::vector<std::pair<qint64, QString>> sentences;
    std::vector<std::pair<qint64, QByteArray>> changeSets;
    eachEntry(history, [&](const HistoryEntry &entry) {
        if (std::find(what.entries.begin(), what.entries.end(), entry.n) != what.entries.end())
            sentences.emplace_back(entry.n,
                                   Text::tr("An entry of %1 was removed from the history by %2 on %3")
                                       .arg(dayText(entry.at), byWhom, dayText(at)));
        else if (isOneOf(what, entry) || quotes(entry.sentence, what.words))
            sentences.emplace_back(entry.n,
                                   Text::tr("A change whose words were removed from the history by %1 on %2")
                                       .arg(byWhom, dayText(at)));
        const QByteArray changeSet = history.changeSet(entry.n);
        if (!needles.areIn(changeSet))
            return;
        QByteArray other = without(what, changeSet);
        if (other != changeSet)
            changeSets.emplace_back(entry.n, std::move(other));
    });
    for (const auto &[n, sentence] : sentences)
        setSentence(database, n, sentence);
    for (const auto &[n, changeSet] : changeSets)
        history.replaceChangeSet(n, changeSet);

    for (auto place = what.values.begin(); place != what.values.end();) {
        const TableInfo &table = *contentTable(place->first.table);
        const QString id = place->first.id;
        std::set<std::string> cells;
        const auto buried = buriedCells(database, table, id);
        for (; place != what.values.end() && place->first.table == table.name && place->first.id == id;
             ++place) {
            const auto column = static_cast<size_t>(place->first.column);
            if (!buried.empty() && otherValue(what, place->first, buried[column]))
                cells.insert(table.columns[column].cell);
        }
        if (!cells.empty())
            withholdBuried(database, table, id,
                           [&](const std::string &cell) { return cells.count(cell) > 0; });
    }
}

/// Entries up to n that merging still asks for: what was brought in, and what took it back or put it back.
std::set<qint64> neededForMerging(const Database &database, qint64 n)
{
    std::set<qint64> needed;
    {
        Statement brought = database.prepare("SELECT DISTINCT change FROM brought_in WHERE change <= ?1");
        brought.bind(n);
        while (brought.step())
            needed.insert(brought.integer(0));
    }
    if (needed.empty())
        return needed;
    Statement takers = database.prepare(
        "SELECT n, target, original FROM change WHERE target IS NOT NULL AND n <= ?1 ORDER BY n");
    takers.bind(n);
    while (takers.step()) // a target is always older
        if (needed.count(takers.integer(1)) || needed.count(takers.integer(2)))
            needed.insert(takers.integer(0));
    return needed;
}

/// Frees the number n for the line that says what was removed: the lines up to it move down by one.
void moveDown(const Database &database, std::set<qint64> &lines, qint64 n)
{
    qint64 free = n;
    while (lines.count(free))
        --free;
    for (qint64 line = free + 1; line <= n; ++line) {
        for (const char *sql : {"UPDATE change SET n = ?1 - 1 WHERE n = ?1",
                                "UPDATE change SET target = ?1 - 1 WHERE target = ?1",
                                "UPDATE change SET original = ?1 - 1 WHERE original = ?1",
                                "UPDATE brought_in SET change = ?1 - 1 WHERE change = ?1"})
            database.prepare(sql).bind(line).run();
        lines.erase(line);
        lines.insert(line - 1);
    }
}

void withholdWhatWasDeletedBefore(const Database &database, qint64 firstStampAfter)
{
    std::vector<std::pair<std::string, QString>> rows;
    {
        Statement buried =
            database.prepare("SELECT tbl, id FROM tombstone LEFT JOIN existence USING (tbl, id) "
                             "WHERE ?1 = 0 OR stamp IS NULL OR stamp < ?1");
        buried.bind(firstStampAfter);
        while (buried.step())
            rows.emplace_back(buried.utf8(0), buried.text(1));
    }
    for (const auto &[table, id] : rows)
        withholdBuried(database, *contentTable(table), id, [](const std::string &) { return true; });
}

void forgetAllUpTo(const Database &database, const Forgetting &what, const Author &by, const QDateTime &at)
{
    const qint64 n = what.upTo;
    Statement newest = database.prepare("SELECT stamp, id FROM change WHERE n = ?1");
    newest.bind(n);
    newest.step();
    const Value stamp = newest.value(0);
    const QString id = newest.text(1);
    newest.reset();
    Statement after = database.prepare("SELECT min(stamp) FROM change WHERE n > ?1");
    after.bind(n);
    after.step();
    withholdWhatWasDeletedBefore(database, after.integer(0));
    after.reset();

    const QString words = Text::tr("A change whose words were removed from the history by %1 on %2")
                              .arg(nameOf(by), dayText(at));
    std::set<qint64> stay = neededForMerging(database, n);
    database.execute("PRAGMA defer_foreign_keys = ON"); // lines are numbered anew below
    database.prepare("DELETE FROM change_piece WHERE change <= ?1").bind(n).run();
    database.prepare("DELETE FROM named_version WHERE change < ?1").bind(n).run();
    // Undo stops here, and redo; and what is said later of a line that went says nothing of its words.
    database.prepare("UPDATE change SET next = NULL WHERE next <= ?1").bind(n).run();
    database.prepare("UPDATE change SET sentence = ?2 WHERE n <= ?1 OR target <= ?1 OR original <= ?1")
        .bind(n, words)
        .run();
    std::vector<qint64> go;
    {
        Statement lines = database.prepare("SELECT n FROM change WHERE n <= ?1");
        lines.bind(n);
        while (lines.step())
            if (!stay.count(lines.integer(0)))
                go.push_back(lines.integer(0));
    }
    for (const qint64 line : go)
        for (const char *sql :
             {"DELETE FROM change WHERE n = ?1", "UPDATE change SET target = NULL WHERE target = ?1",
              "UPDATE change SET original = NULL WHERE original = ?1"})
            database.prepare(sql).bind(line).run();
    HistoryEntry line;
    line.n = n;
    if (stay.count(n))
        moveDown(database, stay, n);
    else
        line.id = id;
    line.kind = HistoryEntry::Kind::Create;
    line.author = by;
    line.at = at;
    line.sentence = what.day.isValid() ? Text::tr("Everything before %1 was removed from the history")
                                             .arg(what.day.toString(QStringLiteral("dd/MM/yyyy")))
                                       : Text::tr("Everything before this was removed from the history");
    History(database).append(line, {});
    database.prepare("UPDATE change SET stamp = ?1 WHERE n = ?2").bind(stamp, n).run();
}

} // namespace

void forget(const Database &database, const Forgetting &what, const Author &by, const QDateTime &at)
{
    if (what.upTo != 0)
        forgetAllUpTo(database, what, by, at);
    else
        forgetWords(database, what, by, at);
    forgetDigest(database);
    database.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, 'due')").bind(emptying).run();
}

bool finishForgetting(const Database &database)
{
    {
        Statement due = database.prepare("SELECT 1 FROM meta WHERE name = ?1");
        due.bind(emptying);
        if (!due.step())
            return false;
    }
    database.execute("VACUUM");
    database.prepare("DELETE FROM meta WHERE name = ?1").bind(emptying).run();
    return true;
}

} // namespace csp
