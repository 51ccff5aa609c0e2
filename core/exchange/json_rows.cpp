// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/json_reader.h"

#include "core/model/error.h"
#include "core/model/possible.h"
#include "core/model/tables.h"
#include "core/model/text.h"
#include "core/store/database.h"
#include "core/store/schema.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <limits>
#include <set>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Json)
};

/// Where in the JSON a value stands, for the sentence that refuses it.
struct Place {
    const char *table;
    int row; ///< from 1
    QString id;
    const char *column = nullptr;

    QString rowInWords() const
    {
        const QString name = QLatin1String(table);
        return id.isEmpty() ? Text::tr("In the table “%1”, row %2").arg(name).arg(row)
                            : Text::tr("In the table “%1”, row %2 (“%3”)").arg(name).arg(row).arg(id);
    }
    [[noreturn]] void refuseRow(const QString &what) const
    {
        throw DataError(Text::tr("%1, %2. Nothing was imported.", "place, problem").arg(rowInWords(), what));
    }
    [[noreturn]] void refuse(const QString &what) const
    {
        throw DataError(Text::tr("%1, the column “%2” %3. Nothing was imported.", "place, column, problem")
                            .arg(rowInWords(), QLatin1String(column), what));
    }
};

/// A value as a sentence shows it.
QString shown(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return Text::tr("null");
    case QJsonValue::Bool:
        return value.toBool() ? Text::tr("true") : Text::tr("false");
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return QStringLiteral("“%1”").arg(value.toString().simplified().left(60));
    case QJsonValue::Array:
        return Text::tr("a list");
    default:
        return Text::tr("an object");
    }
}

/// A sentence as the end of another.
QString lowered(QString sentence)
{
    sentence[0] = sentence[0].toLower();
    sentence.chop(1); // its full stop
    return sentence;
}

[[noreturn]] void refuseValue(const Place &place, const QJsonValue &value, const QString &expected)
{
    place.refuse(
        Text::tr("holds %1, which is not %2", "value, what it should be").arg(shown(value), expected));
}

QString textOf(const QJsonValue &value, const Place &place)
{
    if (!value.isString())
        refuseValue(place, value, Text::tr("a text"));
    QString text = value.toString();
    if (text.contains(u'\r'))
        text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    if (text.size() > longestText) {
        const QLocale british(QLocale::English, QLocale::UnitedKingdom);
        place.refuse(Text::tr("holds a text of %1 characters, and a field holds %2 at most")
                         .arg(british.toString(text.size()), british.toString(longestText)));
    }
    const QString clean = cleaned(text);
    const auto different = std::mismatch(text.begin(), text.end(), clean.begin(), clean.end()).first;
    if (different != text.end())
        place.refuse(Text::tr("holds a character that a plan cannot keep (U+%1)")
                         .arg(different->unicode(), 4, 16, QLatin1Char('0')));
    return text;
}

template <class Enum>
QString wordsOf()
{
    QStringList words;
    for (const auto &choice : Choices<Enum>::all)
        words << QStringLiteral("“%1”").arg(QLatin1String(choice.word));
    return words.join(QLatin1String(", "));
}

template <class Member>
Member memberOf(const QJsonValue &value, const Place &place)
{
    if constexpr (detail::IsId<Member>::value) {
        if (value.isNull())
            return {};
        if (!value.isString() || !isValidId(value.toString()))
            refuseValue(place, value, Text::tr("an id (1 to 64 of a-z, 0-9 and -)"));
        return {value.toString()};
    } else if constexpr (std::is_same_v<Member, QString>) {
        return textOf(value, place);
    } else if constexpr (std::is_same_v<Member, OrderKey>) {
        if (!value.isString() || !isPlace({value.toString()}))
            refuseValue(place, value, Text::tr("a place in a list (0-9, A-Z, a-z, no 0 at the end)"));
        return {value.toString()};
    } else if constexpr (std::is_same_v<Member, Period>) {
        if (value.isString() && value.toString().isEmpty())
            return {};
        const auto period = value.isString() ? Period::fromCanonical(value.toString()) : std::nullopt;
        if (!period)
            refuseValue(
                place, value,
                Text::tr("a period (2008/09, 2008/09 Q1 to Q4, H1 or H2, P1 to P6, or a month 2008-04)"));
        return *period;
    } else if constexpr (std::is_same_v<Member, PictureData>) {
        const auto bytes = QByteArray::fromBase64Encoding(value.toString().toLatin1(),
                                                          QByteArray::AbortOnBase64DecodingErrors);
        if (!value.isString() || !bytes)
            refuseValue(place, value, Text::tr("a picture in base64"));
        QString problem;
        if (!pictureFacts(*bytes, &problem))
            place.refuse(Text::tr("holds no picture that a plan can keep: %1", "why").arg(lowered(problem)));
        return {*bytes};
    } else if constexpr (std::is_same_v<Member, QDate>) {
        if (value.isNull())
            return {};
        const QDate date = value.isString() ? detail::dateFromText(value.toString()) : QDate();
        if (!date.isValid())
            refuseValue(place, value,
                        Text::tr("a date of the calendar, written year-month-day like 2008-04-01"));
        return date;
    } else if constexpr (std::is_same_v<Member, bool>) {
        if (value.isBool())
            return value.toBool();
        if (value.isDouble() && (value.toDouble() == 0 || value.toDouble() == 1))
            return value.toDouble() == 1;
        refuseValue(place, value, Text::tr("true or false"));
    } else if constexpr (std::is_enum_v<Member>) {
        const auto choice = value.isString() ? choiceFromWord<Member>(value.toString()) : std::nullopt;
        if (!choice)
            refuseValue(place, value, Text::tr("one of %1").arg(wordsOf<Member>()));
        return *choice;
    } else if constexpr (std::is_same_v<typename Member::value_type, qint64>) {
        if (value.isNull())
            return std::nullopt;
        // toInteger() gives its default back for a number with a fraction or out of range
        if (!value.isDouble() || value.toInteger(0) != value.toInteger(1))
            refuseValue(place, value, Text::tr("a whole number"));
        return value.toInteger();
    } else {
        static_assert(std::is_same_v<typename Member::value_type, double>);
        if (value.isNull())
            return std::nullopt;
        if (!value.isDouble())
            refuseValue(place, value, Text::tr("a number"));
        return value.toDouble();
    }
}

