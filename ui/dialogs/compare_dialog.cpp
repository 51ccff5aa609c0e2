// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/compare_dialog.h"

#include "ui/models/history_model.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/dialog_size.h"
#include "ui/support/marked_words.h"
#include "ui/support/plain_label.h"
#include "ui/support/plan_places.h"
#include "ui/support/tables.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

namespace {

QLabel *labelCalled(const char *name)
{
    auto *label = plainLabel();
    label->setObjectName(QLatin1String(name));
    return label;
}

/// A list with its label before it; the label's mnemonic goes to it.
void addField(QHBoxLayout &row, const QString &label, QWidget *field, int stretch)
{
    auto *words = new QLabel(label);
    words->setBuddy(field);
    row.addWidget(words);
    row.addWidget(field, stretch);
}

} // namespace

ComparedState CompareDialog::usualBefore(const Document &document)
{
    const auto states = comparedStates(document);
    return states.at(states.size() > 1 ? 1 : 0);
}

void CompareDialog::show(QWidget *parent, const Document &document, const ComparedState &before,
                         const ComparedState &after)
{
    std::optional<std::vector<Difference>> differences;
    attempt(parent, [&] { differences = compareStates(parent, document, before, after); });
    if (!differences)
        return;
    CompareDialog dialog(document, before, after, std::move(*differences), parent);
    ask::run(dialog);
}

CompareDialog::CompareDialog(const Document &document, const ComparedState &before,
                             const ComparedState &after, std::vector<Difference> differences, QWidget *parent)
    : QDialog(parent), m_document(document), m_model(new ChangesModel(this)), m_by(new QComboBox),
      m_filter(new QLineEdit), m_view(new RowTree), m_what(labelCalled("what")),
      m_belongs(labelCalled("belongs")), m_summary(labelCalled("summary"))
{
    setWindowTitle(tr("Compare"));
    m_states = comparedStates(document);
    for (const ComparedState &state : {before, after})
        if (std::find(m_states.begin(), m_states.end(), state) == m_states.end())
            m_states.push_back(state);
    m_before = {makeStates("from", before), before};
    m_after = {makeStates("to", after), after};
    auto *states = new QHBoxLayout;
    addField(*states, tr("&From"), m_before.box, 1);
    addField(*states, tr("&to"), m_after.box, 1);

    m_by->setObjectName(QStringLiteral("list-by"));
    m_by->addItem(tr("Priority"), static_cast<int>(ChangesBy::Priority));
    m_by->addItem(tr("Agency that leads"), static_cast<int>(ChangesBy::Agency));
    m_by->addItem(tr("Kind"), static_cast<int>(ChangesBy::Thing));
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setPlaceholderText(tr("Words that it must have"));
    m_filter->setClearButtonEnabled(true);
    auto *narrow = new QHBoxLayout;
    addField(*narrow, tr("&List by"), m_by, 0);
    addField(*narrow, tr("&Only with"), m_filter, 1);

    m_view->setObjectName(QStringLiteral("changes"));
    m_view->setAccessibleName(tr("Differences"));
    m_view->setAccessibleDescription(tr("Beside the list stands what was there and what is there."));
    m_view->setModel(m_model);
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setItemDelegate(new RoomyLines(m_view));
    m_view->setAlternatingRowColors(true);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_view);
    m_details = makeDetails();
    splitter->addWidget(m_details);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);

    auto *buttons = new QDialogButtonBox;
    addChangesOutput(*this, *buttons, *m_summary, document, [this] { return listed(); });
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addLayout(states);
    layout->addLayout(narrow);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    const int em = fontMetrics().averageCharWidth();
    resizeWithin(*this, QSize(em * 200, em * 105));

    connect(m_before.box, &QComboBox::activated, this, [this](int index) { choose(m_before, index); });
    connect(m_after.box, &QComboBox::activated, this, [this](int index) { choose(m_after, index); });
    connect(m_by, &QComboBox::currentIndexChanged, this, [this] {
        m_model->listBy(static_cast<ChangesBy>(m_by->currentData().toInt()));
        arrange();
    });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_model->filter(words);
        arrange();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &CompareDialog::showChosen);
    m_model->setDifferences(std::move(differences));
    arrange();
    m_view->setFocus();
}

QComboBox *CompareDialog::makeStates(const char *name, const ComparedState &chosen)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names can be long
    for (const ComparedState &state : m_states)
        box->addItem(stateName(m_document, state));
    box->addItem(tr("A copy of the plan…"));
    box->setCurrentIndex(
        static_cast<int>(std::find(m_states.begin(), m_states.end(), chosen) - m_states.begin()));
    return box;
}

CompareDialog::Text CompareDialog::makeText(const char *name, const QString &heading)
{
    const Text text{new QLabel(heading), new QPlainTextEdit};
    text.heading->setBuddy(text.text);
    text.text->setObjectName(QLatin1String(name));
    text.text->setAccessibleName(QString(heading).remove(u'&'));
    text.text->setReadOnly(true);
    text.text->setTabChangesFocus(true);
    return text;
}

