// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/commands.h"

class QPushButton;

namespace csp {

class Page;

/// A button of a page for one of its commands: named and explained as in the menu, and enabled as the page
/// says.
QPushButton *commandButton(Page *page, Command command);

} // namespace csp
