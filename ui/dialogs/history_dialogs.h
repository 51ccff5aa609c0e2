// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

class QWidget;

namespace csp::dialogs {

/// What somebody is told before anything is removed from the history.
struct Removal {
    QString introduction;  ///< what is removed, in a sentence or two
    QStringList words;     ///< the texts that go; none are listed where all before a day goes
    QStringList sentences; ///< what else goes, what stays, and what it cannot reach
    QString problem;       ///< why nothing can be removed; empty when something can
};

/// Whether it is to be removed for good; then true where also what was replaced goes, which is offered when
/// `withReplaced` says what that means. Enter alone does not say so.
std::optional<bool> confirmRemoval(QWidget *parent, const Removal &removal,
                                   const std::optional<Removal> &withReplaced = std::nullopt);

/// The day before which everything is to be removed.
std::optional<QDate> dayToRemoveBefore(QWidget *parent, const QDate &offered, const QDate &today);

} // namespace csp::dialogs