QWidget *CompareDialog::makeDetails()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_what->setFont(bold);
    m_was = makeText("before", tr("&Before"));
    m_is = makeText("after", tr("&After"));
    auto *details = new QWidget;
    auto *layout = new QVBoxLayout(details);
    layout->setContentsMargins({});
    layout->addWidget(m_what);
    layout->addWidget(m_belongs);
    for (const Text &text : {m_was, m_is}) {
        layout->addWidget(text.heading);
        layout->addWidget(text.text, 1);
    }
    layout->addStretch(0); // where neither is shown
    return details;
}

void CompareDialog::choose(Side &side, int index)
{
    ComparedState wanted;
    if (index < static_cast<int>(m_states.size())) {
        wanted = m_states[static_cast<size_t>(index)];
    } else if (const auto path = ask::fileToOpen(this, {tr("Compare with a copy"),
                                                        folderBeside(QFileInfo(m_document.path())),
                                                        tr("Plans (*.csp)"),
                                                        {}})) {
        wanted = {ComparedState::Kind::Copy, 0, *path};
    } else {
        wanted = side.state;
    }
    auto at = std::find(m_states.begin(), m_states.end(), wanted);
    if (at == m_states.end()) {
        for (QComboBox *box : {m_before.box, m_after.box})
            box->insertItem(static_cast<int>(m_states.size()), stateName(m_document, wanted));
        at = m_states.insert(m_states.end(), wanted);
    }
    const ComparedState last = std::exchange(side.state, wanted);
    side.box->setCurrentIndex(static_cast<int>(at - m_states.begin()));
    if (wanted == last || compare())
        return;
    side.state = last; // what is listed is still that
    side.box->setCurrentIndex(
        static_cast<int>(std::find(m_states.begin(), m_states.end(), last) - m_states.begin()));
}

bool CompareDialog::compare()
{
    std::optional<std::vector<Difference>> differences;
    if (!attempt(this,
                 [&] { differences = compareStates(this, m_document, m_before.state, m_after.state); }) ||
        !differences)
        return false;
    m_model->setDifferences(std::move(*differences));
    arrange();
    return true;
}

void CompareDialog::arrange()
{
    m_view->expandAll();
    m_view->setCurrentIndex(m_model->first());
    showChosen();
    const int all = static_cast<int>(m_model->count());
    const int shown = static_cast<int>(m_model->shownCount());
    m_summary->setText(all == 0      ? tr("Nothing is different.")
                       : shown < all ? tr("%1 of %n differences are listed.", nullptr, all).arg(shown)
                       : all == 1    ? tr("One difference.")
                                     : tr("%n differences.", nullptr, all));
    m_summary->setAccessibleName(m_summary->text());
}

void CompareDialog::showChosen()
{
    const Difference *chosen = m_model->difference(m_view->currentIndex());
    m_details->setVisible(m_model->shownCount() > 0);
    m_what->setText(chosen ? chosen->sentence : QString());
    QStringList belongs;
    if (chosen) {
        belongs << groupTitle(*chosen, ChangesBy::Priority);
        if (!chosen->agency.isEmpty())
            belongs << chosen->agency;
        belongs << chosen->thing;
    }
    m_belongs->setText(belongs.join(tr(" · ")));
    const MarkedText none;
    showMarked(*m_was.text, chosen ? chosen->before : none, MarkedAs::Gone);
    showMarked(*m_is.text, chosen ? chosen->after : none, MarkedAs::New);
    // Of what is new there is nothing before, of a heading and of a new place in a list nothing at all.
    const bool says = chosen && !(chosen->before.text.isEmpty() && chosen->after.text.isEmpty());
    for (const auto &[text, shown] : {std::pair(m_was, says && chosen->kind != Difference::Kind::Added),
                                      std::pair(m_is, says && chosen->kind != Difference::Kind::Removed)}) {
        text.heading->setVisible(shown);
        text.text->setVisible(shown);
    }
}

ListedChanges CompareDialog::listed() const
{
    ListedChanges list;
    list.differences = m_model->shown();
    list.choice.title = tr("What is different");
    list.choice.about << tr("From %1 to %2.", "two states of a plan")
                             .arg(stateWords(m_document, m_before.state),
                                  stateWords(m_document, m_after.state));
    if (m_model->shownCount() < m_model->count())
        list.choice.about << tr("Only what has the words “%1”: %2 of %3.")
                                 .arg(m_filter->text().simplified())
                                 .arg(m_model->shownCount())
                                 .arg(m_model->count());
    list.choice.about << tr("Compared by %1 on %2.", "who, when")
                             .arg(HistoryModel::whoText(m_document.author()),
                                  m_document.clock().now().toLocalTime().toString(
                                      QStringLiteral("dd/MM/yyyy HH:mm")));
    list.choice.by = m_model->by();
    list.choice.asAt = m_document.clock().today();
    list.fileName =
        tr("%1 what is different", "the name of a file").arg(QFileInfo(m_document.path()).completeBaseName());
    return list;
}

} // namespace csp
