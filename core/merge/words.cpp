// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/words.h"

#include "core/merge/text_diff.h"
#include "core/model/labels.h"
#include "core/model/plan.h"
#include "core/model/tables.h"
#include "core/store/database.h"

#include <QLocale>

#include <algorithm>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

const QLocale &british()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

QString nameOf(const std::string &table, const QString &id, const Database &database)
{
    const char *column = namingColumn(table);
    if (!column)
        return {};
    Statement find = database.prepare("SELECT " + std::string(column) + " FROM " + table + " WHERE id = ?1");
    find.bind(id);
    return find.step() ? find.text(0).simplified() : QString();
}

template <class Member>
QString wordsOf(const Value &value)
{
    const auto member = fromValue<Member>(value);
    if constexpr (std::is_same_v<Member, QString>)
        return member.simplified().isEmpty() ? QString() : quoted(member.trimmed());
    else if constexpr (std::is_same_v<Member, Period>)
        return member.label();
    else if constexpr (std::is_same_v<Member, QDate>)
        return member.isValid() ? british().toString(member, QStringLiteral("d MMMM yyyy")) : QString();
    else if constexpr (std::is_same_v<Member, bool>)
        return member ? Text::tr("yes") : Text::tr("no");
    else if constexpr (std::is_enum_v<Member>)
        return labelOf(member);
    else if constexpr (std::is_same_v<Member, std::optional<qint64>>)
        return member ? british().toString(*member) : QString();
    else if constexpr (std::is_same_v<Member, std::optional<double>>)
        return member ? british().toString(*member, 'g', 12) : QString();
    else if constexpr (std::is_same_v<Member, PictureData>)
        return pictureWords(*pictureFacts(member.bytes), member.bytes.size());
    else
        return {}; // a place in a list has no words; ids are named by the row they point to
}

QString withAuthor(const QString &words, const Author &author)
{
    QStringList parts{author.name, author.agency};
    parts.removeAll(QString());
    return parts.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, parts.join(QStringLiteral(", ")));
}

/// From a little before the first of these words on; the end of the text where there are none.
QString quotedFrom(const QString &text, const std::vector<Stretch> &words)
{
    constexpr qsizetype before = 20; // letters, for somebody to know where they are
    const qsizetype at = words.empty() ? text.size() : words.front().from;
    const qsizetype start = text.lastIndexOf(u' ', std::max<qsizetype>(0, at - before));
    return start <= 0 ? quoted(text) : quoted(u'…' + text.mid(start + 1).simplified());
}

/// The columns of a cell whose values differ, and what they hold, as running text.
struct CellWords {
    QStringList labels, before, after;
};

CellWords cellWords(const Place &place, const std::vector<Value> &before, const std::vector<Value> &after,
                    const Database &mine, const Database &theirs)
{
    CellWords words;
    size_t part = 0;
    for (const ColumnInfo &column : contentTable(place.table)->columns) {
        if (column.cell != place.cell || column.name == "id")
            continue;
        const Value &left = before.at(part);
        const Value &right = after.at(part);
        ++part;
        if (left == right)
            continue;
        words.labels.append(columnLabel(place.table, column.name));
        words.before.append(valueWords(place.table, column.name, left, mine, theirs));
        words.after.append(valueWords(place.table, column.name, right, mine, theirs));
        const auto *one = std::get_if<QString>(&left);
        const auto *other = std::get_if<QString>(&right);
        if (one && other && words.before.last() == words.after.last()) {
            // Shortened they are the same: what is different stands further on.
            const DifferentWords different = differentWords(*one, *other);
            words.before.last() = quotedFrom(*one, different.inOne);
            words.after.last() = quotedFrom(*other, different.inOther);
        }
    }
    return words;
}

QString listed(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return Text::tr("%1 and %2", "the last two of a list")
        .arg(parts.mid(0, parts.size() - 1).join(QStringLiteral(", ")), parts.last());
}

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString wordsNaming(const TableInfo &table, const std::vector<Value> &values)
{
    if (table.name == Picture::table) // by its use
        if (const auto role = choiceFromWord<PictureRole>(std::get<QString>(values.front())))
            return quoted(labelOf(*role));
    const char *column = namingColumn(table.name);
    const auto *words =
        column ? std::get_if<QString>(&values[static_cast<size_t>(table.columnIndex(column))]) : nullptr;
    if (!words || words->simplified().isEmpty())
        return {};
    const auto period = Period::fromCanonical(*words);
    return period ? period->label() : quoted(*words);
}

/// What one column holds, to be read at length: free text as it is.
QString fieldContent(const TableInfo &table, const ColumnInfo &column, const Value &value,
                     const Database &mine, const Database &theirs)
{
    const QString words = valueWords(table.name, column.name, value, mine, theirs);
    const auto *text = std::get_if<QString>(&value);
    const bool free = text && column.refersTo.empty() && words == quoted(text->trimmed());
    return free ? *text : words;
}

QString fieldLine(const TableInfo &table, const ColumnInfo &column, const QString &words)
{
    return Text::tr("%1: %2", "a field, what it holds")
        .arg(capital(columnLabel(table.name, column.name)), words);
}

} // namespace

