// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

class QWidget;

namespace csp::dialogs {

/// One line to tick.
struct Tick {
    QString id;
    QString text;
    bool ticked = false;
};

struct TickQuestion {
    QString title;
    QString introduction;
    QString accept; ///< what the button does
    QString label;  ///< of the list, with a mnemonic
    std::vector<Tick> ticks;
};

/// The ids of what is ticked, in order; nothing when it was given up.
std::optional<QStringList> tick(QWidget *parent, const TickQuestion &question);

struct NameQuestion {
    QString title;
    QString accept; ///< what the button does
    QString label;  ///< of the line, with a mnemonic
    QString now;
    QString hint;
    QString missing;       ///< said when the line is left empty
    bool sentence = false; ///< words to be checked, and not somebody's name
};

/// A name in one line; nothing when it was given up.
std::optional<QString> name(QWidget *parent, const NameQuestion &question);

} // namespace csp::dialogs
