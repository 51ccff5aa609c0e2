// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace csp {

/// Says what the processor did until a page has painted rows of the plan, and ends the program: tests/bench
/// measures starting with it.
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
