// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_drawing.h"

#include "core/model/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QPluginLoader>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::ChartDrawings)
};

/// Beside the program; where it is installed for everybody; where it is built.
constexpr const char *places[] = {".", "../lib/csp-planner", "../ui"};

} // namespace

ChartDrawings &chartDrawings()
{
    static ChartDrawings *loaded = nullptr;
    if (loaded)
        return *loaded;
    const QDir folder(QCoreApplication::applicationDirPath());
    for (const char *place : places) {
        QPluginLoader module(folder.filePath(QLatin1String(place) + QStringLiteral("/csp-planner-charts")));
        loaded = qobject_cast<ChartDrawings *>(module.instance());
        if (loaded)
            return *loaded;
    }
    throw Error(
        Text::tr("The part of CSP Planner that draws large charts, the file “csp-planner-charts”, is missing "
                 "or belongs to another version. Install CSP Planner again."));
}

} // namespace csp
