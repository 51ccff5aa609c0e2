// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/support/checked_text.h"
#include "ui/support/commands.h"
#include "ui/support/tab_order.h"

#include <QPushButton>
#include <QWidget>

#include <string>
#include <utility>

namespace csp {

/// What the middle of the window shows for one entry of the tree. A page reads the rows it shows from the
/// document, refreshes them from Document::changed(), and writes only through core/edit inside attempt(). It
/// is made when it is first shown and lives as long as its plan is open.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(Document &document, QWidget *parent = nullptr) : QWidget(parent), m_document(document) {}

    Document &document() const { return m_document; }

    /// As the window's title and a screen reader say it.
    virtual QString title() const = 0;

    /// Whether the page has this command and it can be carried out now: for what the window does not do
    /// itself.
    virtual bool canPerform(Command command) const = 0;
    /// Whether a checkable command of this page is on.
    virtual bool isChecked(Command) const { return false; }
    virtual void perform(Command command) = 0;

    /// Takes what is typed in an open editor into the plan and closes the editor: before undo, printing,
    /// exporting, changing the page and closing. false when it cannot be taken (attempt() has said why), and
    /// then the window stays where it is.
    virtual bool commitTyping() { return true; }

    /// Another day has begun, or the clock was put right: what is overdue is different. Also told to pages
    /// that are not on screen.
    virtual void dayChanged() {}

    /// The person has given another name or agency.
    virtual void authorChanged() {}

    /// Brings a row of the plan into view and chooses it; false when the page does not show this row.
    virtual bool showRow(const std::string &table, const QString &id) = 0;

    /// What showRow() would take to choose the row that is chosen now; its table is empty without one.
    virtual std::pair<std::string, QString> chosenRow() const { return {}; }

    /// The parts F6 goes through, in order; each takes the keyboard focus itself or passes it on (focus
    /// proxy).
    virtual QList<QWidget *> panes() { return {this}; }

    /// Chooses the next misspelt word of the page's texts that can be changed, after the place of the
    /// keyboard or from the top, and returns it; empty when what is typed cannot be taken and the page stays
    /// where it is; nothing when there is none.
    virtual std::optional<QString> showMisspelt(SpellCheck &check, bool fromHere)
    {
        return showMisspeltIn(checkedFieldsIn(this), check, fromHere);
    }

protected:
    void showEvent(QShowEvent *event) override
    {
        if (!std::exchange(m_shown, true)) {
            tabAsLaidOut(*this);
            for (QPushButton *button : findChildren<QPushButton *>())
                button->setAutoDefault(true); // Enter presses it too, as in a dialog
        }
        QWidget::showEvent(event);
    }

signals:
    /// What canPerform() or isChecked() answer may be different now.
    void commandsChanged();

private:
    Document &m_document;
    bool m_shown = false;
};

} // namespace csp
