// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labels.h"

#include <QCoreApplication>
#include <QLocale>

#include <map>

namespace csp {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("csp::Label", text);
}

} // namespace

QString tableLabel(const std::string &table)
{
    static const std::map<std::string, const char *> labels{
        {"plan", QT_TRANSLATE_NOOP("csp::Label", "the plan")},
        {"section", QT_TRANSLATE_NOOP("csp::Label", "the section")},
        {"agency", QT_TRANSLATE_NOOP("csp::Label", "the agency")},
        {"commitment", QT_TRANSLATE_NOOP("csp::Label", "the commitment")},
        {"partnership_group", QT_TRANSLATE_NOOP("csp::Label", "the group")},
        {"group_member", QT_TRANSLATE_NOOP("csp::Label", "the group membership")},
        {"alignment", QT_TRANSLATE_NOOP("csp::Label", "the national or county reference")},
        {"status", QT_TRANSLATE_NOOP("csp::Label", "the status")},
        {"priority", QT_TRANSLATE_NOOP("csp::Label", "the priority")},
        {"priority_lead", QT_TRANSLATE_NOOP("csp::Label", "the lead of a priority")},
        {"aim", QT_TRANSLATE_NOOP("csp::Label", "the aim")},
        {"measure", QT_TRANSLATE_NOOP("csp::Label", "the measure")},
        {"measure_reference", QT_TRANSLATE_NOOP("csp::Label", "the reference of a measure")},
        {"priority_measure", QT_TRANSLATE_NOOP("csp::Label", "the measure of a priority")},
        {"aim_measure", QT_TRANSLATE_NOOP("csp::Label", "the measure of an aim")},
        {"target", QT_TRANSLATE_NOOP("csp::Label", "the target")},
        {"figure", QT_TRANSLATE_NOOP("csp::Label", "the figure")},
        {"action_plan", QT_TRANSLATE_NOOP("csp::Label", "the action plan")},
        {"action", QT_TRANSLATE_NOOP("csp::Label", "the action")},
        {"action_party", QT_TRANSLATE_NOOP("csp::Label", "the agency of an action")},
        {"action_measure", QT_TRANSLATE_NOOP("csp::Label", "the measure of an action")},
        {"progress_update", QT_TRANSLATE_NOOP("csp::Label", "the progress update")},
        {"glossary_term", QT_TRANSLATE_NOOP("csp::Label", "the glossary term")},
        {"known_word", QT_TRANSLATE_NOOP("csp::Label", "the known word")},
        {"picture", QT_TRANSLATE_NOOP("csp::Label", "the picture")},
        {"update_request", QT_TRANSLATE_NOOP("csp::Label", "the request for an update")},
    };
    const auto label = labels.find(table);
    return label == labels.end() ? QString::fromStdString(table) : translated(label->second);
}

