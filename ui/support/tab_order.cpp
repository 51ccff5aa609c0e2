// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/tab_order.h"

#include <QAccessible>
#include <QFocusEvent>
#include <QLayout>
#include <QScrollArea>
#include <QSplitter>

namespace csp {

namespace {

void collect(QWidget *widget, QList<QWidget *> &stops);

void collect(const QLayout &layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout.count(); ++i) {
        if (QWidget *widget = layout.itemAt(i)->widget())
            collect(widget, stops);
        else if (const QLayout *inner = layout.itemAt(i)->layout())
            collect(*inner, stops);
    }
}

void collect(QWidget *widget, QList<QWidget *> &stops)
{
    if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
        stops << widget;
    if (const auto *splitter = qobject_cast<QSplitter *>(widget)) {
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), stops);
    } else if (const auto *area = qobject_cast<QScrollArea *>(widget)) {
        if (area->widget())
            collect(area->widget(), stops);
    } else if (widget->layout()) {
        collect(*widget->layout(), stops);
    }
}

class FocusGiver : public QObject {
public:
    FocusGiver(QWidget &from, QWidget &to) : QObject(&from), m_to(to) { from.installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn)
            giveFocusOn(m_to, static_cast<QFocusEvent *>(event)->reason());
        return false;
    }

private:
    QWidget &m_to;
};

} // namespace

QList<QWidget *> tabAsLaidOut(QWidget &widget)
{
    QList<QWidget *> stops;
    collect(&widget, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
    return stops;
}

QWidget *firstInTabOrder(QWidget &widget)
{
    for (QWidget *next = widget.nextInFocusChain(); next != &widget; next = next->nextInFocusChain())
        if (widget.isAncestorOf(next) && next->isVisibleTo(&widget) && next->isEnabled() &&
            next->focusPolicy() & Qt::TabFocus)
            return next;
    return nullptr;
}

void passFocus(QWidget &from, QWidget &to)
{
    new FocusGiver(from, to); // belongs to `from`
}

void giveFocusOn(QWidget &to, Qt::FocusReason reason)
{
    to.setFocus(reason);
    if (!QAccessible::isActive())
        return;
    // Qt goes on to say that the widget it was given on from has it.
    QMetaObject::invokeMethod(
        &to,
        [&to] {
            if (!to.hasFocus())
                return;
            QAccessibleEvent event(&to, QAccessible::Focus);
            QAccessible::updateAccessibility(&event);
        },
        Qt::QueuedConnection);
}

} // namespace csp
