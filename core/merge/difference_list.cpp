// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/difference_list.h"

#include "core/merge/text_diff.h"
#include "core/merge/words.h"
#include "core/model/plan.h"
#include "core/store/database.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <tuple>

namespace csp::merge {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::merge)
};

/// The kinds of things in the order in which they are listed, with the tables that hold them.
struct Thing {
    const char *title;
    std::array<const char *, 6> tables;
};
constexpr std::array things{
    Thing{QT_TRANSLATE_NOOP("csp::merge", "Priorities and aims"),
          {Priority::table, PriorityLead::table, PriorityMeasure::table, Aim::table, AimMeasure::table}},
    Thing{QT_TRANSLATE_NOOP("csp::merge", "Actions"),
          {ActionPlan::table, Action::table, ActionParty::table, ActionMeasure::table}},
    Thing{QT_TRANSLATE_NOOP("csp::merge", "Progress"), {ProgressUpdate::table}},
    Thing{QT_TRANSLATE_NOOP("csp::merge", "Measures"), {Measure::table, MeasureReference::table}},
    Thing{QT_TRANSLATE_NOOP("csp::merge", "Figures and targets"), {Figure::table, Target::table}},
    Thing{QT_TRANSLATE_NOOP("csp::merge", "The plan in words"), {Section::table}},
    Thing{QT_TRANSLATE_NOOP("csp::merge", "Agencies and groups"),
          {Agency::table, Commitment::table, Group::table, GroupMember::table}},
    Thing{QT_TRANSLATE_NOOP("csp::merge", "Details of the plan"), {}},
};

int thingOf(const std::string &table)
{
    for (size_t thing = 0; thing < things.size(); ++thing)
        for (const char *name : things[thing].tables)
            if (name && table == name)
                return static_cast<int>(thing);
    return static_cast<int>(things.size()) - 1;
}

QString oneLineBreak(QString text)
{
    return text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
}

void setTexts(Difference &difference, const QString &before, const QString &after)
{
    difference.before.text = oneLineBreak(before);
    difference.after.text = oneLineBreak(after);
}

void markTexts(Difference &difference)
{
    const DifferentWords words = differentWords(difference.before.text, difference.after.text);
    difference.before.marks = words.inOne;
    difference.after.marks = words.inOther;
}

QString textOf(const std::vector<Value> &values, const TableInfo &table, const char *column)
{
    const auto *text = std::get_if<QString>(&values[static_cast<size_t>(table.columnIndex(column))]);
    return text ? text->simplified() : QString();
}

/// The first that leads, as its parties are listed: by kind of party, then by name.
QString leadOf(const Database &database, const char *table, const char *column, const QString &id)
{
    const std::string only = std::string(table) == ActionParty::table ? " AND role = 'lead'" : "";
    Statement lead = database.prepare(
        "SELECT coalesce(nullif(agency.short_name, ''), agency.name, partnership_group.name) AS who FROM " +
        std::string(table) + " LEFT JOIN agency ON agency.id = agency_id LEFT JOIN partnership_group ON " +
        "partnership_group.id = group_id WHERE " + column + " = ?1" + only +
        " ORDER BY agency_id IS NULL, who LIMIT 1");
    lead.bind(id);
    return lead.step() ? lead.text(0).simplified() : QString();
}

} // namespace

const DifferenceList::Owner &DifferenceList::ownerOf(const Key &row, const std::vector<Value> *values)
{
    const auto known = m_owners.find(row);
    return known != m_owners.end() ? known->second
                                   : m_owners.emplace(row, findOwner(row, values)).first->second;
}

