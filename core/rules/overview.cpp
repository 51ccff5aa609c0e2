// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/overview.h"

#include <QHash>

namespace csp {

std::vector<ActionQuestion> overviewQuestions(const std::vector<Status> &statuses)
{
    using About = ActionQuestion::About;
    std::vector<ActionQuestion> questions;
    questions.reserve(statuses.size() + 4);
    for (const Status &status : statuses)
        questions.push_back({About::Status, status.id});
    for (const About about : {About::Status, About::Overdue, About::DueSoon, About::All})
        questions.push_back({about, {}});
    return questions;
}

std::vector<ActionCounts> countActions(const std::vector<ActionState> &actions,
                                       const std::vector<Id<Priority>> &priorities,
                                       const std::vector<ActionQuestion> &questions, const QDate &today)
{
    constexpr size_t objectives = Choices<Objective>::all.size();
    const std::vector<int> none(questions.size(), 0);
    std::vector<ActionCounts> lines;
    QHash<Id<Priority>, size_t> lineOf;
    for (const Id<Priority> &priority : priorities) {
        lineOf.insert(priority, lines.size());
        lines.push_back({priority, {}, none});
        for (const auto &choice : Choices<Objective>::all)
            lines.push_back({priority, choice.value, none});
    }
    const size_t whole = lines.size();
    lines.push_back({{}, {}, none});
    for (const ActionState &action : actions) {
        const auto own = lineOf.constFind(action.priority);
        if (own == lineOf.constEnd())
            continue;
        const auto objective = static_cast<size_t>(action.objective);
        Q_ASSERT(objective < objectives);
        for (size_t i = 0; i < questions.size(); ++i)
            if (meets(action, questions[i], today))
                for (const size_t line : {*own, *own + 1 + objective, whole})
                    ++lines[line].numbers[i];
    }
    return lines;
}

} // namespace csp
