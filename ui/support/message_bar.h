// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QLabel;
class QPushButton;

namespace csp {

/// Something to do about what a message says.
struct MessageOffer {
    QString text = {}; ///< of the button; empty for none
    std::function<void()> carryOut = {};
};

/// What can be done about something that failed: nothing, one thing, or a second besides.
struct WaysOut {
    MessageOffer first = {};
    MessageOffer second = {};
};

/// A strip below the page that says one thing without stopping anybody: no box to click away, and where
/// something can be done about it, the button that does it.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Notice, Problem };
    using Offer = MessageOffer;

    explicit MessageBar(QWidget *parent = nullptr);

    /// Replaces what it said before. Stays until it is closed or replaced; a notice goes by itself after a
    /// while unless it makes an offer. `second`: where there is more than one way to go on.
    void say(const QString &sentence, Kind kind = Kind::Notice, const Offer &offer = {},
             const Offer &second = {});
    /// What stays true while the plan is open (why it cannot be changed) comes back when something else is
    /// closed.
    void setStanding(const QString &sentence, const Offer &offer = {}, const Offer &second = {});
    void dismiss();
    /// What somebody did wrong is not wrong any more. What makes an offer stays, unless `all`.
    void dismissProblem(bool all = false);
    QString sentence() const;

protected:
    /// Goes on to what can be pressed.
    void focusInEvent(QFocusEvent *event) override;

private:
    void giveFocusBack();
    void carryOut(Offer WaysOut::*which);
    void put(const QString &sentence, Kind kind, const WaysOut &ways, bool closable);

    QLabel *m_label;
    QPushButton *m_first;
    QPushButton *m_second;
    QPushButton *m_close;
    WaysOut m_ways;             ///< of what it says now
    QPointer<QWidget> m_before; ///< what had the keyboard before somebody came here
    bool m_problem = false;     ///< what it says now
    QString m_standing;
    WaysOut m_standingWays;
    int m_said = 0; ///< which message a pending timer belongs to
};

} // namespace csp