DifferenceList::Owner DifferenceList::findOwner(const Key &row, const std::vector<Value> *values)
{
    const auto &[name, id] = row;
    const TableInfo &table = *contentTable(name);
    std::optional<std::vector<Value>> found;
    const Database *holder = &m_now;
    if (!values) {
        found = readRow(m_now, table, id);
        if (!found) {
            found = readRow(m_other, table, id);
            holder = &m_other;
        }
        if (!found)
            return {};
        values = &*found;
    } else if (!readRow(m_now, table, id)) {
        holder = &m_other;
    }

    Owner owner;
    for (size_t i = 1; i < table.columns.size(); ++i) {
        const ColumnInfo &column = table.columns[i];
        const auto *parent = std::get_if<QString>(&(*values)[i]);
        if (column.pointing != Pointing::Belongs || !parent)
            continue;
        owner = ownerOf({column.refersTo, *parent});
        break; // the first is what it is listed under
    }
    const auto place = [&] { return textOf(*values, table, "position"); };
    if (name == Priority::table) {
        owner = {textOf(*values, table, "title"),
                 place() + u' ' + id,
                 leadOf(*holder, PriorityLead::table, "priority_id", id),
                 {},
                 id};
        if (owner.priority.isEmpty())
            owner.priority = Text::tr("A priority without a title");
    } else if (name == Action::table) {
        owner.agency = leadOf(*holder, ActionParty::table, "action_id", id);
        if (owner.agency.isEmpty())
            owner.agency = textOf(*values, table, "lead_agency");
        owner.place = place();
        owner.row = id;
    } else if (name == Measure::table) {
        Statement first = holder->prepare(
            "SELECT priority.id FROM priority_measure JOIN priority ON priority.id = priority_id WHERE "
            "measure_id = ?1 ORDER BY priority.position, priority.id LIMIT 1");
        first.bind(id);
        const QString priority = first.step() ? first.text(0) : QString();
        first.reset();
        if (!priority.isEmpty())
            owner = ownerOf({Priority::table, priority});
        owner.agency.clear(); // who leads on a priority is not who answers for its figures
        owner.place = place();
        owner.row = id;
    } else if (name == Agency::table || name == Group::table) {
        owner.agency = textOf(*values, table, "name");
        if (name == Agency::table && !textOf(*values, table, "short_name").isEmpty())
            owner.agency = textOf(*values, table, "short_name");
        owner.row = id;
    } else if (owner.row.isEmpty()) {
        owner.row = id;
    }
    return owner;
}

void DifferenceList::add(const Place &place, const std::vector<Value> *row, Difference difference)
{
    const Owner owner = ownerOf({place.table, place.id}, row);
    const int thing = thingOf(place.table);
    difference.priority = owner.priority;
    difference.agency = owner.agency;
    difference.thing = Text::tr(things[static_cast<size_t>(thing)].title);
    difference.sentence = difference.sentence.simplified();
    difference.what = difference.what.simplified();
    m_entries.push_back({owner, thing, std::move(difference)});
}

void DifferenceList::add(const Change &change, const QString &note)
{
    Difference difference;
    difference.sentence = sentence(change, m_now, m_other);
    difference.what = shortSentence(change);
    difference.note = note;
    const std::vector<Value> *row = nullptr;
    if (change.kind == Change::Kind::Added) {
        difference.kind = Difference::Kind::Added;
        setTexts(difference, {}, rowContent(change.place.table, change.after, m_now, m_other));
        row = &change.after;
    } else if (change.kind == Change::Kind::Removed) {
        difference.kind = Difference::Kind::Removed;
        setTexts(difference, rowContent(change.place.table, change.before, m_now, m_other), {});
        row = &change.before;
    } else if (change.place.cell != "position") {
        setTexts(difference, contentOf(change.place, change.before, m_now, m_other),
                 contentOf(change.place, change.after, m_now, m_other));
        markTexts(difference);
    }
    add(change.place, row, std::move(difference));
}

void DifferenceList::add(const Conflict &conflict, const QString &note)
{
    Difference difference;
    difference.sentence = sentence(conflict, m_now, m_other);
    difference.note = note;
    if (conflict.place.isExistence()) {
        difference.what = difference.sentence;
        const auto fate = [](bool there) {
            return there ? Text::tr("It is there.") : Text::tr("It was deleted.");
        };
        setTexts(difference, fate(conflict.mineShown), fate(conflict.theirsShown));
    } else {
        difference.what = subjectOf(conflict) + u'.';
        const auto content = [&](const std::vector<Value> &values, bool held) {
            return held ? contentOf(conflict.place, values, m_now, m_other)
                        : Text::tr("Left out of the copy.");
        };
        setTexts(difference, content(conflict.mine, conflict.mineHeld),
                 content(conflict.theirs, conflict.theirsHeld));
        markTexts(difference);
    }
    add(conflict.place, nullptr, std::move(difference));
}

std::vector<Difference> DifferenceList::take()
{
    const auto order = [](const Entry &entry) {
        const Owner &owner = entry.owner;
        return std::tuple(owner.priorityPlace.isEmpty(), std::cref(owner.priorityPlace), entry.thing,
                          std::cref(owner.place), std::cref(owner.row));
    };
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [&](const Entry &left, const Entry &right) { return order(left) < order(right); });
    std::vector<Difference> all;
    all.reserve(m_entries.size());
    for (Entry &entry : m_entries)
        all.push_back(std::move(entry.difference));
    m_entries.clear();
    return all;
}

} // namespace csp::merge
