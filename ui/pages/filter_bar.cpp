// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filter_bar.h"

#include "ui/support/tab_order.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace csp {

namespace {

// What the agency choice holds beside an id, which alone does not say of which kind it is.
const QString ofAgency = QStringLiteral("a");
const QString ofGroup = QStringLiteral("g");

} // namespace

FilterBar::FilterBar(Document &document, QWidget *parent)
    : QWidget(parent), m_document(document), m_text(new QLineEdit), m_party(new QComboBox),
      m_status(new QComboBox), m_objective(new QComboBox), m_due(new QComboBox), m_shown(new QLabel),
      m_all(new QPushButton(tr("Show all")))
{
    setObjectName(QStringLiteral("filter-bar"));
    passFocus(*this, *m_text);
    m_text->setObjectName(QStringLiteral("filter-text"));
    m_text->setAccessibleName(tr("Show only rows with these words"));
    m_text->setPlaceholderText(tr("Only rows with these words"));
    m_text->setClearButtonEnabled(true);
    m_party->setObjectName(QStringLiteral("filter-agency"));
    m_party->setAccessibleName(tr("Show only rows of this agency"));
    m_status->setObjectName(QStringLiteral("filter-status"));
    m_status->setAccessibleName(tr("Show only rows of this status"));
    m_objective->setObjectName(QStringLiteral("filter-objective"));
    m_objective->setAccessibleName(tr("Show only rows of this objective"));
    m_due->setObjectName(QStringLiteral("filter-due"));
    m_due->setAccessibleName(tr("Show only rows due so"));
    m_objective->addItem(tr("Any objective"));
    for (const auto &objective : Choices<Objective>::all)
        m_objective->addItem(labelOf(objective.value), wordOf(objective.value));
    for (const QString &words :
         {tr("Due at any time"), tr("Overdue"), tr("Due within 30 days"), tr("No due date")})
        m_due->addItem(words);
    m_shown->setObjectName(QStringLiteral("filter-shown"));
    m_shown->setTextFormat(Qt::PlainText);
    m_all->setObjectName(QStringLiteral("filter-all"));

    // Two lines: side by side they would be wider than a small screen with the details open.
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins({});
    lines->setSpacing(4);
    auto *line = new QHBoxLayout;
    auto *choices = new QHBoxLayout;
    lines->addLayout(line);
    lines->addLayout(choices);
    line->addWidget(m_text, 1);
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_text->installEventFilter(this);
    for (QComboBox *choice : {m_party, m_status, m_objective, m_due}) {
        // On some systems the name of a choice is what is chosen.
        choice->setAccessibleDescription(choice->accessibleName());
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(7);
        choice->installEventFilter(this);
        choices->addWidget(choice, 1);
        connect(choice, &QComboBox::activated, this, &FilterBar::filterChanged);
    }
    line->addWidget(m_shown);
    line->addWidget(m_all);
    connect(m_text, &QLineEdit::textChanged, this, &FilterBar::filterChanged);
    connect(m_all, &QPushButton::clicked, this, &FilterBar::clear);
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        if (isVisible() && (touches(changes, Agency::table) || touches(changes, Group::table) ||
                            touches(changes, Status::table)))
            loadChoices();
    });
    hide();
}

void FilterBar::showEvent(QShowEvent *event)
{
    loadChoices();
    QWidget::showEvent(event);
}

void FilterBar::loadChoices()
{
    const ActionFilter before = filter();
    const QVariant party = m_party->currentData();
    const QVariant status = m_status->currentData();
    m_party->clear();
    m_party->addItem(tr("Any agency"));
    const Database &database = m_document.database();
    for (const Agency &agency : selectRows<Agency>(database, "ORDER BY position, id"))
        m_party->addItem(agency.shortName.isEmpty() ? agency.name : agency.shortName,
                         QStringList{ofAgency, agency.id.value});
    for (const Group &group : selectRows<Group>(database, "ORDER BY position, id"))
        m_party->addItem(group.name, QStringList{ofGroup, group.id.value});
    m_status->clear();
    m_status->addItem(tr("Any status"));
    for (const Status &row : selectRows<Status>(database, "ORDER BY position, id"))
        m_status->addItem(tr("%1 – %2", "letter, word of a status").arg(row.letter, row.word), row.id.value);
    m_status->addItem(tr("No status said"), QString(QLatin1String("")));
    m_party->setCurrentIndex(std::max(0, m_party->findData(party)));
    m_status->setCurrentIndex(status.isValid() ? std::max(0, m_status->findData(status)) : 0);
    if (filter() != before) // what was chosen is not in the plan any more
        emit filterChanged();
}

ActionFilter FilterBar::filter() const
{
    ActionFilter filter;
    filter.text = m_text->text().simplified();
    const QStringList party = m_party->currentData().toStringList();
    if (party.size() == 2 && party[0] == ofAgency)
        filter.party.agency = {party[1]};
    if (party.size() == 2 && party[0] == ofGroup)
        filter.party.group = {party[1]};
    if (m_status->currentIndex() > 0)
        filter.status = Id<Status>{m_status->currentData().toString()};
    if (m_objective->currentIndex() > 0)
        filter.objective = choiceFromWord<Objective>(m_objective->currentData().toString());
    filter.due = static_cast<ActionFilter::Due>(m_due->currentIndex());
    filter.only = m_only;
    return filter;
}

void FilterBar::showOnly(const QSet<QString> &actions)
{
    clear();
    m_only = actions;
    emit filterChanged();
}

void FilterBar::forgetOnly()
{
    if (std::exchange(m_only, std::nullopt))
        emit filterChanged();
}

void FilterBar::clear()
{
    const bool asked = !filter().isEmpty();
    const QSignalBlocker quiet(m_text);
    m_text->clear();
    for (QComboBox *choice : {m_party, m_status, m_objective, m_due})
        choice->setCurrentIndex(0);
    m_only.reset();
    if (asked)
        emit filterChanged();
}

void FilterBar::sayShown(int shown, int all)
{
    const QString sentence = shown == all ? tr("All %1 shown").arg(all)
                             : m_only     ? tr("%1 of %2 shown: those behind the number").arg(shown).arg(all)
                                          : tr("%1 of %2 shown").arg(shown).arg(all);
    m_shown->setText(sentence);
    m_text->setAccessibleDescription(sentence);
    m_all->setEnabled(!filter().isEmpty());
}

bool FilterBar::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        emit closeWanted();
        return true;
    }
    return QWidget::eventFilter(object, event);
}

} // namespace csp
