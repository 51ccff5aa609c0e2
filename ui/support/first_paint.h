// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace csp {

/// Ends the program as soon as a page has painted rows of the plan: tests/bench measures starting with it.
class QuitAfterFirstPaint : public QObject {
public:
    /// Does nothing unless the environment variable CSP_QUIT_AFTER_FIRST_PAINT is set.
    static void installIfWanted();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    using QObject::QObject;
};

} // namespace csp
