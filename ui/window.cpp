// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window.h"

#include "ui/main_window.h"
#include "ui/support/appearance.h"
#include "ui/support/first_paint.h"

#include <QApplication>

namespace csp {

int runWindow(QApplication &application, const QStringList &files, const Clock &clock)
{
    applyAppearance();
    QuitAfterFirstPaint::installIfWanted();
    std::vector<std::unique_ptr<MainWindow>> windows;
    for (const QString &file : files.isEmpty() ? QStringList{QString()} : files) {
        windows.push_back(std::make_unique<MainWindow>(clock));
        if (!file.isEmpty())
            windows.back()->openPlan(file);
        windows.back()->QWidget::show();
    }
    return application.exec();
}

} // namespace csp
