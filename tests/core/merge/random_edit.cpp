// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/merge/random_edit.h"

#include "core/model/plan.h"
#include "core/store/database.h"
#include "tests/support/pictures.h"

namespace csp::rulebook {

namespace {

template <class Member>
Value anyValue(Random &random)
{
    const int dice = below(random, 4);
    if constexpr (std::is_same_v<Member, QString>)
        return std::array{QStringLiteral(""), QStringLiteral("Patrol"), QStringLiteral("“Über” 1"),
                          QStringLiteral("2")}[dice];
    else if constexpr (std::is_same_v<Member, OrderKey>)
        return std::array{QStringLiteral("1"), QStringLiteral("A"), QStringLiteral("V"),
                          QStringLiteral("z")}[dice];
    else if constexpr (std::is_same_v<Member, Period>)
        return toValue(dice ? Period::financialYear(2005 + dice) : Period());
    else if constexpr (std::is_same_v<Member, PictureData>)
        return test::anyPicture(dice);
    else if constexpr (std::is_same_v<Member, QDate>)
        return toValue(dice ? QDate(2008, 4, dice) : QDate());
    else if constexpr (std::is_same_v<Member, bool>)
        return toValue(dice % 2 == 1);
    else if constexpr (std::is_enum_v<Member>)
        return toValue(Choices<Member>::all[static_cast<size_t>(dice) % Choices<Member>::all.size()].value);
    else if constexpr (std::is_same_v<Member, std::optional<qint64>>)
        return dice ? Value{qint64{dice}} : Value{};
    else if constexpr (std::is_same_v<Member, std::optional<double>>)
        return dice ? Value{dice / 2.0} : Value{};
    else
        return {}; // an id: chosen from the rows there are
}

using Maker = Value (*)(Random &);

const std::vector<Maker> &makersFor(const std::string &table)
{
    static const std::map<std::string, std::vector<Maker>> makers = [] {
        std::map<std::string, std::vector<Maker>> all;
        Plan plan;
        forEachList(plan, [&](const auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            forEachColumn<Row>([&](const auto &column) {
                using Member = std::decay_t<decltype(std::declval<Row>().*column.member)>;
                all[Row::table].push_back(&anyValue<Member>);
            });
        });
        return all;
    }();
    return makers.at(table);
}

/// The columns that may not be empty, from the file itself.
const std::set<std::pair<std::string, std::string>> &requiredColumns(const Database &database)
{
    static const auto required = [&] {
        std::set<std::pair<std::string, std::string>> all;
        for (const TableInfo &table : contentTables()) {
            Statement columns = database.prepare("PRAGMA table_info(" + table.name + ")");
            while (columns.step())
                if (columns.integer(3) != 0)
                    all.insert({table.name, columns.utf8(1)});
        }
        return all;
    }();
    return required;
}

void remove(const Key &key, Rows &plan)
{
    plan.erase(key);
    for (const TableInfo &table : contentTables())
        for (size_t column = 1; column < table.columns.size(); ++column) {
            if (table.columns[column].refersTo != key.first)
                continue;
            std::vector<Key> pointing;
            for (const auto &[other, values] : plan)
                if (other.first == table.name && values[column] == Value{key.second})
                    pointing.push_back(other);
            for (const Key &other : pointing) {
                if (table.columns[column].pointing == Pointing::Belongs)
                    remove(other, plan);
                else
                    plan[other][column] = {};
            }
        }
}

} // namespace

void RandomEdit::addTable(const TableInfo &table)
{
    if (std::count(m_tables.begin(), m_tables.end(), &table))
        return;
    for (const ColumnInfo &column : table.columns)
        if (!column.refersTo.empty())
            addTable(*contentTable(column.refersTo));
    m_tables.push_back(&table);
}

/// A row of this table to point to; makes one where there must be one and is none.
Value RandomEdit::anyRowOf(const std::string &table, bool required, Rows &plan, Writer &write)
{
    std::vector<QString> ids;
    ids.reserve(plan.size());
    for (auto row = plan.lower_bound({table, {}}); row != plan.end() && row->first.first == table; ++row)
        ids.push_back(row->first.second);
    if (!required && chance(m_random, 35))
        return {};
    if (ids.empty())
        return required ? Value{insert(*contentTable(table), plan, write)} : Value{};
    return ids[static_cast<size_t>(below(m_random, static_cast<int>(ids.size())))];
}

Value RandomEdit::anyCell(const TableInfo &table, size_t column, Rows &plan, Writer &write)
{
    const ColumnInfo &info = table.columns[column];
    if (info.refersTo.empty())
        return makersFor(table.name)[column](m_random);
    return anyRowOf(info.refersTo, requiredColumns(write.database()).count({table.name, info.name}) > 0, plan,
                    write);
}

void RandomEdit::makePossible(const TableInfo &table, std::vector<Value> &values, Rows &plan, Writer &write)
{
    const auto value = [&](const char *column) -> Value & {
        return values[static_cast<size_t>(table.columnIndex(column))];
    };
    if (table.name == PriorityLead::table || table.name == ActionParty::table) {
        if (isNull(value("agency_id")) && isNull(value("group_id")))
            value("agency_id") = anyRowOf(Agency::table, true, plan, write);
        else if (!isNull(value("agency_id")) && !isNull(value("group_id")))
            value(chance(m_random, 80) ? "group_id" : "agency_id") = {};
    } else if (table.name == Action::table && value("due_date") != toValue(QDate())) {
        value("due_date") = std::max(value("start_date"), value("due_date"));
    }
}

QString RandomEdit::insert(const TableInfo &table, Rows &plan, Writer &write)
{
    // Some ids are derived, so that two people make the same row without knowing of each other.
    const auto &roles = Choices<PictureRole>::all;
    QString id = table.name == Picture::table
                     ? wordOf(roles[static_cast<size_t>(below(m_random, int(roles.size())))].value)
                 : chance(m_random, 35) ? QStringLiteral("same-%1").arg(below(m_random, 2))
                                        : QStringLiteral("r%1").arg(m_random() % 1'000'000'007);
    if (plan.count({table.name, id}))
        return id;
    std::vector<Value> values{id};
    for (size_t column = 1; column < table.columns.size(); ++column)
        values.push_back(anyCell(table, column, plan, write));
    makePossible(table, values, plan, write);
    write.insertCells(table, values);
    plan[{table.name, id}] = values;
    return id;
}

void RandomEdit::change(Rows &plan, Writer &write)
{
    const int dice = below(m_random, 100);
    auto row = plan.begin();
    std::advance(row, below(m_random, static_cast<int>(plan.size())));
    const Key key = row->first;
    const TableInfo &table = *contentTable(key.first);
    if (dice < 35) {
        const TableInfo &target = *any(m_random, m_tables);
        if (target.name != "plan")
            insert(target, plan, write);
    } else if (dice < 55 && table.name != "plan") {
        remove(key, plan);
        write.removeRow(key.first, key.second);
    } else {
        for (int writes = 1 + below(m_random, 2); writes > 0; --writes) {
            const size_t column =
                1 + static_cast<size_t>(below(m_random, static_cast<int>(table.columns.size()) - 1));
            std::vector<Value> values = plan[key];
            values[column] = anyCell(table, column, plan, write);
            makePossible(table, values, plan, write);
            write.putCells(table, values);
            plan[key] = values;
        }
    }
}

} // namespace csp::rulebook
