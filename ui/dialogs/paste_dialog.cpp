// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/paste_dialog.h"

#include "ui/support/ask.h"
#include "ui/support/dialog_size.h"
#include "ui/support/tables.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

PasteDialog::PasteDialog(const TextTable &table, Objective first, QWidget *parent)
    : QDialog(parent), m_model(new PasteModel(table, first, this)), m_view(new QTableView),
      m_strip(new QWidget), m_summary(new QLabel)
{
    setWindowTitle(tr("Paste rows"));
    auto *introduction =
        new QLabel(tr("Choose above each column which cell of the form it goes to. Rows under the name of an "
                      "objective go to that objective; progress becomes an update of today."));
    introduction->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("summary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);

    dressTable(*m_view);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Rows to paste"));
    m_view->setShowGrid(true);
    const int em = fontMetrics().averageCharWidth();
    m_view->setColumnWidth(0, em * 34);
    for (int column = 1; column < m_model->columnCount(); ++column)
        m_view->setColumnWidth(column, em * std::clamp(140 / (m_model->columnCount() - 1), 20, 60));

    for (size_t column = 0; column < m_model->match().size(); ++column) {
        auto *choice = new QComboBox(m_strip);
        for (size_t cell = 0; cell <= printedCells; ++cell)
            choice->addItem(cell == printedCells ? tr("Objective of the row")
                                                 : headingOf(static_cast<FormCell>(cell)));
        choice->addItem(tr("Leave out"));
        const auto cell = m_model->match()[column];
        choice->setCurrentIndex(cell ? static_cast<int>(*cell) : choice->count() - 1);
        const QString name =
            m_model->headerData(static_cast<int>(column) + 1, Qt::Horizontal, Qt::DisplayRole).toString();
        choice->setAccessibleName(tr("Cell of the form for “%1”", "a column").arg(name));
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->installEventFilter(this);
        connect(choice, &QComboBox::currentIndexChanged, this, [this, column, choice](int index) {
            const bool out = index == choice->count() - 1;
            m_model->setMatch(column, out ? std::nullopt : std::optional(static_cast<FormCell>(index)));
            showSummary();
        });
        m_choices.push_back(choice);
    }
    m_strip->setFixedHeight(m_choices.empty() ? 0 : m_choices.front()->sizeHint().height());
    connect(m_view->horizontalHeader(), &QHeaderView::sectionResized, this, &PasteDialog::placeChoices);
    connect(m_view->horizontalScrollBar(), &QScrollBar::valueChanged, this, &PasteDialog::placeChoices);
    m_view->viewport()->installEventFilter(this);

    auto *buttons = new QDialogButtonBox;
    m_paste = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_paste->setObjectName(QStringLiteral("paste"));
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_paste->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(introduction);
    auto *rows = new QVBoxLayout;
    rows->setSpacing(2);
    rows->addWidget(m_strip);
    rows->addWidget(m_view, 1);
    layout->addLayout(rows, 1);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
    resizeWithin(*this, QSize(em * 182, em * 80));
    QWidget *before = nullptr;
    for (QComboBox *choice : m_choices) {
        if (before)
            setTabOrder(before, choice);
        before = choice;
    }
    if (before)
        setTabOrder(before, m_view);
    setTabOrder(m_view, m_paste);
    m_paste->setFocus();
    showSummary();
}

bool PasteDialog::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_view->viewport()) {
        if (event->type() == QEvent::Resize)
            placeChoices();
    } else if (event->type() == QEvent::FocusIn) {
        // A choice that Tab leads to comes into view with its column.
        for (size_t column = 0; column < m_choices.size(); ++column)
            if (object == m_choices[column])
                m_view->scrollTo(m_model->index(std::max(0, m_view->rowAt(0)), static_cast<int>(column) + 1));
    } else if (event->type() == QEvent::Wheel) {
        return true; // must not change what a column is taken for on its way
    }
    return QDialog::eventFilter(object, event);
}

void PasteDialog::placeChoices()
{
    const int left = m_view->viewport()->x();
    for (size_t column = 0; column < m_choices.size(); ++column) {
        const int section = static_cast<int>(column) + 1;
        m_choices[column]->setGeometry(left + m_view->columnViewportPosition(section), 0,
                                       m_view->columnWidth(section) - 2, m_strip->height());
    }
}

void PasteDialog::showSummary()
{
    int leftOut = 0;
    int actions = 0;
    bool progress = false;
    for (const ReadRow &row : m_model->rows()) {
        leftOut += row.kind == ReadRow::Kind::LeftOut;
        actions += row.kind == ReadRow::Kind::Action;
        progress = progress || !row.cells[static_cast<size_t>(FormCell::LatestProgress)].isEmpty();
    }
    QStringList columns;
    for (size_t column = 0; column < m_model->match().size(); ++column)
        if (!m_model->match()[column])
            columns << m_model->headerData(static_cast<int>(column) + 1, Qt::Horizontal, Qt::DisplayRole)
                           .toString();
    QStringList sentences{actions == 1 ? tr("One action is added.")
                                       : tr("%n actions are added.", nullptr, actions)};
    if (leftOut == 1)
        sentences << tr("One row is left out; the first column says why.");
    else if (leftOut > 1)
        sentences << tr("%n rows are left out; the first column says why.", nullptr, leftOut);
    if (!columns.isEmpty())
        sentences << tr("No cell is chosen for %1: these words are left out.", "headings of columns")
                         .arg(columns.join(QStringLiteral(", ")));
    if (progress)
        sentences << tr("Progress is noted as of today, marked “as pasted”.");
    m_summary->setText(sentences.join(u' '));
    m_summary->setAccessibleName(m_summary->text());
    m_paste->setText(actions == 1 ? tr("&Paste one action") : tr("&Paste %n actions", nullptr, actions));
    m_paste->setEnabled(actions > 0);
}

std::vector<edit::PastedAction> PasteDialog::actions() const
{
    std::vector<edit::PastedAction> actions;
    for (const ReadRow &row : m_model->rows()) {
        if (row.kind != ReadRow::Kind::Action)
            continue;
        const auto cell = [&](FormCell which) { return row.cells[static_cast<size_t>(which)]; };
        actions.push_back(
            {row.objective,
             {cell(FormCell::KeyActions), cell(FormCell::LeadAgency), cell(FormCell::TimeScales),
              cell(FormCell::Resources), cell(FormCell::OutcomeTarget), cell(FormCell::LatestProgress)}});
    }
    return actions;
}

std::optional<std::vector<edit::PastedAction>> dialogs::pastedActions(QWidget *parent, const TextTable &table,
                                                                      Objective first)
{
    PasteDialog dialog(table, first, parent);
    if (!ask::run(dialog))
        return std::nullopt;
    return dialog.actions();
}

} // namespace csp
