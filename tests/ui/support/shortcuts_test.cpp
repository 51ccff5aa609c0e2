// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of commands as a person wants them: kept, resolved, and chosen in the dialog.
#include "ui/support/shortcuts.h"

#include "core/store/settings.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

using namespace csp;

namespace {

QKeySequence key(const char *text)
{
    return QKeySequence::fromString(QLatin1String(text), QKeySequence::PortableText);
}

QList<QKeySequence> keysOf(Command command)
{
    return shortcutsOf(infoOf(command));
}

struct UsualAfter {
    UsualAfter() { giveAllUsualKeys(); }
    ~UsualAfter() { giveAllUsualKeys(); }
};

} // namespace

TEST_CASE("a key that is given to a command is taken from the other, and comes back with the usual ones")
{
    const UsualAfter after;
    CHECK(keysOf(Command::TextBold) == QList{key("Ctrl+B")});
    CHECK(holderOf(key("Ctrl+B"))->id == Command::TextBold);
    giveKeys(Command::NameVersion, {key("Ctrl+B"), key("F9")});
    CHECK(keysOf(Command::NameVersion) == QList{key("Ctrl+B"), key("F9")});
    CHECK(keysOf(Command::TextBold).isEmpty());
    CHECK(holderOf(key("Ctrl+B"))->id == Command::NameVersion);
    CHECK(holderOf(key("Ctrl+Shift+N")) == nullptr);

    // On from one that a person gave it to, to another.
    giveKeys(Command::Find, {key("F9")});
    CHECK(keysOf(Command::NameVersion) == QList{key("Ctrl+B")});
    CHECK(keysOf(Command::Find) == QList{key("F9")});
    giveKeys(Command::NameVersion, usualShortcutsOf(infoOf(Command::NameVersion)));
    CHECK(keysOf(Command::TextBold) == QList{key("Ctrl+B")});
    giveKeys(Command::Find, {});
    CHECK(keysOf(Command::Find).isEmpty());
    giveAllUsualKeys();
    for (const CommandInfo &info : commandTable())
        CHECK(shortcutsOf(info) == usualShortcutsOf(info));
}

TEST_CASE("keys that another instance of the program has set are read, and nonsense in the settings is not")
{
    const UsualAfter after;
    CHECK_FALSE(rereadShortcuts());
    settings().setValue(QStringLiteral("shortcuts/find"), QStringLiteral("F12; A; Ctrl+K, Ctrl+B; ???"));
    settings().setValue(QStringLiteral("shortcuts/undo"), QStringLiteral("F12"));
    settings().setValue(QStringLiteral("shortcuts/no-such-command"), QStringLiteral("F11"));
    CHECK(rereadShortcuts());
    QStringList holders; // of one key there is one
    for (const CommandInfo &info : commandTable())
        for (const QKeySequence &one : shortcutsOf(info)) {
            CHECK(whyNoCommandsKey(one).isEmpty());
            if (one == key("F12"))
                holders << QLatin1String(info.name);
        }
    CHECK(holders.size() == 1);
    CHECK_FALSE(holderOf(key("F11")));
    CHECK_FALSE(rereadShortcuts());
}

TEST_CASE("keys that write, move about or open menus are no command's")
{
    for (const char *bad : {"A", "Shift+A", "Space", "7", "Esc", "Tab", "Return", "Backspace", "Del", "Left",
                            "Shift+Left", "Home", "Shift+PgDown", "Alt+F", "Ctrl+K, Ctrl+B"}) {
        CAPTURE(bad);
        CHECK_FALSE(whyNoCommandsKey(key(bad)).isEmpty());
    }
    for (const char *good : {"F9", "Ctrl+J", "Ctrl+Shift+A", "Alt+Up", "Ctrl+Left", "Ins", "Ctrl+Alt+F"}) {
        CAPTURE(good);
        CHECK(whyNoCommandsKey(key(good)).isEmpty());
    }
    for (const CommandInfo &info : commandTable())
        for (const QKeySequence &usual : usualShortcutsOf(info))
            CHECK(whyNoCommandsKey(usual).isEmpty());
    CHECK(useInTexts(key("Ctrl+A")) == QStringLiteral("select all"));
    CHECK(useInTexts(key("Ctrl+C")) == QStringLiteral("copy"));
    CHECK(useInTexts(key("F9")).isEmpty());
}

