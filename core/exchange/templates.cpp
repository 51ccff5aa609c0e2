// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"

#include "core/exchange/json_reader.h"
#include "core/model/error.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

// A static library's resources are only there once somebody asks for them, and that must happen outside a
// namespace.
static void loadTemplateResources()
{
    Q_INIT_RESOURCE(templates);
}

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Template)
};

PlanJson readTemplate(const QString &name)
{
    QFile file(QStringLiteral(":/templates/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        throw DataError(
            Text::tr("The template “%1” is missing from this program. Install it again.").arg(name));
    PlanJson read = readPlanJson(file.readAll());
    if (read.extends.isEmpty())
        return read;
    PlanJson whole = readTemplate(read.extends);
    for (const auto &[table, rows] : read.tables)
        for (const QJsonValue &row : rows)
            whole.tables[table].append(row);
    return whole;
}

} // namespace

std::vector<Template> templates()
{
    return {
        {QStringLiteral("charnwood"), Text::tr("Charnwood 2008 to 2011"),
         Text::tr("The partnership, priorities, aims, measures and baselines of a real plan, with no actions "
                  "yet")},
        {QStringLiteral("charnwood-example"), Text::tr("Charnwood 2008 to 2011 with examples"),
         Text::tr(
             "The same with example actions under every objective and example figures, to look around in")},
        {QStringLiteral("blank"), Text::tr("Blank plan"),
         Text::tr("An empty plan with the usual status letters, to fill in from the start")},
    };
}

Plan loadTemplate(const QString &name)
{
    QStringList names;
    for (const Template &known : templates())
        names << known.name;
    if (!names.contains(name))
        throw InputError(Text::tr("There is no template “%1”. The templates are: %2.")
                             .arg(name, names.join(QLatin1String(", "))));
    loadTemplateResources();
    Plan plan = planFromTables(readTemplate(name).tables);
    deriveIds(plan);
    sortRows(plan);
    return plan;
}

} // namespace csp
