// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/action_plan_report.h"

#include "core/model/labels.h"

namespace csp {

namespace {

using namespace report;

/// Joins the reports to their translations in one context.
QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Report", text);
}

/// The rows of a plan by what they belong to, so that a plan of any size is gone through once.
struct Index {
    Index(const Plan &plan, const ActionPlanChoice &choice)
    {
        for (const Aim &aim : plan.aims)
            aims[aim.priority].push_back(&aim);
        for (const ActionPlan &row : plan.actionPlans) {
            // Of two for one year the first, as on screen.
            const ActionPlan *&first = plans[{row.priority, row.year.canonical()}];
            if (!first)
                first = &row;
        }
        const WantedActions wanted(plan, choice.actions);
        for (const Action &action : plan.actions)
            if (wanted(action))
                actions[action.actionPlan].push_back(&action);
        for (const Status &status : plan.statuses)
            statuses.insert(status.id, &status);
        if (choice.progress.show == ProgressColumn::Show::Nothing)
            return;
        const bool newestOnly = choice.progress.show == ProgressColumn::Show::Newest;
        for (const ProgressUpdate &update : plan.progressUpdates) {
            if (choice.asAt.isValid() && update.date.isValid() && update.date > choice.asAt)
                continue;
            if (!newestOnly && update.date < choice.progress.since)
                continue;
            auto &kept = updates[update.action];
            if (!newestOnly || kept.empty())
                kept.push_back(&update);
            else if (newestFirst(update, *kept.front()))
                kept.front() = &update;
        }
        for (auto &kept : updates)
            std::sort(kept.begin(), kept.end(), [](const ProgressUpdate *left, const ProgressUpdate *right) {
                return newestFirst(*left, *right);
            });
    }

    QHash<Id<Priority>, std::vector<const Aim *>> aims;
    QHash<std::pair<Id<Priority>, QString>, const ActionPlan *> plans;
    QHash<Id<ActionPlan>, std::vector<const Action *>> actions;
    QHash<Id<Status>, const Status *> statuses;
    QHash<Id<Action>, std::vector<const ProgressUpdate *>> updates; ///< what prints of them, newest first
};

QString statusText(const Status &status)
{
    if (status.letter.isEmpty() || status.word.isEmpty())
        return status.letter + status.word;
    return QStringLiteral("%1 – %2").arg(status.letter, status.word);
}

/// What prints under Progress: the status, then the updates with their dates and who wrote them.
QString progressText(const Index &index, const Action &action)
{
    QStringList lines;
    if (const Status *status = index.statuses.value(action.status)) {
        QString line = statusText(*status);
        if (action.percent)
            line += translated(" (%1 complete)").arg(percentage(QString::number(*action.percent)));
        lines << line;
        if (!action.statusReason.isEmpty())
            lines << action.statusReason;
    } else if (action.percent) {
        lines << translated("%1 complete").arg(percentage(QString::number(*action.percent)));
    }
    const auto updates = index.updates.constFind(action.id);
    if (updates == index.updates.constEnd())
        return lines.join(u'\n');
    for (const ProgressUpdate *update : *updates) {
        QStringList who;
        for (const QString &part : {shortDate(update->date), update->author, update->agency})
            if (!part.isEmpty())
                who << part;
        if (!who.isEmpty())
            lines << who.join(QStringLiteral(", ")) + u':';
        lines << update->text;
    }
    return lines.join(u'\n');
}

/// The names of the six columns.
QStringList columnNames()
{
    return {translated("Key Actions"),
            translated("Lead Agency"),
            translated("Time Scales"),
            translated("Financial and Resources implications"),
            translated("Outcome Target & Performance Measure"),
            translated("Progress")};
}

/// Rows under their columns, as the printed form has them.
Table columnsTable(const QString &caption, std::vector<QStringList> rows, const ColumnWidths &widths)
{
    Table table;
    table.caption = caption;
    const QStringList names = columnNames();
    for (size_t i = 0; i < widths.size(); ++i)
        table.columns.push_back({names[qsizetype(i)], double(std::max(widths[i], 1))});
    table.rows = std::move(rows);
    return table;
}

/// One row as a block of labelled lines. Large letters need more room for the longest word of a label.
Table blockTable(const QString &caption, const QStringList &cells, bool largePrint)
{
    Table table;
    table.caption = caption;
    table.columns = {{{}, largePrint ? 4.5 : 3.0}, {{}, 9}};
    table.rowHeaders = true;
    table.headerRow = false;
    table.keepWhole = true;
    const QStringList names = columnNames();
    for (qsizetype i = 0; i < names.size(); ++i)
        table.rows.push_back({names[i], cells[i]});
    return table;
}

/// The whole report of one choice, while it grows.
class Form {
public:
    Form(const Plan &plan, const ActionPlanChoice &choice, const Period &year)
        : m_choice(choice), m_year(year), m_index(plan, choice)
    {
    }

