// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/plan_name.h"

#include <QCoreApplication>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::PlanName)
};

} // namespace

QString planName(const PlanInfo &plan)
{
    QString name = plan.shortName.simplified();
    if (name.isEmpty())
        name = plan.partnership.simplified();
    QString years = plan.firstYear.isEmpty() ? QString() : QString::number(plan.firstYear.firstDay().year());
    if (!plan.lastYear.isEmpty())
        years += u'-' + QString::number(plan.lastYear.lastDay().year());
    return QStringList{name.isEmpty() ? Text::tr("Partnership") : name, Text::tr("plan"), years}
        .join(u' ')
        .trimmed();
}

QString withMarking(const PlanInfo &plan, const QString &words)
{
    return plan.marking == Marking::None ? words : labelOf(plan.marking) + u' ' + words;
}

} // namespace csp
