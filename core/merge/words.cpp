// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/words.h"

#include "core/model/labels.h"
#include "core/model/plan.h"
#include "core/model/tables.h"
#include "core/store/database.h"

#include <QLocale>

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
    else
        return {}; // a place in a list has no words; ids are named by the row they point to
}

QString withAuthor(const QString &words, const Author &author)
{
    QStringList parts{author.name, author.agency};
    parts.removeAll(QString());
    return parts.isEmpty() ? words : QStringLiteral("%1 (%2)").arg(words, parts.join(QStringLiteral(", ")));
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

} // namespace

QString valueWords(const std::string &table, const std::string &column, const Value &value,
                   const Database &mine, const Database &theirs)
{
    const QString nothing = Text::tr("nothing");
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
        text = Text::tr("%1 of %2: yours says %3, theirs says %4.", "a field, a row, what it holds twice")
                   .arg(capital(listed(words.labels)), conflict.row,
                        withAuthor(listed(words.before), conflict.mineBy),
                        withAuthor(listed(words.after), conflict.theirsBy));
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

QString sentence(const Change &change, const Database &mine, const Database &theirs)
{
    switch (change.kind) {
    case Change::Kind::Added:
        return Text::tr("Add %1.", "a row").arg(change.row);
    case Change::Kind::Removed:
        return Text::tr("Delete %1.", "a row").arg(change.row);
    case Change::Kind::Replaced:
        break;
    }
    const CellWords words = cellWords(change.place, change.before, change.after, mine, theirs);
    // Of a new place in a list there is nothing to say but that it is new.
    if (change.place.cell == "position")
        return Text::tr("Move %1.", "a row").arg(change.row);
    return Text::tr("Change %1 of %2 from %3 to %4.", "a field, a row, what it holds before and after")
        .arg(listed(words.labels), change.row, listed(words.before), listed(words.after));
}

} // namespace csp::merge