std::optional<std::vector<Value>> readRow(const Database &database, const TableInfo &table, const QString &id)
{
    std::string columns;
    for (const ColumnInfo &column : table.columns)
        columns += (columns.empty() ? "" : ", ") + column.name;
    Statement select = database.prepare("SELECT " + columns + " FROM " + table.name + " WHERE id = ?1");
    select.bind(id);
    if (!select.step())
        return std::nullopt;
    std::vector<Value> values;
    values.reserve(table.columns.size());
    for (int column = 0; column < select.columnCount(); ++column)
        values.push_back(select.value(column));
    return values;
}

QString describeRow(const TableInfo &table, const std::vector<Value> &values, const FindRow &find)
{
    QString text = tableLabel(table.name);
    const QString own = wordsNaming(table, values);
    if (!own.isEmpty())
        text += u' ' + own;
    if (table.name == Action::table || table.name == Aim::table)
        return text; // their own words say enough
    QStringList parents;
    for (size_t column = 1; column < values.size(); ++column) {
        const ColumnInfo &info = table.columns[column];
        const auto *id = std::get_if<QString>(&values[column]);
        if (info.pointing != Pointing::Belongs || !id)
            continue;
        const TableInfo &parentTable = *contentTable(info.refersTo);
        const auto parent = find(parentTable, *id);
        const QString words = parent ? wordsNaming(parentTable, *parent) : QString();
        if (!words.isEmpty())
            parents.append(words);
    }
    return parents.isEmpty() ? text : text + QStringLiteral(" (%1)").arg(parents.join(QStringLiteral(", ")));
}

std::vector<Change> changesOf(const std::vector<RecordedRow> &differences, const Database &now)
{
    std::map<std::pair<std::string, QString>, const RecordedRow *>
        gone; // can still name what belonged to them
    for (const RecordedRow &row : differences)
        if (row.change.kind == RowChange::Kind::Deleted)
            gone.emplace(std::pair(row.change.table, row.change.id), &row);
    const FindRow find = [&](const TableInfo &table, const QString &id) {
        auto values = readRow(now, table, id);
        const auto deleted = gone.find({table.name, id});
        return values || deleted == gone.end() ? values : std::optional(deleted->second->before);
    };
    std::vector<Change> changes;
    for (const RecordedRow &row : differences) {
        const TableInfo &table = *contentTable(row.change.table);
        Change change;
        change.place = {table.name, row.change.id, {}};
        if (row.change.kind != RowChange::Kind::Updated) {
            const bool added = row.change.kind == RowChange::Kind::Inserted;
            change.kind = added ? Change::Kind::Added : Change::Kind::Removed;
            (added ? change.after : change.before) = added ? row.after : row.before;
            change.row = describeRow(table, added ? row.after : row.before, find);
            changes.push_back(std::move(change));
            continue;
        }
        const auto values = readRow(now, table, row.change.id);
        if (!values)
            continue;
        change.row = describeRow(table, *values, find);
        for (const std::string &cell : table.cells()) {
            change.place.cell = cell;
            change.before.clear();
            change.after.clear();
            bool different = false;
            for (size_t column = 1; column < table.columns.size(); ++column) {
                if (table.columns[column].cell != cell)
                    continue;
                const bool changed = std::find(row.change.columns.begin(), row.change.columns.end(),
                                               static_cast<int>(column)) != row.change.columns.end();
                different |= changed;
                change.before.push_back(changed ? row.before[column] : (*values)[column]);
                change.after.push_back(changed ? row.after[column] : (*values)[column]);
            }
            if (different)
                changes.push_back(change);
        }
    }
    return changes;
}

QString valueWords(const std::string &table, const std::string &column, const Value &value,
                   const Database &mine, const Database &theirs)
{
    QString nothing = Text::tr("nothing");
    const TableInfo &info = *contentTable(table);
    const ColumnInfo &columnInfo = info.columns[info.columnIndex(column)];
    if (isNull(value))
        return nothing;
    if (!columnInfo.refersTo.empty()) {
        const auto *id = std::get_if<QString>(&value);
        QString name = id ? nameOf(columnInfo.refersTo, *id, mine) : QString();
        if (name.isEmpty() && id)
            name = nameOf(columnInfo.refersTo, *id, theirs);
        return name.isEmpty() ? tableLabel(columnInfo.refersTo) : quoted(name);
    }
    if (column == "amount_pence") {
        if (const auto *pence = std::get_if<qint64>(&value))
            return british().toCurrencyString(static_cast<double>(*pence) / 100.0, QStringLiteral("£"), 2);
    }
    QString words;
    Plan plan;
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        if (table != Row::table)
            return;
        forEachColumn<Row>([&](const auto &entry) {
            using Member = std::decay_t<decltype(std::declval<Row>().*entry.member)>;
            if (column == entry.name)
                words = wordsOf<Member>(value);
        });
    });
    return words.isEmpty() ? nothing : words;
}

