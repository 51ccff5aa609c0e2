// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/catch.h"

#include <QWidget>

namespace csp::test {

/// The part of a window or dialog with this name; the test fails where there is none.
template <class Widget>
Widget *in(const QWidget &window, const char *name)
{
    auto *widget = window.findChild<Widget *>(QLatin1String(name));
    REQUIRE(widget);
    return widget;
}

} // namespace csp::test
