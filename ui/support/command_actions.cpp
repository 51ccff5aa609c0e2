// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/command_actions.h"

#include "ui/support/appearance.h"
#include "ui/support/shortcuts.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

#include <utility>

namespace csp {

namespace {
constexpr int longestSentence = 70;
}

CommandActions::CommandActions(QMainWindow &window, std::function<void(Command)> perform) : QObject(&window)
{
    std::map<Menu, QMenu *> menus;
    for (const Menu menu :
         {Menu::File, Menu::Edit, Menu::Plan, Menu::Action, Menu::Measure, Menu::View, Menu::Help}) {
        menus[menu] = window.menuBar()->addMenu(titleOf(menu));
        menus[menu]->setToolTipsVisible(false);
    }
    std::map<std::pair<Menu, QString>, QMenu *> submenus;
    QToolBar *bar = m_bar = window.addToolBar(tr("Commands"));
    bar->setObjectName(QStringLiteral("tool-bar"));
    bar->setAccessibleName(tr("Tool bar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->toggleViewAction()->setVisible(false);
    auto *colourChoice = new QActionGroup(this);

    for (const CommandInfo &info : commandTable()) {
        auto *action = new QAction(textOf(info), &window);
        action->setObjectName(QLatin1String(info.name));
        action->setIconText(plainTextOf(info));
        action->setIcon(commandIcon(info.icon));
        action->setCheckable(info.checkable);
        if (info.id == Command::LightColours || info.id == Command::DarkColours ||
            info.id == Command::SystemColours)
            colourChoice->addAction(action);
        if (info.id == Command::Quit)
            action->setMenuRole(QAction::QuitRole);
        connect(action, &QAction::triggered, this, [perform, id = info.id] { perform(id); });
        m_actions[info.id] = action;

        QMenu *menu = menus[info.menu];
        if (info.submenu) {
            QMenu *&submenu = submenus[{info.menu, submenuOf(info)}];
            if (!submenu)
                submenu = menu->addMenu(submenuOf(info));
            menu = submenu;
        } else if (info.separatorBefore) {
            menu->addSeparator();
        }
        menu->addAction(action);
    }
    takeShortcuts();
    showOnToolBar(std::nullopt);
}

void CommandActions::takeShortcuts()
{
    for (const CommandInfo &info : commandTable()) {
        m_actions.at(info.id)->setShortcuts(shortcutsOf(info));
        showHint(info);
    }
}

void CommandActions::showHint(const CommandInfo &info)
{
    QAction *action = m_actions.at(info.id);
    const auto reason = m_reasons.find(info.id);
    const QString hint =
        reason == m_reasons.end() || reason->second.isEmpty() ? hintOf(info) : reason->second;
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    const QString name = plainTextOf(info);
    action->setStatusTip(hint);
    action->setToolTip(plainToolTip((keys.isEmpty() ? name : tr("%1 (%2)").arg(name, keys)) + u'\n' + hint));
}

void CommandActions::showOnToolBar(std::optional<Menu> pageMenu)
{
    if (pageMenu == m_onBar && !m_bar->actions().isEmpty())
        return; // or the button that has the keyboard would be made anew
    m_onBar = pageMenu;
    m_bar->clear();
    std::optional<Menu> last;
    for (const CommandInfo &info : commandTable()) {
        const bool always = info.menu == Menu::File || info.menu == Menu::Edit;
        if (!info.onToolBar || !(always || info.menu == pageMenu))
            continue;
        if (last && info.menu != *last)
            m_bar->addSeparator();
        last = info.menu;
        m_bar->addAction(action(info.id));
        if (QWidget *button = m_bar->widgetForAction(action(info.id))) {
            button->setAccessibleName(action(info.id)->iconText());
            button->setAccessibleDescription(hintOf(info));
            button->setFocusPolicy(Qt::TabFocus);
        }
    }
}

void CommandActions::refresh(const std::function<bool(Command)> &canPerform,
                             const std::function<bool(Command)> &isChecked)
{
    for (const auto &[command, action] : m_actions) {
        action->setEnabled(canPerform(command));
        if (action->isCheckable())
            action->setChecked(isChecked(command));
    }
}

void CommandActions::setSentence(Command command, const QString &sentence)
{
    QString shown = sentence.simplified();
    if (shown.size() > longestSentence)
        shown = shown.left(longestSentence - 1) + u'…';
    shown.replace(u'&', QStringLiteral("&&"));
    const QString text = textOf(infoOf(command));
    QAction *undo = action(command);
    undo->setText(shown.isEmpty() ? text : tr("%1: %2", "Undo: Add action").arg(text, shown));
    undo->setIconText(QString(text).remove(u'&'));
}

void CommandActions::setReason(Command command, const QString &sentence)
{
    QString &reason = m_reasons[command];
    if (std::exchange(reason, sentence) == sentence)
        return;
    showHint(infoOf(command));
}

} // namespace csp
