// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/session.h"

#include <QGuiApplication>

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts, but no window
    QGuiApplication application(argc, argv);
    return runTests(argc, argv);
}
