// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/command_button.h"

#include "ui/pages/page.h"

#include <QPushButton>

namespace csp {

QPushButton *commandButton(Page *page, Command command)
{
    // Without the mnemonic, which is the menu's: on a page it would get in the way of the menu bar.
    auto *made = new QPushButton(textOf(infoOf(command)).remove(u'&'), page);
    made->setAccessibleDescription(hintOf(infoOf(command)));
    QObject::connect(made, &QPushButton::clicked, page, [page, command] { page->perform(command); });
    QObject::connect(page, &Page::commandsChanged, made,
                     [page, made, command] { made->setEnabled(page->canPerform(command)); });
    return made;
}

} // namespace csp
