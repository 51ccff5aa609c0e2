// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/finding_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace csp {

namespace {

struct Words {
    std::string_view rule;
    const char *title;
    const char *remedy;
};

constexpr std::array allWords{
    Words{rule::aimWithoutMeasure, QT_TRANSLATE_NOOP("csp::Findings", "Aims without a measure"),
          QT_TRANSLATE_NOOP(
              "csp::Findings",
              "On the page “About this priority” choose the aim and the measures that show whether it "
              "is reached, or reword it so that one of them does.")},
    Words{rule::measureWithoutBaseline, QT_TRANSLATE_NOOP("csp::Findings", "Measures without a baseline"),
          QT_TRANSLATE_NOOP("csp::Findings",
                            "Open the measure and type what was counted before the plan began, with its "
                            "period. The first round of a survey is its baseline.")},
    Words{rule::actionWithoutLead, QT_TRANSLATE_NOOP("csp::Findings", "Actions without a lead agency"),
          QT_TRANSLATE_NOOP("csp::Findings",
                            "Type who leads in the column “Lead Agency”, or choose a leading agency or "
                            "group in the details of the action.")},
    Words{rule::actionWithoutDate, QT_TRANSLATE_NOOP("csp::Findings", "Actions without a date"),
          QT_TRANSLATE_NOOP("csp::Findings",
                            "Type when in the column “Time Scales”, or a due date in the details of the "
                            "action. Words like “Ongoing” will do.")},
    Words{rule::actionOverdue, QT_TRANSLATE_NOOP("csp::Findings", "Actions that are overdue"),
          QT_TRANSLATE_NOOP("csp::Findings",
                            "Ask the lead agency how far it is. Then give the action the status that "
                            "says it is complete, or agree on another due date.")},
    Words{rule::pictureWithoutAlternativeText,
          QT_TRANSLATE_NOOP("csp::Findings", "Pictures without alternative text"),
          QT_TRANSLATE_NOOP("csp::Findings",
                            "On the page “Pictures” type in one sentence what the picture shows, for "
                            "people who cannot see it.")},
};

QString wordsOf(std::string_view rule, const char *Words::*which, const char *otherwise)
{
    const auto words =
        std::find_if(allWords.begin(), allWords.end(), [&](const Words &each) { return rule == each.rule; });
    return QCoreApplication::translate("csp::Findings",
                                       words == allWords.end() ? otherwise : (*words).*which);
}

} // namespace

QString titleOfRule(std::string_view rule)
{
    return wordsOf(rule, &Words::title, QT_TRANSLATE_NOOP("csp::Findings", "Other things"));
}

QString remedyOfRule(std::string_view rule)
{
    return wordsOf(rule, &Words::remedy,
                   QT_TRANSLATE_NOOP("csp::Findings", "Go to the place and mend what the sentence says."));
}

QString labelOf(Finding::Severity severity)
{
    return severity == Finding::Severity::Warning ? QCoreApplication::translate("csp::Findings", "Warning")
                                                  : QCoreApplication::translate("csp::Findings", "Note");
}

} // namespace csp
