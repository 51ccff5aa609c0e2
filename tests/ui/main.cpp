// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/foreign_file.h"
#include "tests/support/session.h"
#include "ui/support/application.h"
#include "ui/support/plan_backups.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

int main(int argc, char **argv)
{
    // Each run has settings of its own: what one remembers must not decide another. There until the last of
    // them is written.
    const QTemporaryDir settings;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    csp::Application application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("csp-planner-test"));
    QCoreApplication::setApplicationName(QStringLiteral("csp-planner-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    csp::regardAsTemporary(QStringList()); // tests keep their plans there
    csp::keepBackups(settings.filePath(QStringLiteral("Backups")), 3);
    return runTests(argc, argv);
}