/// The columns that must point to a row, "table.column": read off the schema itself, which is the one that
/// refuses.
const std::set<std::string> &requiredReferences()
{
    static const std::set<std::string> required = [] {
        const Database empty(QStringLiteral(":memory:"), Database::Access::Create);
        takeSchemaSteps(empty, 0);
        std::set<std::string> found;
        for (const TableInfo &table : contentTables()) {
            Statement columns = empty.prepare("SELECT name FROM pragma_table_info(?1) WHERE \"notnull\"");
            columns.bind(table.name);
            std::set<std::string> notNull;
            while (columns.step())
                notNull.insert(columns.utf8(0));
            for (const ColumnInfo &column : table.columns)
                if (!column.refersTo.empty() && notNull.count(column.name))
                    found.insert(table.name + "." + column.name);
        }
        return found;
    }();
    return required;
}

template <class Row>
Row rowOf(const QJsonObject &object, Place &place)
{
    Row row;
    if (!object.contains(QLatin1String("id")))
        place.refuseRow(Text::tr("there is no “id”"));
    qsizetype known = 0;
    forEachColumn<Row>([&](const auto &column) {
        using Member = std::decay_t<decltype(row.*column.member)>;
        place.column = column.name;
        const auto member = object.constFind(QLatin1String(column.name));
        if (member != object.constEnd()) {
            ++known;
            row.*column.member = memberOf<Member>(*member, place);
        }
        if constexpr (detail::IsId<Member>::value)
            if ((row.*column.member).isEmpty() &&
                (std::is_same_v<Member, Id<Row>> ||
                 requiredReferences().count(std::string(Row::table) + "." + column.name)))
                place.refuse(Text::tr("is missing or empty"));
    });
    if (known != object.size())
        for (auto it = object.begin(); it != object.end(); ++it) {
            const TableInfo &table = *contentTable(Row::table);
            const std::string name = it.key().toStdString();
            if (std::none_of(table.columns.begin(), table.columns.end(),
                             [&](const ColumnInfo &column) { return column.name == name; }))
                place.refuseRow(Text::tr("there is a column “%1”, which this table does not have")
                                    .arg(it.key().left(60)));
        }
    return row;
}

/// Gives a place to the rows that do not say theirs: after the row before them in the array.
template <class Row>
void placeRows(std::vector<Row> &rows, const std::vector<bool> &placed)
{
    if (std::none_of(placed.begin(), placed.end(), [](bool said) { return said; })) {
        const auto keys = OrderKey::spread(static_cast<int>(rows.size()));
        for (size_t i = 0; i < rows.size(); ++i)
            rows[i].position = keys[i];
        return;
    }
    std::set<QString> taken;
    for (size_t i = 0; i < rows.size(); ++i)
        if (placed[i])
            taken.insert(rows[i].position.text);
    for (size_t i = 0; i < rows.size(); ++i) {
        if (placed[i])
            continue;
        const OrderKey before = i > 0 ? rows[i - 1].position : OrderKey();
        const auto after = taken.upper_bound(before.text);
        rows[i].position = OrderKey::between(before, after == taken.end() ? OrderKey() : OrderKey{*after});
        taken.insert(rows[i].position.text);
    }
}

