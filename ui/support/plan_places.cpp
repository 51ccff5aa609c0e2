// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/plan_places.h"

#include "core/model/plan.h"
#include "core/store/settings.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace csp {

namespace {
const QString folderSetting = QStringLiteral("plans/folder");
}

QString folderForPlans()
{
    QString preferred = settings().value(folderSetting).toString();
    if (QFileInfo(preferred).isDir())
        return preferred;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QFileInfo folder(documents);
    return folder.isDir() && folder.isWritable() ? documents : QDir::homePath();
}

void keepPlansIn(const QString &folder)
{
    settings().setValue(folderSetting, folder);
}

QString folderBeside(const QFileInfo &plan)
{
    return QFileInfo(plan.path()).isWritable() ? plan.path() : folderForPlans();
}

QString fileNameOf(const PlanInfo &plan)
{
    const QString name = (plan.shortName.simplified() + u' ' + plan.title.simplified()).trimmed();
    return name.isEmpty() ? QCoreApplication::translate("csp::MainWindow", "New plan") : name;
}

QString freePlace(const QString &title)
{
    constexpr qsizetype longest = 100; // of a name; every file system takes it with what is added
    QString name;
    for (const QChar letter : title.left(longest))
        name += letter.isLetterOrNumber() || letter == u'-' || letter == u' ' ? letter : QChar(u' ');
    name = name.simplified();
    return freePath(QDir(folderForPlans()).filePath(name + QStringLiteral(".csp")));
}

QString freePath(const QString &wanted)
{
    const QFileInfo file(wanted);
    QString path = wanted;
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = file.dir().filePath(
            QStringLiteral("%1 %2.%3").arg(file.completeBaseName()).arg(number).arg(file.suffix()));
    return path;
}

} // namespace csp