    /// Whether anything of this priority is to be printed.
    bool isShown(const Priority &priority) const
    {
        if (!m_choice.priority.isEmpty() && priority.id != m_choice.priority)
            return false;
        return m_choice.actions.isEverything() || !actionsOf(actionPlanOf(priority)).empty();
    }

    /// The statuses of the actions that are printed.
    QSet<Id<Status>> statusesShown(const std::vector<Priority> &priorities) const
    {
        QSet<Id<Status>> shown;
        for (const Priority &priority : priorities)
            if (isShown(priority))
                for (const Action *action : actionsOf(actionPlanOf(priority)))
                    shown.insert(action->status);
        return shown;
    }

    void addPriority(std::vector<Block> &blocks, const Priority &priority, qsizetype number) const
    {
        blocks.push_back(Heading{2,
                                 number > 0 ? translated("PRIORITY: %1 – %2").arg(number).arg(priority.title)
                                            : translated("PRIORITY:"),
                                 true});
        blocks.push_back(Heading{3, translated("List Aims"), true});
        List aims;
        for (const Aim *aim : m_index.aims.value(priority.id))
            aims.items << aim->text;
        if (!aims.items.isEmpty())
            blocks.push_back(aims);
        else if (m_choice.blank)
            blocks.push_back(Paragraph{});
        else
            blocks.push_back(Paragraph{translated("No aims have been written for this priority yet.")});

        blocks.push_back(Heading{3, translated("Risk Assessment"), true});
        const ActionPlan *actionPlan = actionPlanOf(priority);
        if (m_choice.blank)
            blocks.push_back(Paragraph{});
        else if (!actionPlan || actionPlan->riskAssessment.trimmed().isEmpty())
            blocks.push_back(Paragraph{translated("No risk assessment has been written yet.")});
        else
            blocks.push_back(Paragraph{actionPlan->riskAssessment});

        const auto actions = m_choice.blank ? std::vector<const Action *>() : actionsOf(actionPlan);
        for (const auto &objective : Choices<Objective>::all)
            addObjective(blocks, objective.value, actions, number);
    }

private:
    const ActionPlan *actionPlanOf(const Priority &priority) const
    {
        return m_index.plans.value({priority.id, m_year.canonical()});
    }

    std::vector<const Action *> actionsOf(const ActionPlan *actionPlan) const
    {
        return actionPlan ? m_index.actions.value(actionPlan->id) : std::vector<const Action *>();
    }

    void addObjective(std::vector<Block> &blocks, Objective objective,
                      const std::vector<const Action *> &actions, qsizetype number) const
    {
        const QString name = labelOf(objective);
        const bool columns = m_choice.layout == FormLayout::Columns;
        std::vector<QStringList> rows;
        for (const Action *action : actions)
            if (action->objective == objective)
                rows.push_back(cellsOf(*action));
        const bool toFillIn = rows.empty();
        if (toFillIn) {
            if (!m_choice.actions.isEverything())
                return;
            rows.assign(!m_choice.blank ? 1 : columns ? 3 : 2, QStringList(columnNames().size(), QString()));
        }
        blocks.push_back(Heading{3, translated("Objective: %1").arg(name), true});
        const QString where = number > 0 ? translated("Priority %1, %2").arg(number).arg(name) : name;
        if (columns) {
            blocks.push_back(
                columnsTable(translated("%1: actions").arg(where), std::move(rows), m_choice.columnWidths));
            return;
        }
        for (size_t i = 0; i < rows.size(); ++i) {
            Table block = blockTable(translated("%1: action %2").arg(where).arg(i + 1), rows[i],
                                     m_choice.layout == FormLayout::LargePrint);
            block.toFillIn = toFillIn;
            blocks.push_back(std::move(block));
        }
    }

    QStringList cellsOf(const Action &action) const
    {
        return {action.keyActions,    action.leadAgency,
                action.timeScales,    action.resources,
                action.outcomeTarget, showsProgress() ? progressText(m_index, action) : QString()};
    }

    bool showsProgress() const { return m_choice.progress.show != ProgressColumn::Show::Nothing; }

