// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/form_dialog.h"
#include "ui/support/alert.h"
#include "ui/support/checked_text.h"
#include "ui/support/plain_label.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

FormDialog::FormDialog(const QString &title, const QString &acceptText, QWidget *parent)
    : QDialog(parent), m_form(new QFormLayout), m_introduction(plainLabel({}, this)),
      m_problem(plainLabel({}, this))
{
    setWindowTitle(title);
    setMinimumWidth(fontMetrics().averageCharWidth() * 96);
    m_introduction->hide();
    m_problem->hide();
    m_problem->setAutoFillBackground(true);
    m_problem->setMargin(8);
    m_problem->setBackgroundRole(QPalette::ToolTipBase);
    m_problem->setForegroundRole(QPalette::ToolTipText);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setVerticalSpacing(10);
    m_form->setLabelAlignment(Qt::AlignLeft);

    auto *buttons = m_buttons = new QDialogButtonBox(this);
    buttons->addButton(acceptText, QDialogButtonBox::AcceptRole);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FormDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_introduction);
    layout->addLayout(m_form, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
}

void FormDialog::setIntroduction(const QString &text)
{
    m_introduction->setText(text);
    m_introduction->setVisible(!text.isEmpty());
}

void FormDialog::addField(const QString &label, QWidget *field, const QString &hint)
{
    auto *name = new QLabel(label, this);
    name->setBuddy(field);
    field->setAccessibleName(QString(label).remove(u'&'));
    field->setAccessibleDescription(hint);
    if (auto *text = qobject_cast<QPlainTextEdit *>(field))
        text->setTabChangesFocus(true);
    if (hint.isEmpty()) {
        m_form->addRow(name, field);
        return;
    }
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(field);
    auto *below = plainLabel(hint, this);
    below->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(below);
    m_form->addRow(name, column);
}

QLineEdit *FormDialog::addLine(const QString &label, const QString &text, const QString &hint)
{
    auto *line = new QLineEdit(text, this);
    line->setCursorPosition(0); // a long text shows its beginning
    addField(label, line, hint);
    return line;
}

QLineEdit *FormDialog::addSentence(const QString &label, const QString &text, const QString &hint)
{
    auto *line = new CheckedLine(this);
    line->setText(text);
    line->setCursorPosition(0);
    line->setSentences(true);
    addField(label, line, hint);
    return line;
}

void FormDialog::showEvent(QShowEvent *event)
{
    if (!testAttribute(Qt::WA_Resized))
        fitScreen();
    orderTabs();
    QDialog::showEvent(event);
}

void FormDialog::fitScreen()
{
    const QSize room = screen()->availableSize() - QSize(0, style()->pixelMetric(QStyle::PM_TitleBarHeight));
    // Hints that wrap need their height at this width, not at their narrowest.
    const auto tallAt = [this](int width) {
        return layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height();
    };
    setMinimumWidth(std::min(minimumWidth(), room.width()));
    const int wide = std::clamp(sizeHint().width(), minimumWidth(), room.width());
    const int tall = tallAt(wide);
    if (tall > room.height())
        scrollFields();
    resize(wide, std::min(tall, room.height()));
}

void FormDialog::scrollFields()
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidgetResizable(true);
    auto *rows = static_cast<QBoxLayout *>(layout());
    const int place = rows->indexOf(m_form);
    rows->takeAt(place);
    m_form->setParent(nullptr);
    auto *fields = new QWidget;
    fields->setLayout(m_form);
    area->setWidget(fields);
    // Tab brings each field into sight, with the hint below it: by itself the area shows no more than the
    // cursor.
    connect(qApp, &QApplication::focusChanged, area, [area, fields](QWidget *, QWidget *now) {
        if (!now || !fields->isAncestorOf(now))
            return;
        const QPoint middle = now->mapTo(fields, now->rect().center());
        area->ensureVisible(middle.x(), middle.y(), 0, now->height() / 2 + 2 * now->fontMetrics().height());
    });
    rows->insertWidget(place, area, 1);
    area->show(); // the dialog itself is being shown
    rows->activate();
}

void FormDialog::orderTabs()
{
    // The buttons were there before the fields and would come first.
    QWidget *first = nullptr;
    QWidget *last = nullptr;
    for (QWidget *field : findChildren<QWidget *>()) {
        if (!(field->focusPolicy() & Qt::TabFocus) || field->isHidden() || m_buttons->isAncestorOf(field) ||
            (field->focusProxy() && field->isAncestorOf(field->focusProxy())))
            continue;
        first = first ? first : field;
        last = field;
    }
    if (!last)
        return;
    for (QAbstractButton *button : m_buttons->buttons()) {
        setTabOrder(last, button);
        last = button;
    }
    first->setFocus(Qt::TabFocusReason);
}

QString FormDialog::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void FormDialog::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setAccessibleName(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    if (!sentence.isEmpty())
        alert(m_problem);
}

void FormDialog::accept()
{
    const QString sentence = m_check ? m_check() : QString();
    setProblem(sentence);
    if (sentence.isEmpty())
        QDialog::accept();
}

} // namespace csp
