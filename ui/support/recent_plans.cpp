// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/recent_plans.h"

#include "core/store/settings.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSettings>

namespace csp {

namespace {

constexpr size_t mostRemembered = 8;
const QString listName = QStringLiteral("recent");

std::vector<RecentPlan> readAll()
{
    std::vector<RecentPlan> plans;
    QSettings &settings = csp::settings();
    const int count = settings.beginReadArray(listName);
    for (int index = 0; index < count; ++index) {
        settings.setArrayIndex(index);
        plans.push_back({settings.value(QStringLiteral("path")).toString(),
                         settings.value(QStringLiteral("title")).toString(),
                         settings.value(QStringLiteral("opened")).toDateTime()});
    }
    settings.endArray();
    return plans;
}

void writeAll(const std::vector<RecentPlan> &plans)
{
    QSettings &settings = csp::settings();
    settings.beginWriteArray(listName, static_cast<int>(plans.size()));
    for (size_t index = 0; index < plans.size(); ++index) {
        settings.setArrayIndex(static_cast<int>(index));
        settings.setValue(QStringLiteral("path"), plans[index].path);
        settings.setValue(QStringLiteral("title"), plans[index].title);
        settings.setValue(QStringLiteral("opened"), plans[index].opened);
    }
    settings.endArray();
}

} // namespace

QString titleText(const QString &partnership, const QString &title)
{
    const QString name =
        title.isEmpty() ? QCoreApplication::translate("csp::MainWindow", "Plan without a title") : title;
    return partnership.isEmpty() ? name
           : title.isEmpty()
               ? partnership
               : QCoreApplication::translate("csp::MainWindow", "%1: %2", "partnership and plan")
                     .arg(partnership, title);
}

std::vector<RecentPlan> recentPlans()
{
    settings().sync(); // another window of the program may have opened some meanwhile
    return readAll();
}

void rememberPlan(const QString &path, const QString &title)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    std::vector<RecentPlan> plans = readAll();
    std::erase_if(plans, [&](const RecentPlan &plan) { return plan.path == whole; });
    plans.insert(plans.begin(), {whole, title, QDateTime::currentDateTimeUtc()});
    plans.resize(std::min(plans.size(), mostRemembered));
    writeAll(plans);
}

void forgetPlan(const QString &path)
{
    std::vector<RecentPlan> plans = readAll();
    if (std::erase_if(plans, [whole = QFileInfo(path).absoluteFilePath()](const RecentPlan &plan) {
            return plan.path == whole;
        }) > 0)
        writeAll(plans);
}

void remindOf(const RecentPlan &plan)
{
    std::vector<RecentPlan> plans = readAll();
    std::erase_if(plans, [&](const RecentPlan &other) { return other.path == plan.path; });
    const auto older = std::find_if(plans.begin(), plans.end(),
                                    [&](const RecentPlan &other) { return other.opened < plan.opened; });
    plans.insert(older, plan);
    plans.resize(std::min(plans.size(), mostRemembered));
    writeAll(plans);
}

} // namespace csp
