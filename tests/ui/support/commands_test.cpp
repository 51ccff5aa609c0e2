// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/support/commands.h"

#include <map>
#include <set>

using namespace csp;

TEST_CASE("every command has one line in the table, with words and keys of its own")
{
    std::set<Command> ids;
    std::set<std::string> names;
    std::map<QString, QString> keys;
    std::map<std::pair<Menu, QString>, QString> mnemonics;
    for (const CommandInfo &info : commandTable()) {
        CAPTURE(info.name);
        CHECK(ids.insert(info.id).second);
        CHECK(names.insert(info.name).second);
        CHECK_FALSE(textOf(info).isEmpty());
        CHECK(hintOf(info).endsWith(u'.'));
        CHECK((!info.onToolBar || info.icon));
        for (const QKeySequence &key : usualShortcutsOf(info)) {
            CHECK_FALSE(key.isEmpty());
            CHECK(keys.emplace(key.toString(QKeySequence::PortableText), QLatin1String(info.name)).second);
        }
        const QString text = textOf(info);
        const qsizetype mark = text.indexOf(u'&');
        CHECK(mark >= 0);
        if (!info.submenu)
            CHECK(mnemonics.emplace(std::pair(info.menu, text.mid(mark + 1, 1).toLower()), text).second);
    }
#ifndef CSP_CHARTS
    CHECK(ids.insert(Command::EnlargeChart).second); // offered only where it can be carried out
#endif
    for (int id = 0; id <= static_cast<int>(Command::About); ++id)
        CHECK(ids.count(static_cast<Command>(id)) == 1);
}