    const ActionPlanChoice &m_choice;
    const Period m_year;
    const Index m_index;
};

/// As a sentence names it: its short name where it has one.
QString partyName(const Plan &plan, const ActionSelection &selection)
{
    if (const Agency *agency = find(plan.agencies, selection.agency))
        return (agency->shortName.isEmpty() ? agency->name : agency->shortName).simplified();
    if (const Group *group = find(plan.groups, selection.group))
        return group->name.simplified();
    return {};
}

/// Which actions are printed and which progress, one sentence for each thing that is not as usual.
QString whatIsShown(const Plan &plan, const ActionPlanChoice &choice)
{
    const ActionSelection &actions = choice.actions;
    QStringList sentences;
    if (actions.agency || actions.group) {
        const QString party = partyName(plan, actions);
        sentences << (party.isEmpty() ? translated("Only actions of an agency that is no longer in the plan.")
                                      : translated("Only actions led or supported by %1.").arg(party));
    }
    if (actions.status) {
        const Status *status = find(plan.statuses, *actions.status);
        sentences << (actions.status->isEmpty() ? translated("Only actions without a status.")
                      : status ? translated("Only actions of the status %1.").arg(statusText(*status))
                               : translated("Only actions of a status that is no longer in the plan."));
    }
    if (actions.only)
        sentences << translated("Only the actions that were shown on screen.");
    if (choice.progress.show == ProgressColumn::Show::Since)
        sentences << translated("Progress since %1.").arg(shortDate(choice.progress.since));
    return sentences.join(u' ');
}

/// `shown`: only these; nothing: every status.
void addLegend(const Plan &plan, std::vector<Block> &blocks,
               const std::optional<QSet<Id<Status>>> &shown = std::nullopt)
{
    Table legend;
    legend.caption = translated("What the status of an action means");
    legend.rowHeaders = true;
    legend.columns = {{translated("Status"), 1}, {translated("Meaning"), 3}};
    for (const Status &status : plan.statuses)
        if (!shown || shown->contains(status.id))
            legend.rows.push_back({statusText(status), status.meaning});
    if (legend.rows.empty())
        return;
    blocks.push_back(Heading{2, translated("Status of actions")});
    blocks.push_back(std::move(legend));
}

/// The cover and the delivery diagram, each on a page of its own.
void addFrontPages(const Plan &plan, const QString &year, std::vector<Block> &blocks)
{
    const PlanInfo &info = plan.info();
    const QString title = info.title.simplified();
    blocks.push_back(Heading{1, title.isEmpty() ? translated("Action Plan %1").arg(year) : title, true});
    const QString years =
        info.firstYear.isEmpty() || info.lastYear.isEmpty() || info.firstYear == info.lastYear
            ? (info.firstYear.isEmpty() ? info.lastYear : info.firstYear).label()
            : translated("%1 to %2").arg(info.firstYear.label(), info.lastYear.label());
    for (const QString &line : {info.partnership, info.strapline, years})
        if (!line.trimmed().isEmpty())
            blocks.push_back(Paragraph{line});
    if (auto cover = pictureOf(plan, PictureRole::Cover))
        blocks.push_back(std::move(*cover));
    blocks.push_back(PageBreak{});
    if (auto diagram = pictureOf(plan, PictureRole::DeliveryDiagram)) {
        blocks.push_back(Heading{2, labelOf(PictureRole::DeliveryDiagram), true});
        blocks.push_back(std::move(*diagram));
        blocks.push_back(PageBreak{});
    }
}

} // namespace

Report actionPlanReport(const Plan &plan, const ActionPlanChoice &asked)
{
    ActionPlanChoice choice = asked;
    if (choice.blank) {
        choice.actions = {};
        choice.progress = {};
    }
    const PlanInfo &info = plan.info();
    const Period year = choice.year.isEmpty() ? info.actionYear : choice.year;

    Report result =
        startReport(plan,
                    info.partnership.isEmpty()
                        ? translated("Action Plan %1").arg(year.longYear())
                        : translated("%1 Plan Action Plan %2").arg(info.partnership, year.longYear()),
                    choice.asAt, choice.draft);
    result.portrait = choice.layout != FormLayout::Columns;
    result.largePrint = choice.layout == FormLayout::LargePrint;
    if (choice.frontPages) {
        std::vector<Block> front;
        addFrontPages(plan, year.longYear(), front);
        result.blocks.insert(result.blocks.begin(), front.begin(), front.end());
    }

    if (const QString shown = whatIsShown(plan, choice); !shown.isEmpty())
        result.blocks.push_back(Paragraph{shown});

    const bool there =
        std::any_of(plan.priorities.begin(), plan.priorities.end(), [&](const Priority &priority) {
            return choice.priority.isEmpty() || priority.id == choice.priority;
        });
    const Form form(plan, choice, year);
    if (!there && choice.blank && choice.priority.isEmpty()) {
        form.addPriority(result.blocks, Priority(), 0);
        addLegend(plan, result.blocks);
        return result;
    }
    if (!there) {
        result.blocks.push_back(Paragraph{
            choice.priority.isEmpty()
                ? translated("This plan has no priorities yet. Add a priority, its aims and its actions, and "
                             "print the action plan again.")
                : translated("The priority chosen for this action plan is no longer in the plan.")});
        return result;
    }

    bool any = false;
    for (size_t i = 0; i < plan.priorities.size(); ++i) {
        if (!form.isShown(plan.priorities[i]))
            continue;
        if (std::exchange(any, true))
            result.blocks.push_back(PageBreak{});
        form.addPriority(result.blocks, plan.priorities[i], qsizetype(i) + 1);
    }
    if (!any)
        result.blocks.push_back(Paragraph{translated("There are no such actions in this action plan.")});
    else if (choice.progress.show != ProgressColumn::Show::Nothing)
        addLegend(plan, result.blocks,
                  choice.actions.isEverything() ? std::nullopt
                                                : std::optional(form.statusesShown(plan.priorities)));
    return result;
}

} // namespace csp
