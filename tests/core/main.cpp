// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session.h"

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

int main(int argc, char **argv)
{
    // Each run has settings of its own: what one remembers must not decide another. There until the last of
    // them is written.
    const QTemporaryDir settings;
    QCoreApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("csp-planner-test"));
    QCoreApplication::setApplicationName(QStringLiteral("csp-planner-test"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    return runTests(argc, argv);
}
