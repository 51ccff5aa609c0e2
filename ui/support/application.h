// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace csp {

/// The application object of the window. Names the program (settings, accessibility) and is the last resort:
/// a failure that no attempt() caught is said as a sentence instead of ending the program.
class Application : public QApplication {
    Q_OBJECT

public:
    Application(int &argc, char **argv);
    bool notify(QObject *receiver, QEvent *event) override;
};

} // namespace csp
