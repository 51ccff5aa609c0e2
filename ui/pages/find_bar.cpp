// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/find_bar.h"

#include "ui/pages/action_form_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace csp {

FindBar::FindBar(ActionFormModel &model, ActionFormView &view, QWidget *parent)
    : QWidget(parent), m_model(model), m_view(view), m_words(new QLineEdit), m_said(new QLabel)
{
    setObjectName(QStringLiteral("find-bar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    auto *label = new QLabel(tr("Find"));
    label->setBuddy(m_words);
    m_words->setObjectName(QStringLiteral("find-words"));
    m_words->setAccessibleName(tr("Find in the action plan"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setMinimumWidth(fontMetrics().averageCharWidth() * 22);
    const auto button = [&](Qt::ArrowType arrow, const QString &name, auto function) {
        auto *made = new QToolButton;
        made->setArrowType(arrow);
        made->setText(name);
        made->setAccessibleName(name);
        made->setToolTip(name);
        connect(made, &QToolButton::clicked, this, function);
        return made;
    };
    auto *closing = button(Qt::NoArrow, tr("Close"), [this] { close(); });
    closing->setAutoRaise(true);
    layout->addWidget(label);
    layout->addWidget(m_words, 1);
    layout->addWidget(button(Qt::UpArrow, tr("Previous"), [this] { step(-1); }));
    layout->addWidget(button(Qt::DownArrow, tr("Next"), [this] { step(1); }));
    layout->addWidget(m_said);
    layout->addWidget(closing);

    connect(m_words, &QLineEdit::textEdited, this, [this] { search(true); });
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString &words) {
        if (words.isEmpty()) // also by its own button
            search(false);
    });
    const auto different = [this] {
        m_stale = true;
        if (isVisible())
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (isVisible() && m_stale)
                        search(false);
                },
                Qt::QueuedConnection);
    };
    connect(&model, &QAbstractItemModel::dataChanged, this, different);
    connect(&model, &QAbstractItemModel::rowsInserted, this, different);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, different);
    connect(&model, &QAbstractItemModel::layoutChanged, this, different);
    connect(&model, &QAbstractItemModel::modelReset, this, different);
    connect(view.selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (isVisible() && !m_stale)
            say();
    });
    hide();
}

void FindBar::open()
{
    const QModelIndex current = m_view.currentIndex();
    m_from = current.isValid() ? Place{current.row(), current.column()} : Place{0, 0};
    show();
    m_words->setFocus();
    m_words->selectAll();
    m_model.prepareSearch();
    search(false);
}

void FindBar::close()
{
    const bool within = isAncestorOf(window()->focusWidget());
    hide();
    m_view.setHighlight({});
    if (within)
        m_view.setFocus();
}

QString FindBar::said() const
{
    return m_said->text();
}

void FindBar::search(bool go)
{
    m_stale = false;
    m_found.clear();
    const QByteArray words = ActionIndex::folded(m_words->text());
    m_view.setHighlight(m_words->text());
    if (!words.isEmpty()) {
        const ActionIndex &index = m_model.searchIndex();
        for (int row = 0; row < m_model.rowCount(); ++row) {
            const QString action = m_model.actionAt(row).value;
            for (int column = 0; !action.isEmpty() && column < ActionIndex::cells; ++column)
                if (index.contains(action, column, words))
                    m_found.push_back({row, column});
        }
    }
    if (go && !m_found.empty()) {
        const auto next = std::lower_bound(m_found.begin(), m_found.end(), m_from.value_or(Place{0, 0}));
        goTo(next == m_found.end() ? 0 : static_cast<size_t>(next - m_found.begin()));
    }
    say();
}

void FindBar::goTo(size_t found)
{
    const QModelIndex index = m_model.index(m_found[found].row, m_found[found].column);
    m_view.selectionModel()->setCurrentIndex(index,
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_view.scrollTo(index);
}

void FindBar::step(int direction)
{
    if (isHidden() || m_words->text().isEmpty())
        return open();
    if (m_stale)
        search(false);
    if (m_found.empty())
        return say();
    const QModelIndex current = m_view.currentIndex();
    const Place here = current.isValid() ? Place{current.row(), current.column()} : Place{0, 0};
    if (direction > 0) {
        const auto next = std::upper_bound(m_found.begin(), m_found.end(), here);
        goTo(next == m_found.end() ? 0 : static_cast<size_t>(next - m_found.begin()));
    } else {
        const auto at = std::lower_bound(m_found.begin(), m_found.end(), here);
        goTo(at == m_found.begin() ? m_found.size() - 1 : static_cast<size_t>(at - m_found.begin()) - 1);
    }
    m_from = Place{m_view.currentIndex().row(), m_view.currentIndex().column()};
    say();
}

void FindBar::say()
{
    const QModelIndex current = m_view.currentIndex();
    const Place here = current.isValid() ? Place{current.row(), current.column()} : Place{-1, 0};
    const auto at = std::lower_bound(m_found.begin(), m_found.end(), here);
    QString sentence;
    if (m_words->text().isEmpty())
        sentence.clear();
    else if (m_found.empty())
        sentence = tr("Not found");
    else if (at != m_found.end() && *at == here)
        sentence = tr("%1 of %2 found").arg(at - m_found.begin() + 1).arg(m_found.size());
    else
        sentence = tr("%1 found").arg(m_found.size());
    m_said->setText(sentence);
    m_words->setAccessibleDescription(sentence);
}

bool FindBar::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            step(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

} // namespace csp
