// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/application.h"

#include "ui/support/alert.h"
#include "ui/support/attempt.h"

#include <QWidget>

namespace csp {

Application::Application(int &argc, char **argv) : QApplication(argc, argv)
{
    connect(this, &QApplication::focusChanged, this, &sayFocus);
}

bool Application::notify(QObject *receiver, QEvent *event)
{
    bool answer = false;
    attempt(activeWindow(), [&] { answer = QApplication::notify(receiver, event); });
    return answer;
}

} // namespace csp
