// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/application.h"

#include "ui/support/alert.h"
#include "ui/support/attempt.h"
#include "ui/support/shortcuts.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace csp {

Application::Application(int &argc, char **argv) : QApplication(argc, argv)
{
    connect(this, &QApplication::focusChanged, this, &sayFocus);
}

bool Application::notify(QObject *receiver, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && qobject_cast<QLineEdit *>(receiver) &&
        goesBeforeLine(static_cast<const QKeyEvent &>(*event))) {
        event->ignore(); // the line would keep the key from the command
        return true;
    }
    bool answer = false;
    attempt(activeWindow(), [&] { answer = QApplication::notify(receiver, event); });
    return answer;
}

} // namespace csp