QString sentence(const Conflict &conflict, const Database &mine, const Database &theirs)
{
    QString text;
    if (!conflict.place.isExistence()) {
        const CellWords words = cellWords(conflict.place, conflict.mine, conflict.theirs, mine, theirs);
        const QString leftOut = Text::tr("what was left out of the copy");
        text = Text::tr("%1 of %2: yours says %3, theirs says %4.", "a field, a row, what it holds twice")
                   .arg(capital(listed(words.labels)), conflict.row,
                        withAuthor(conflict.mineHeld ? listed(words.before) : leftOut, conflict.mineBy),
                        withAuthor(conflict.theirsHeld ? listed(words.after) : leftOut, conflict.theirsBy));
    } else if (conflict.twoWay) {
        text = conflict.mineShown ? Text::tr("%1 is only in yours.", "a row").arg(capital(conflict.row))
                                  : Text::tr("%1 is only in theirs.", "a row").arg(capital(conflict.row));
    } else if (conflict.mineShown && conflict.theirsShown) {
        text = Text::tr("%1 was deleted in one of the copies, and is still used in both.", "a row")
                   .arg(capital(conflict.row));
    } else if (conflict.mineShown) {
        text =
            Text::tr("%1 was deleted in %2, and has been changed or added to in yours.", "a row, whose copy")
                .arg(capital(conflict.row), withAuthor(Text::tr("theirs"), conflict.theirsBy));
    } else {
        text =
            Text::tr("%1 was deleted in %2, and has been changed or added to in theirs.", "a row, whose copy")
                .arg(capital(conflict.row), withAuthor(Text::tr("yours"), conflict.mineBy));
    }
    if (conflict.aheadOfClock)
        text += u' ' + Text::tr("Theirs was written by a clock more than a day ahead of this one.");
    return text;
}

QString subjectOf(const Conflict &conflict)
{
    if (conflict.place.isExistence())
        return capital(conflict.row);
    // Of a group those fields that differ; nothing differs where only the clock is in question.
    const TableInfo &table = *contentTable(conflict.place.table);
    QStringList labels;
    QStringList all;
    size_t part = 0;
    for (const ColumnInfo &column : table.columns) {
        if (column.cell != conflict.place.cell || column.name == "id")
            continue;
        all << columnLabel(table.name, column.name);
        if (conflict.mine.at(part) != conflict.theirs.at(part))
            labels << all.last();
        ++part;
    }
    return Text::tr("%1 of %2", "a field, a row")
        .arg(capital(listed(labels.isEmpty() ? all : labels)), conflict.row);
}

QString contentOf(const Place &place, const std::vector<Value> &values, const Database &mine,
                  const Database &theirs)
{
    const TableInfo &table = *contentTable(place.table);
    QStringList lines;
    size_t part = 0;
    for (const ColumnInfo &column : table.columns) {
        if (column.cell != place.cell || column.name == "id")
            continue;
        const Value &value = values.at(part++);
        const QString words = fieldContent(table, column, value, mine, theirs);
        const auto *text = std::get_if<QString>(&value);
        if (values.size() == 1)
            return text && text->isEmpty() ? QString() : words;
        lines << fieldLine(table, column, words);
    }
    return lines.join(u'\n');
}

QString rowContent(const std::string &name, const std::vector<Value> &values, const Database &mine,
                   const Database &theirs)
{
    const TableInfo &table = *contentTable(name);
    QStringList lines;
    for (size_t i = 1; i < table.columns.size(); ++i) {
        const ColumnInfo &column = table.columns[i];
        const Value &value = values.at(i);
        const auto *text = std::get_if<QString>(&value);
        if (isNull(value) || value == column.defaultValue || (text && text->isEmpty()) ||
            column.merging == Merging::Silent || column.pointing == Pointing::Belongs)
            continue;
        lines << fieldLine(table, column, fieldContent(table, column, value, mine, theirs));
    }
    return lines.join(u'\n');
}

QString shortSentence(const Change &change)
{
    if (change.kind == Change::Kind::Added)
        return Text::tr("Add %1.", "a row").arg(change.row);
    if (change.kind == Change::Kind::Removed)
        return Text::tr("Delete %1.", "a row").arg(change.row);
    if (change.place.cell == "position")
        return Text::tr("Move %1.", "a row").arg(change.row);
    QStringList labels;
    size_t part = 0;
    for (const ColumnInfo &column : contentTable(change.place.table)->columns) {
        if (column.cell != change.place.cell || column.name == "id")
            continue;
        if (change.before.at(part) != change.after.at(part))
            labels << columnLabel(change.place.table, column.name);
        ++part;
    }
    return Text::tr("Change %1 of %2.", "a field, a row").arg(listed(labels), change.row);
}

QString sentence(const Change &change, const Database &mine, const Database &theirs)
{
    // Of a new place in a list there is nothing to say but that it is new.
    if (change.kind != Change::Kind::Replaced || change.place.cell == "position")
        return shortSentence(change);
    const CellWords words = cellWords(change.place, change.before, change.after, mine, theirs);
    return Text::tr("Change %1 of %2 from %3 to %4.", "a field, a row, what it holds before and after")
        .arg(listed(words.labels), change.row, listed(words.before), listed(words.after));
}

} // namespace csp::merge