template <class Row>
std::vector<Row> rowsOf(const QJsonArray &array, QSet<QString> &ids)
{
    std::vector<Row> rows;
    std::vector<bool> placed;
    rows.reserve(array.size());
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonValue value = array[i];
        Place place{Row::table, static_cast<int>(i) + 1, {}};
        if (!value.isObject())
            place.refuseRow(Text::tr("there is %1 where a row should be").arg(shown(value)));
        const QJsonObject object = value.toObject();
        place.id = object.value(QLatin1String("id")).toString().left(64);
        rows.push_back(rowOf<Row>(object, place));
        const qsizetype before = ids.size();
        ids.insert(rows.back().id.value);
        if (ids.size() == before)
            place.refuseRow(Text::tr("the id is that of another row of this table"));
        placed.push_back(object.contains(QLatin1String("position")));
    }
    if constexpr (Ordered<Row>)
        placeRows(rows, placed);
    return rows;
}

/// After all rows are there: nothing points nowhere.
void checkReferences(const Plan &plan, const std::map<std::string, QSet<QString>> &ids)
{
    forEachList(plan, [&](const auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        forEachColumn<Row>([&](const auto &column) {
            using Member = std::decay_t<decltype(Row{}.*column.member)>;
            if constexpr (detail::IsId<Member>::value) {
                if (!column.refersTo)
                    return;
                const QSet<QString> &targets = ids.at(column.refersTo);
                int number = 0;
                for (const Row &row : rows) {
                    ++number;
                    const Member &id = row.*column.member;
                    if (!id.isEmpty() && !targets.contains(id.value))
                        Place{Row::table, number, row.id.value, column.name}.refuse(
                            Text::tr("points to “%1”, but the table “%2” has no such row")
                                .arg(id.value, QLatin1String(column.refersTo)));
                }
            }
        });
    });
}

/// Calls visit(row, place) for each row, in the order of the array.
template <class Row, class Visit>
void forEachPlace(const std::vector<Row> &rows, Visit &&visit)
{
    int number = 0;
    for (const Row &row : rows)
        visit(row, Place{Row::table, ++number, row.id.value});
}

template <class Row>
void checkParties(const std::vector<Row> &rows)
{
    forEachPlace(rows, [](const Row &row, const Place &place) {
        if (isOneParty(row))
            return;
        place.refuseRow(
            row.agency.isEmpty()
                ? Text::tr("neither “agency_id” nor “group_id” is set, and one of them must be")
                : Text::tr("“agency_id” and “group_id” are both set, and only one of them may be"));
    });
}

/// What no edit could have made.
void checkPossible(const Plan &plan)
{
    checkParties(plan.priorityLeads);
    std::set<std::pair<Id<Priority>, Period>> forms;
    forEachPlace(plan.actionPlans, [&](const ActionPlan &actionPlan, const Place &place) {
        if (!forms.emplace(actionPlan.priority, actionPlan.year).second)
            place.refuseRow(Text::tr("there is a second action plan for %1 of the priority “%2”")
                                .arg(actionPlan.year.label(), actionPlan.priority.value));
    });
    forEachPlace(plan.actions, [](const Action &action, Place place) {
        place.column = "percent";
        if (!isShare(action.percent))
            refuseValue(place, *action.percent, Text::tr("a share from 0 to %1").arg(mostPercent));
        place.column = "amount_pence";
        if (!isAmount(action.amountPence))
            refuseValue(place, *action.amountPence,
                        Text::tr("an amount in pence from 0 to %1").arg(mostPence));
        place.column = "due_date";
        if (!areInOrder(action.startDate, action.dueDate))
            place.refuse(
                Text::tr("holds “%1”, which is before the start date “%2”")
                    .arg(action.dueDate.toString(Qt::ISODate), action.startDate.toString(Qt::ISODate)));
    });
    checkParties(plan.actionParties);
    forEachPlace(plan.pictures, [](const Picture &picture, Place place) {
        place.column = "data";
        if (picture.data.bytes.isEmpty())
            place.refuse(Text::tr("is missing or empty"));
        place.column = "id";
        if (!isWanted(picture))
            refuseValue(place, picture.id.value, Text::tr("one of %1").arg(wordsOf<PictureRole>()));
    });
}

} // namespace

Plan planFromTables(const std::map<std::string, QJsonArray> &tables)
{
    Plan plan;
    std::map<std::string, QSet<QString>> ids;
    forEachList(plan, [&](auto &rows) {
        using Row = typename std::decay_t<decltype(rows)>::value_type;
        const auto table = tables.find(Row::table);
        rows = rowsOf<Row>(table == tables.end() ? QJsonArray() : table->second, ids[Row::table]);
    });
    if (plan.plan.size() != 1 || plan.info().id != PlanInfo().id)
        throw DataError(Text::tr(
            "The table “plan” must have exactly one row, with the id “plan”: it says whose plan this "
            "is. Nothing was imported."));
    checkReferences(plan, ids);
    checkPossible(plan);
    sortRows(plan);
    return plan;
}

} // namespace csp
