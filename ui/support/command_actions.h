// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/commands.h"

#include <QObject>

#include <functional>
#include <map>
#include <optional>

class QAction;
class QMainWindow;
class QToolBar;

namespace csp {

/// The commands of the table as actions of one window, in its menus and tool bar.
class CommandActions : public QObject {
    Q_OBJECT

public:
    /// Fills the window's menu bar and one tool bar. `perform` is called for each command a person gives.
    CommandActions(QMainWindow &window, std::function<void(Command)> perform);

    QAction *action(Command command) const { return m_actions.at(command); }
    QToolBar &toolBar() const { return *m_bar; }

    /// Gives each command the keys that the person wants now, in menus and tool tips too.
    void takeShortcuts();

    /// The tool bar holds the commands of the file, of undo, and of this menu, which is the page's.
    void showOnToolBar(std::optional<Menu> pageMenu);

    /// Enables and ticks every command anew.
    void refresh(const std::function<bool(Command)> &canPerform,
                 const std::function<bool(Command)> &isChecked);

    /// What undo would take back stands in its menu text.
    void setSentence(Command command, const QString &sentence);

    /// Why a command cannot be carried out stands in its hint; an empty sentence brings back what it does.
    void setReason(Command command, const QString &sentence);

private:
    void showHint(const CommandInfo &info);

    QToolBar *m_bar;
    std::optional<Menu> m_onBar; ///< the page's menu the tool bar is filled for
    std::map<Command, QAction *> m_actions;
    std::map<Command, QString> m_reasons; ///< why they cannot be carried out
};

} // namespace csp
