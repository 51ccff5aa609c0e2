// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/session.h"

#include "core/store/settings.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <array>

namespace csp {

namespace {
const QString openSetting = QStringLiteral("session/open");
const QString leftSetting = QStringLiteral("session/left");
const QString restoreSetting = QStringLiteral("session/restore");

QStringList remembered()
{
    return settings().value(openSetting).toStringList();
}
/// As a setting writes each, so that neither the order nor a new page matters to what is kept.
struct KindName {
    PlanTreeModel::Kind kind;
    const char *name;
};
constexpr std::array kindNames{KindName{PlanTreeModel::Kind::PartUpdate, "your-update"},
                               KindName{PlanTreeModel::Kind::Overview, "overview"},
                               KindName{PlanTreeModel::Kind::Work, "who-does-what"},
                               KindName{PlanTreeModel::Kind::Funding, "funding"},
                               KindName{PlanTreeModel::Kind::ActionPlans, "action-plans"},
                               KindName{PlanTreeModel::Kind::Priority, "priority"},
                               KindName{PlanTreeModel::Kind::AboutPriority, "about-priority"},
                               KindName{PlanTreeModel::Kind::Measures, "measures"},
                               KindName{PlanTreeModel::Kind::Words, "words"},
                               KindName{PlanTreeModel::Kind::Section, "section"},
                               KindName{PlanTreeModel::Kind::Partners, "partners"},
                               KindName{PlanTreeModel::Kind::Round, "update-round"},
                               KindName{PlanTreeModel::Kind::Pictures, "pictures"},
                               KindName{PlanTreeModel::Kind::Findings, "findings"},
                               KindName{PlanTreeModel::Kind::History, "history"}};

QString leftAt(const QString &path)
{
    return leftSetting + u'/' +
           QString::fromLatin1(QFileInfo(path).absoluteFilePath().toUtf8().toHex()); // a path is no key
}
} // namespace

void rememberOpen(const QString &path)
{
    QStringList open = remembered();
    const QString whole = QFileInfo(path).absoluteFilePath();
    open.removeAll(whole);
    settings().setValue(openSetting, open << whole);
}

void forgetOpen(const QString &path)
{
    QStringList open = remembered();
    if (open.removeAll(QFileInfo(path).absoluteFilePath()) > 0)
        settings().setValue(openSetting, open);
    settings().remove(leftAt(path));
}

void rememberLeft(const QString &path, const WhereLeft &where)
{
    const auto named = std::find_if(kindNames.begin(), kindNames.end(),
                                    [&](const KindName &known) { return known.kind == where.place.kind; });
    if (named == kindNames.end())
        return;
    settings().setValue(leftAt(path), QStringList{QLatin1String(named->name), where.place.priority.value,
                                                  where.place.section.value,
                                                  QString::fromStdString(where.table), where.row});
}

std::optional<WhereLeft> whereLeft(const QString &path)
{
    const QStringList kept = settings().value(leftAt(path)).toStringList();
    const auto named = std::find_if(kindNames.begin(), kindNames.end(), [&](const KindName &known) {
        return kept.value(0) == QLatin1String(known.name);
    });
    if (named == kindNames.end() || kept.size() != 5)
        return std::nullopt;
    return WhereLeft{{named->kind, {kept[1]}, {kept[2]}}, kept[3].toStdString(), kept[4]};
}

QStringList plansToReopen()
{
    QStringList open;
    if (isSessionRestored())
        for (const QString &path : remembered())
            if (QFileInfo(path).isFile())
                open << path;
    return open;
}

bool isSessionRestored()
{
    return settings().value(restoreSetting, true).toBool();
}

void restoreSession(bool restore)
{
    settings().setValue(restoreSetting, restore);
}

} // namespace csp
