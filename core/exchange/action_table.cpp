// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/action_table.h"

#include "core/model/text.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::ActionTable)
};

/// Titles and banners may stand above the headings.
constexpr size_t rowsBeforeHeadings = 12;
constexpr qsizetype longestHeading = 80;

/// A heading without its case, blanks and marks: "Time-scales " is "timescales".
QString lettersOf(const QString &heading)
{
    QString letters;
    if (heading.size() > longestHeading)
        return letters;
    for (const QChar c : heading)
        if (c.isLetter())
            letters += c.toLower();
    return letters;
}

std::optional<FormCell> cellNamed(const QString &heading)
{
    static const QHash<QString, FormCell> names = [] {
        QHash<QString, FormCell> all;
        const auto name = [&](FormCell cell, const std::initializer_list<const char *> &words) {
            all.insert(lettersOf(headingOf(cell)), cell);
            for (const char *word : words)
                all.insert(QLatin1String(word), cell);
        };
        name(FormCell::KeyActions,
             {"keyactions", "keyaction", "action", "actions", "actionrequired", "actionstobetaken", "task",
              "tasks", "activity", "activities", "what", "whatwewilldo"});
        name(FormCell::LeadAgency,
             {"leadagency", "lead", "leadagencies", "leadofficer", "leadagencyofficer", "leads", "agency",
              "agencies", "owner", "responsible", "responsibility", "who", "bywhom", "leadpartner"});
        name(FormCell::TimeScales, {"timescales", "timescale", "time", "timing", "when", "bywhen", "deadline",
                                    "due", "duedate", "date", "targetdate", "timeframe", "completiondate"});
        name(FormCell::Resources, {"financialandresourcesimplications", "financialandresourceimplications",
                                   "financialresourceimplications", "financialresourcesimplications",
                                   "resources", "resource", "resourceimplications", "resourcesimplications",
                                   "financialimplications", "finance", "cost", "costs", "funding", "budget"});
        name(FormCell::OutcomeTarget,
             {"outcometargetperformancemeasure", "outcometargetandperformancemeasure",
              "outcometargetperformancemeasures", "outcometarget", "outcome", "outcomes", "target", "targets",
              "performancemeasure", "performancemeasures", "measure", "measures", "successmeasure",
              "measureofsuccess", "milestones", "output", "outputs"});
        name(FormCell::LatestProgress, {"progress", "progressupdate", "progresstodate", "progressupdates",
                                        "update", "updates", "latestprogress", "comments", "commentary"});
        name(FormCell::Objective, {"objective", "objectives"});
        return all;
    }();
    const QString letters = lettersOf(heading);
    const auto found = names.constFind(letters);
    return found == names.constEnd() ? std::nullopt : std::optional(*found);
}

/// The cells that a row's words name, each once; nothing where it is no row of headings.
std::optional<ColumnMatch> headings(const TextTable::Row &row)
{
    ColumnMatch match;
    int named = 0;
    for (const QString &words : row.cells) {
        auto cell = cellNamed(words);
        if (cell && std::find(match.begin(), match.end(), cell) != match.end())
            cell.reset(); // "Target" beside "Outcome": the first counts
        named += cell.has_value();
        match.push_back(cell);
    }
    if (named < 2 || row.banner)
        return std::nullopt;
    return match;
}

/// The only words of a row that has no others.
QString onlyWords(const TextTable::Row &row)
{
    QString words;
    for (const QString &cell : row.cells) {
        if (cell.isEmpty())
            continue;
        if (!words.isEmpty())
            return {};
        words = cell;
    }
    return words;
}

} // namespace

QString headingOf(FormCell cell)
{
    switch (cell) {
    case FormCell::KeyActions:
        return Text::tr("Key Actions");
    case FormCell::LeadAgency:
        return Text::tr("Lead Agency");
    case FormCell::TimeScales:
        return Text::tr("Time Scales");
    case FormCell::Resources:
        return Text::tr("Financial and Resources implications");
    case FormCell::OutcomeTarget:
        return Text::tr("Outcome Target & Performance Measure");
    case FormCell::LatestProgress:
        return Text::tr("Progress");
    case FormCell::Objective:
        return Text::tr("Objective");
    }
    return {};
}

std::optional<Objective> objectiveNamed(const QString &words)
{
    if (words.size() > longestHeading)
        return std::nullopt;
    static const QRegularExpression around(
        QStringLiteral("^(?:objectives?\\b)?[\\s\\d.:)\\-–—]*(\\p{L}+)[\\s.:]*$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const auto match = around.match(words.simplified());
    if (!match.hasMatch())
        return std::nullopt;
    for (const auto &objective : Choices<Objective>::all)
        if (match.captured(1).compare(labelOf(objective.value), Qt::CaseInsensitive) == 0)
            return objective.value;
    return std::nullopt;
}

ColumnMatch matchColumns(const TextTable &table)
{
    const auto columns = static_cast<size_t>(table.columns());
    for (size_t i = 0; i < std::min(table.rows.size(), rowsBeforeHeadings); ++i)
        if (auto match = headings(table.rows[i])) {
            match->resize(columns);
            return *match;
        }
    ColumnMatch match(columns);
    for (size_t column = 0; column < std::min(columns, printedCells); ++column)
        match[column] = static_cast<FormCell>(column);
    return match;
}

std::vector<ReadRow> readActions(const TextTable &table, const ColumnMatch &match, Objective first)
{
    std::vector<ReadRow> rows;
    rows.reserve(table.rows.size());
    Objective objective = first;
    for (const TextTable::Row &row : table.rows) {
        ReadRow read;
        const QString only = onlyWords(row);
        if (const auto named = only.isEmpty() ? std::nullopt : objectiveNamed(only)) {
            objective = *named;
            read.kind = ReadRow::Kind::Objective;
        } else if (headings(row)) {
            read.kind = ReadRow::Kind::Headings;
        } else if (row.cells.isEmpty()) {
            read.why = Text::tr("The row is empty.");
        } else if (row.banner) {
            read.why = Text::tr("A heading across the table is not an action.");
        } else {
            read.kind = ReadRow::Kind::Action;
        }
        read.objective = objective;
        if (read.kind == ReadRow::Kind::Action) {
            bool words = false;
            for (size_t column = 0; column < match.size() && read.why.isEmpty(); ++column) {
                const QString cell = row.cells.value(static_cast<qsizetype>(column));
                if (!match[column] || cell.isEmpty())
                    continue;
                if (*match[column] == FormCell::Objective) {
                    read.objective = objectiveNamed(cell).value_or(objective);
                    continue;
                }
                QString &into = read.cells[static_cast<size_t>(*match[column])];
                into += into.isEmpty() ? cell : u'\n' + cell; // two columns may be taken for one
                words = true;
                if (into.size() > longestText)
                    read.why = Text::tr("A cell has more than %n characters.", nullptr,
                                        static_cast<int>(longestText));
            }
            if (!words)
                read.why = Text::tr("There is nothing in the columns that are taken.");
            if (!read.why.isEmpty()) {
                read.kind = ReadRow::Kind::LeftOut;
                read.cells = {};
            }
        }
        rows.push_back(std::move(read));
    }
    return rows;
}

} // namespace csp