QString columnLabel(const std::string &table, const std::string &column)
{
    static const std::map<std::string, const char *> labels{
        {"action.key_actions", QT_TRANSLATE_NOOP("csp::Label", "the key actions")},
        {"action.lead_agency", QT_TRANSLATE_NOOP("csp::Label", "the lead agency")},
        {"action.time_scales", QT_TRANSLATE_NOOP("csp::Label", "the time scales")},
        {"action.resources", QT_TRANSLATE_NOOP("csp::Label", "the financial and resources implications")},
        {"action.outcome_target",
         QT_TRANSLATE_NOOP("csp::Label", "the outcome target and performance measure")},
        {"action.lead_person", QT_TRANSLATE_NOOP("csp::Label", "the lead person")},
        {"action.start_date", QT_TRANSLATE_NOOP("csp::Label", "the start date")},
        {"action.due_date", QT_TRANSLATE_NOOP("csp::Label", "the due date")},
        {"action.amount_pence", QT_TRANSLATE_NOOP("csp::Label", "the amount")},
        {"action.funding_source", QT_TRANSLATE_NOOP("csp::Label", "the funding source")},
        {"action.status_id", QT_TRANSLATE_NOOP("csp::Label", "the status")},
        {"action.percent", QT_TRANSLATE_NOOP("csp::Label", "the per cent complete")},
        {"action.status_reason", QT_TRANSLATE_NOOP("csp::Label", "the reason for the status")},
        {"action.sara", QT_TRANSLATE_NOOP("csp::Label", "the SARA stage")},
        {"action.objective", QT_TRANSLATE_NOOP("csp::Label", "the objective")},
        {"action.action_plan_id", QT_TRANSLATE_NOOP("csp::Label", "the action plan")},
        {"action_plan.risk_assessment", QT_TRANSLATE_NOOP("csp::Label", "the risk assessment")},
        {"measure.text", QT_TRANSLATE_NOOP("csp::Label", "the wording")},
        {"measure.baseline_value", QT_TRANSLATE_NOOP("csp::Label", "the baseline")},
        {"measure.baseline_period", QT_TRANSLATE_NOOP("csp::Label", "the period of the baseline")},
        {"measure.baseline_source", QT_TRANSLATE_NOOP("csp::Label", "the source of the baseline")},
        {"measure.direction", QT_TRANSLATE_NOOP("csp::Label", "the direction that is good")},
        {"priority.why", QT_TRANSLATE_NOOP("csp::Label", "“Why a priority?”")},
        {"section.body", QT_TRANSLATE_NOOP("csp::Label", "the text")},
        {"agency.contact", QT_TRANSLATE_NOOP("csp::Label", "the contact")},
        {"agency.email", QT_TRANSLATE_NOOP("csp::Label", "the e-mail address")},
        {"progress_update.text", QT_TRANSLATE_NOOP("csp::Label", "the progress")},
        {"plan.action_year", QT_TRANSLATE_NOOP("csp::Label", "the action-plan year")},
        {"plan.review_months", QT_TRANSLATE_NOOP("csp::Label", "the months between reviews")},
        {"plan.signatory_role", QT_TRANSLATE_NOOP("csp::Label", "the role of the signatory")},
        {"picture.data", QT_TRANSLATE_NOOP("csp::Label", "the picture itself")},
        {"update_request.form", QT_TRANSLATE_NOOP("csp::Label", "what was sent")},
        {"update_request.sent_at", QT_TRANSLATE_NOOP("csp::Label", "the time of sending")},
        {"update_request.due_by", QT_TRANSLATE_NOOP("csp::Label", "the day for an answer")},
        {"update_request.back_on", QT_TRANSLATE_NOOP("csp::Label", "the day it came back")},
        {"update_request.reminded_on", QT_TRANSLATE_NOOP("csp::Label", "the day of the last reminder")},
    };
    const auto label = labels.find(table + "." + column);
    if (label != labels.end())
        return translated(label->second);
    QString words = QString::fromStdString(column);
    if (words.endsWith(QLatin1String("_id")))
        words.chop(3);
    words.replace(u'_', u' ');
    return QCoreApplication::translate("csp::Label", "the %1", "a field").arg(words);
}

const char *namingColumn(const std::string &table)
{
    static const std::map<std::string, const char *> columns{
        {"section", "heading"},        {"agency", "name"},       {"commitment", "text"},
        {"partnership_group", "name"}, {"alignment", "wording"}, {"status", "word"},
        {"priority", "title"},         {"aim", "text"},          {"measure", "text"},
        {"figure", "period"},          {"target", "period"},     {"action", "key_actions"},
        {"progress_update", "text"},   {"action_plan", "year"},  {"glossary_term", "term"},
        {"measure_reference", "code"}, {"known_word", "word"},
    };
    const auto column = columns.find(table);
    return column == columns.end() ? nullptr : column->second;
}

QString percentage(const QString &number)
{
    return QCoreApplication::translate("csp::Label", "%1%", "a percentage").arg(number);
}

QString poundsText(qint64 pence)
{
    const quint64 whole = pence < 0 ? 0 - static_cast<quint64>(pence) : static_cast<quint64>(pence);
    static const QLocale british(QLocale::English, QLocale::UnitedKingdom);
    QString text = (pence < 0 ? QStringLiteral("-£") : QStringLiteral("£")) +
                   british.toString(static_cast<qulonglong>(whole / 100));
    if (whole % 100 != 0)
        text += u'.' + QString::number(whole % 100).rightJustified(2, u'0');
    return text;
}

QString shortened(const QString &text, qsizetype most)
{
    // Of a long text the beginning is enough, unless that is mostly white space.
    QString words = text.left(4 * most).simplified();
    if (words.size() <= most && text.size() > 4 * most)
        words = text.simplified();
    if (words.size() <= most)
        return words;
    qsizetype end = words.lastIndexOf(u' ', most - 1);
    if (end < most / 2)
        end = most - 1;
    if (words[end - 1].isHighSurrogate())
        --end;
    return words.left(end) + QStringLiteral("…");
}

QString quoted(const QString &text)
{
    return QStringLiteral("“%1”").arg(shortened(text.section(u'\n', 0, 0), 60));
}

} // namespace csp
