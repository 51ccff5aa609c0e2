// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window.h"

#include "ui/main_window.h"
#include "ui/support/appearance.h"
#include "ui/support/first_paint.h"
#include "ui/support/session.h"

#include <QApplication>

namespace csp {

int runWindow(QApplication &application, const QStringList &files, const Clock &clock)
{
    applyAppearance();
    QuitAfterFirstPaint::installIfWanted();
    std::vector<std::unique_ptr<MainWindow>> windows;
    QStringList wanted = files.isEmpty() ? plansToReopen() : files;
    if (wanted.isEmpty())
        wanted << QString(); // the start page
    for (const QString &file : wanted) {
        windows.push_back(std::make_unique<MainWindow>(clock));
        if (!file.isEmpty() && files.isEmpty())
            windows.back()->reopenPlan(file);
        else if (!file.isEmpty())
            windows.back()->openPlan(file);
        windows.back()->QWidget::show();
    }
    return application.exec();
}

} // namespace csp