TEST_CASE("keys are found and changed in the list of commands, and are at work at once in every window")
{
    const UsualAfter after;
    WindowWorld world(QStringLiteral("charnwood"));
    MainWindow another{Clock()};
    QStringList asked;
    bool agree = false;
    int opened = 0;
    ask::answerWith(
        {[&](const ask::Question &question) {
             asked << question.text;
             return agree;
         },
         {},
         {},
         [&](QDialog &dialog) {
             ++opened;
             dialog.show();
             const auto *list = dialog.findChild<QAbstractItemView *>();
             auto *first = dialog.findChild<QKeySequenceEdit *>(QStringLiteral("first-key"));
             auto *words = dialog.findChild<QLineEdit *>(QStringLiteral("find-command"));
             const auto *said = dialog.findChild<QLabel *>(QStringLiteral("problem"));
             auto *use = dialog.findChild<QPushButton *>(QStringLiteral("use-keys"));
             REQUIRE((list && first && words && said && use));
             CHECK(list->model()->rowCount() == static_cast<int>(commandTable().size()));
             words->setText(QStringLiteral("ctrl+shift+n"));
             REQUIRE(list->model()->rowCount() == 1);
             CHECK(list->model()->index(0, 1).data().toString() == QStringLiteral("Name this version"));
             CHECK(first->keySequence() == key("Ctrl+Shift+N"));

             QTest::keyClick(first, Qt::Key_K); // typing is not taken away
             use->click();
             CHECK(said->text().contains(QStringLiteral("typing")));
             CHECK(asked.isEmpty());
             CHECK(keysOf(Command::NameVersion) == QList{key("Ctrl+Shift+N")});

             QTest::keyClick(first, Qt::Key_B, Qt::ControlModifier);
             use->click();
             REQUIRE(asked.size() == 1);
             CHECK(asked.last() ==
                   QStringLiteral("Ctrl+B is the key of “Bold”. Give it to “Name this version”?"));
             CHECK(keysOf(Command::TextBold) == QList{key("Ctrl+B")});
             agree = true;
             words->setText(QStringLiteral("name this version"));
             REQUIRE(list->model()->rowCount() == 1);
             first->setKeySequence(key("Ctrl+B"));
             use->click();
             CHECK(keysOf(Command::NameVersion) == QList{key("Ctrl+B")});
             CHECK(list->model()->index(0, 2).data().toString() == QStringLiteral("Ctrl+B"));

             asked.clear();
             first->setKeySequence(key("Ctrl+A"));
             use->click();
             REQUIRE(asked.size() == 1);
             CHECK(asked.last().contains(QStringLiteral("select all")));
             first->setKeySequence(key("Ctrl+B"));
             use->click();

             // The field is no trap: Backspace empties it, Tab leaves it, Esc closes.
             QTest::keyClick(first, Qt::Key_Backspace);
             CHECK(first->keySequence().isEmpty());
             first->setFocus();
             QTest::keyClick(first, Qt::Key_Tab);
             CHECK(first->keySequence().isEmpty());
             QTest::keyClick(first, Qt::Key_Escape);
             CHECK_FALSE(dialog.isVisible());
             return false;
         }});
    world.window->perform(Command::ShowShortcuts);
    REQUIRE(opened == 1);
    for (const MainWindow *window :
         {static_cast<const MainWindow *>(world.window.get()), static_cast<const MainWindow *>(&another)}) {
        const auto *version = window->findChild<QAction *>(QStringLiteral("name-version"));
        CHECK(version->shortcut() == key("Ctrl+B"));
        CHECK(version->toolTip().contains(QStringLiteral("Ctrl+B")));
        CHECK(window->findChild<QAction *>(QStringLiteral("text-bold"))->shortcuts().isEmpty());
    }
    ask::answerWith({[](const ask::Question &) { return true; },
                     {},
                     {},
                     [](QDialog &dialog) {
                         dialog.findChild<QPushButton *>(QStringLiteral("all-usual-keys"))->click();
                         return false;
                     }});
    world.window->perform(Command::ShowShortcuts);
    CHECK(world.window->findChild<QAction *>(QStringLiteral("text-bold"))->shortcut() == key("Ctrl+B"));
}
