// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/message_bar.h"

#include "ui/support/alert.h"
#include "ui/support/tab_order.h"

#include <QApplication>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

namespace csp {

namespace {
constexpr int noticeMilliseconds = 8000;
}

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_label(new QLabel(this)), m_first(new QPushButton(this)),
      m_second(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("message-bar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setAccessibleName(tr("Message"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    for (QPushButton *button : {m_first, m_second, m_close})
        button->setAutoDefault(true); // Enter presses it too, as in a dialog
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(tr("Close this message"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->addWidget(m_label, 1);
    for (QPushButton *button : {m_first, m_second, m_close})
        layout->addWidget(button);
    connect(m_first, &QPushButton::clicked, this, [this] { carryOut(&WaysOut::first); });
    connect(m_second, &QPushButton::clicked, this, [this] { carryOut(&WaysOut::second); });
    m_first->hide();
    m_second->hide();
    connect(m_close, &QPushButton::clicked, this, &MessageBar::dismiss);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *before, QWidget *now) {
        if (before && isAncestorOf(now) && !isAncestorOf(before))
            m_before = before;
    });
    hide();
}

void MessageBar::carryOut(Offer WaysOut::*which)
{
    const Offer offer = m_ways.*which;
    if (m_standing.isEmpty() || m_label->text() != m_standing)
        dismiss();
    if (offer.carryOut)
        offer.carryOut();
}

void MessageBar::focusInEvent(QFocusEvent *event)
{
    for (QPushButton *button : {m_first, m_second, m_close})
        if (!button->isHidden())
            return giveFocusOn(*button, event->reason());
    giveFocusOn(*m_label, event->reason());
}

void MessageBar::say(const QString &sentence, Kind kind, const Offer &offer, const Offer &second)
{
    put(sentence, kind, {offer, second}, true);
    if (kind == Kind::Notice && offer.text.isEmpty())
        QTimer::singleShot(noticeMilliseconds, this, [this, said = m_said] {
            if (said == m_said)
                dismiss();
        });
}

void MessageBar::setStanding(const QString &sentence, const Offer &offer, const Offer &second)
{
    m_standing = sentence;
    m_standingWays = {offer, second};
    dismiss();
}

void MessageBar::dismiss()
{
    if (m_standing.isEmpty()) {
        ++m_said;
        m_problem = false;
        giveFocusBack();
        hide();
    } else {
        put(m_standing, Kind::Notice, m_standingWays, false);
    }
}

void MessageBar::giveFocusBack()
{
    // Or it would go to whatever comes next in the window.
    if (m_before && isAncestorOf(QApplication::focusWidget()))
        m_before->setFocus();
}

void MessageBar::dismissProblem(bool all)
{
    if (m_problem && (all || !m_ways.first.carryOut))
        dismiss();
}

QString MessageBar::sentence() const
{
    return isHidden() ? QString() : m_label->text();
}

void MessageBar::put(const QString &sentence, Kind kind, const WaysOut &ways, bool closable)
{
    ++m_said;
    m_ways = ways;
    m_problem = kind == Kind::Problem;
    m_label->setText(sentence);
    m_label->setAccessibleName(sentence);
    for (const auto &[button, text] :
         {std::pair(m_first, ways.first.text), std::pair(m_second, ways.second.text)}) {
        button->setText(text);
        button->setAccessibleName(text);
        button->setVisible(!text.isEmpty());
    }
    m_close->setVisible(closable);
    setBackgroundRole(kind == Kind::Problem ? QPalette::ToolTipBase : QPalette::AlternateBase);
    m_label->setForegroundRole(kind == Kind::Problem ? QPalette::ToolTipText : QPalette::WindowText);
    show();
    alert(this);
}

} // namespace csp
