// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/bring_in_dialog.h"

#include "core/merge/words.h"
#include "ui/models/history_model.h"
#include "ui/support/dialog_size.h"
#include "ui/support/marked_words.h"
#include "ui/support/plain_label.h"
#include "ui/support/tables.h"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace csp {

using Take = merge::Answer::Take;
using merge::Questions;

BringInDialog::BringInDialog(const Subject &subject, merge::Merge preview, merge::Questions questions,
                             const Document &mine, const Database &theirs, QWidget *parent)
    : QDialog(parent), m_about(subject), m_document(mine), m_mine(mine.database()), m_theirs(theirs),
      m_note(plainLabel(subject.note)), m_view(new QTableView), m_subject(plainLabel()),
      m_summary(plainLabel())
{
    setWindowTitle(subject.which.isEmpty() ? tr("Bring in a copy")
                                           : tr("Bring in a copy (%1)", "2 of 5").arg(subject.which));
    m_model = new BringInModel(std::move(preview), std::move(questions), m_mine, theirs, this);
    auto *introduction = plainLabel(
        tr("This is what the copy of “%1” from %2 brings (%3). Nothing is written before you say so.",
           "a plan, whose copy, a file")
            .arg(subject.plan, m_model->from(), subject.file));
    introduction->setObjectName(QStringLiteral("introduction"));
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setVisible(!subject.note.isEmpty());

    dressTable(*m_view);
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("What the copy brings"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setColumnWidth(BringInModel::State, fontMetrics().averageCharWidth() * 20);
    m_view->horizontalHeader()->setStretchLastSection(true);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BringInDialog::showRow);

    m_subject->setObjectName(QStringLiteral("subject"));
    QFont bold = font();
    bold.setBold(true);
    m_subject->setFont(bold);
    m_before = makeSide("before");
    m_yours = makeSide("yours");
    m_other = makeSide("theirs");
    auto *sides = new QHBoxLayout;
    for (const Side &side : {m_before, m_yours, m_other})
        sides->addWidget(side.box, 1);

    auto *details = new QWidget;
    auto *below = new QVBoxLayout(details);
    below->setContentsMargins({});
    below->addWidget(m_subject);
    below->addLayout(sides, 3);
    below->addWidget(makeAnswers(), 2);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_view);
    splitter->addWidget(details);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);

    m_summary->setObjectName(QStringLiteral("summary"));
    auto *buttons = new QDialogButtonBox;
    m_next = buttons->addButton(tr("&Next open question"), QDialogButtonBox::ActionRole);
    m_next->setObjectName(QStringLiteral("next-question"));
    m_all = buttons->addButton(tr("&All open questions"), QDialogButtonBox::ActionRole);
    m_all->setObjectName(QStringLiteral("all-questions"));
    auto *menu = new QMenu(m_all);
    connect(menu->addAction(tr("Keep &yours in all of them")), &QAction::triggered, this,
            [this] { answerAll(Take::Mine); });
    connect(menu->addAction(tr("Take &theirs in all of them")), &QAction::triggered, this,
            [this] { answerAll(Take::Theirs); });
    m_all->setMenu(menu);
    if (!m_model->apart().empty()) {
        auto *apart = buttons->addButton(tr("&Look at what is left out"), QDialogButtonBox::ActionRole);
        apart->setObjectName(QStringLiteral("with-apart"));
        apart->setToolTip(
            tr("Show it among what is brought in, with its questions. It is outside the part of "
               "the agency, or signed with the name of another."));
        connect(apart, &QPushButton::clicked, this, [this] {
            m_wantsApart = true;
            reject();
        });
    }
    addChangesOutput(*this, *buttons, *m_summary, mine, [this] { return listed(); });
    m_bring = buttons->addButton(tr("&Bring in"), QDialogButtonBox::AcceptRole);
    m_bring->setObjectName(QStringLiteral("bring-in"));
    m_forget = buttons->addButton(tr("&Forget it"), QDialogButtonBox::DestructiveRole);
    m_forget->setObjectName(QStringLiteral("forget"));
    m_forget->setToolTip(tr("Give up this copy, and forget what you have answered."));
    connect(m_forget, &QPushButton::clicked, this, [this] {
        m_wantsToForget = true;
        reject();
    });
    buttons->addButton(tr("Not now"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : buttons->findChildren<QPushButton *>())
        button->setAutoDefault(false); // Enter in the list must not bring in by accident
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (const int next = m_model->nextOpen(m_view->currentIndex().row()); next >= 0)
            m_view->setCurrentIndex(m_model->index(next, BringInModel::What));
        m_view->setFocus();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &BringInDialog::showSummary);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(introduction);
    layout->addWidget(m_note);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_summary);
    layout->addWidget(buttons);
    const int em = fontMetrics().averageCharWidth();
    resizeWithin(*this, QSize(em * 180, em * 105));
    splitter->setSizes({height() * 2 / 5, height() * 3 / 5});
    showSummary();
    if (m_model->rowCount() > 0)
        m_view->setCurrentIndex(m_model->index(std::max(0, m_model->nextOpen(-1)), BringInModel::What));
    showRow();
    m_view->setFocus();
}

BringInDialog::Side BringInDialog::makeSide(const char *name)
{
    const Side side{plainLabel(), new QPlainTextEdit, new QWidget};
    side.text->setObjectName(QLatin1String(name));
    side.text->setReadOnly(true);
    side.text->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(side.box);
    layout->setContentsMargins({});
    layout->addWidget(side.heading);
    layout->addWidget(side.text, 1);
    return side;
}

QWidget *BringInDialog::makeAnswers()
{
    m_answers = new QGroupBox(tr("Which one stands?"));
    m_keep = new QRadioButton;
    m_keep->setObjectName(QStringLiteral("keep-yours"));
    m_take = new QRadioButton;
    m_take->setObjectName(QStringLiteral("take-theirs"));
    m_write = new QRadioButton;
    m_write->setObjectName(QStringLiteral("write-anew"));
    m_anew = new QPlainTextEdit;
    m_anew->setObjectName(QStringLiteral("anew"));
    m_anew->setTabChangesFocus(true);
    m_anew->setAccessibleName(tr("The words that are to stand"));
    m_group = new QButtonGroup(this);
    auto *layout = new QVBoxLayout(m_answers);
    auto *choices = new QHBoxLayout; // in one line: the list above needs the room
    for (QRadioButton *choice : {m_keep, m_take, m_write}) {
        m_group->addButton(choice);
        choices->addWidget(choice);
    }
    choices->addStretch();
    layout->addLayout(choices);
    layout->addWidget(m_anew, 1);
    connect(m_group, &QButtonGroup::buttonClicked, this, [this](const QAbstractButton *chosen) {
        if (chosen == m_write) {
            if (m_anew->toPlainText().isEmpty()) { // something to begin with
                const auto texts =
                    m_model->questions().texts(*m_model->questionAt(m_view->currentIndex().row()));
                m_showing = true;
                m_anew->setPlainText(texts ? texts->mine : QString());
                m_showing = false;
            }
            m_anew->setFocus();
        }
        answer();
    });
    connect(m_anew, &QPlainTextEdit::textChanged, this, [this] {
        if (m_showing)
            return;
        m_write->setChecked(true);
        answer();
    });
    return m_answers;
}

void BringInDialog::takeAnswers(const QByteArray &json)
{
    const int taken = m_model->takeJson(json);
    if (taken == 0)
        return;
    const QString said = taken == 1 ? tr("One answer that you gave earlier is filled in.")
                                    : tr("%n answers that you gave earlier are filled in.", nullptr, taken);
    m_note->setText(m_note->text().isEmpty() ? said : m_note->text() + u' ' + said);
    m_note->show();
    if (const int next = m_model->nextOpen(-1); next >= 0)
        m_view->setCurrentIndex(m_model->index(next, BringInModel::What));
    showRow();
}

void BringInDialog::showRow()
{
    const int row = m_view->currentIndex().row();
    m_showing = true;
    m_subject->setText(row < 0 ? QString() : m_model->sentenceAt(row));
    const auto question = m_model->questionAt(row);
    const merge::Change *change = m_model->changeAt(row);
    m_answers->setVisible(question.has_value());
    const QString theirs = tr("From %1", "whose copy").arg(m_model->from());
    if (question) {
        const Questions &questions = m_model->questions();
        const merge::Conflict &conflict = questions.conflict(*question);
        const auto heading = [](const QString &whose, const Author &by) {
            return by == Author()
                       ? whose
                       : tr("%1 (%2)", "yours or theirs, who wrote it").arg(whose, HistoryModel::whoText(by));
        };
        m_before.heading->setText(tr("Before"));
        m_yours.heading->setText(heading(tr("Yours"), conflict.mineBy));
        m_other.heading->setText(heading(theirs, conflict.theirsBy));
        const auto texts = questions.texts(*question);
        const auto &before = questions.before(*question);
        const auto content = [&](const std::vector<Value> &values) {
            return merge::contentOf(conflict.place, values, m_mine, m_theirs);
        };
        if (conflict.place.isExistence())
            showTexts({}, conflict.mineShown ? tr("It is there.") : tr("It was deleted."),
                      conflict.theirsShown ? tr("It is there.") : tr("It was deleted."), false);
        else if (texts)
            showTexts(texts->before.value_or(QString()), texts->mine, texts->theirs,
                      texts->before.has_value());
        else
            showTexts(before ? content(*before) : QString(), content(conflict.mine), content(conflict.theirs),
                      before.has_value());
        const bool deletes = conflict.place.isExistence() && conflict.mineShown != conflict.theirsShown;
        m_keep->setText(!deletes             ? tr("Keep &yours")
                        : conflict.mineShown ? tr("Keep it, as in &yours")
                                             : tr("Leave it deleted, as in &yours"));
        m_take->setText(!deletes               ? tr("Take &theirs")
                        : conflict.theirsShown ? tr("Bring it back, as in &theirs")
                                               : tr("Delete it, as in &theirs"));
        // What was left out of a copy cannot be chosen.
        m_keep->setEnabled(conflict.mineHeld);
        m_take->setEnabled(conflict.theirsHeld);
        if (!conflict.theirsHeld)
            m_take->setText(tr("Theirs was left out of the copy"));
        if (!conflict.mineHeld)
            m_keep->setText(tr("Yours was left out of this plan"));
        m_write->setVisible(texts.has_value());
        m_anew->setVisible(texts.has_value());
        const auto &given = questions.given(*question);
        m_group->setExclusive(false);
        m_keep->setChecked(given && given->take == Take::Mine);
        m_take->setChecked(given && given->take == Take::Theirs);
        m_write->setChecked(given && given->take == Take::Edited);
        m_group->setExclusive(true);
        // Where each changed other paragraphs, the text of both is there to be taken.
        const auto together = texts ? texts->together : std::nullopt;
        m_write->setText(together ? tr("&Write both together:") : tr("&Write it anew:"));
        m_anew->setPlainText(given && given->take == Take::Edited ? given->edited
                                                                  : together.value_or(QString()));
    } else if (change && change->kind == merge::Change::Kind::Replaced) {
        m_yours.heading->setText(tr("Now"));
        m_other.heading->setText(tr("Afterwards"));
        showTexts({}, merge::contentOf(change->place, change->before, m_mine, m_theirs),
                  merge::contentOf(change->place, change->after, m_mine, m_theirs), false);
    }
    const bool sides = question || (change && change->kind == merge::Change::Kind::Replaced);
    for (const Side &side : {m_yours, m_other})
        side.box->setVisible(sides);
    if (!sides)
        m_before.box->hide();
    for (const Side &side : {m_before, m_yours, m_other})
        side.text->setAccessibleName(side.heading->text());
    m_showing = false;
}

void BringInDialog::showTexts(const QString &before, const QString &mine, const QString &theirs,
                              bool beforeKnown)
{
    m_before.box->setVisible(beforeKnown);
    m_before.text->setPlainText(before);
    // Each is marked against where both started from; where that is not known, against the other.
    if (beforeKnown) {
        showMarked(*m_yours.text, {mine, merge::differentWords(before, mine).inOther});
        showMarked(*m_other.text, {theirs, merge::differentWords(before, theirs).inOther});
    } else {
        const auto different = merge::differentWords(mine, theirs);
        showMarked(*m_yours.text, {mine, different.inOne});
        showMarked(*m_other.text, {theirs, different.inOther});
    }
}

void BringInDialog::answer()
{
    const int row = m_view->currentIndex().row();
    if (m_showing || !m_model->questionAt(row))
        return;
    const QAbstractButton *chosen = m_group->checkedButton();
    if (chosen == m_write)
        m_model->give(row, Questions::Given{Take::Edited, m_anew->toPlainText()});
    else if (chosen)
        m_model->give(row, Questions::Given{chosen == m_keep ? Take::Mine : Take::Theirs, {}});
}

void BringInDialog::answerAll(Take take)
{
    for (int row = m_model->nextOpen(-1); row >= 0; row = m_model->nextOpen(row))
        m_model->give(row, Questions::Given{take, {}});
    showRow();
}

void BringInDialog::showSummary()
{
    const int open = static_cast<int>(m_model->questions().open());
    const int asked = static_cast<int>(m_model->questions().count());
    const int rest = static_cast<int>(m_model->changes().size());
    QStringList sentences;
    if (open == 1)
        sentences << tr("One question is still to be answered.");
    else if (open > 1)
        sentences << tr("%n questions are still to be answered.", nullptr, open);
    else if (asked > 0)
        sentences << tr("All questions are answered.");
    sentences << (rest == 0   ? tr("Nothing is brought in without a question.")
                  : rest == 1 ? tr("One change is brought in without a question.")
                              : tr("%n changes are brought in without a question.", nullptr, rest));
    const int apart = static_cast<int>(m_model->apart().size());
    if (apart == 1)
        sentences << tr("One change is left out, because it was not to be expected from them.");
    else if (apart > 1)
        sentences << tr("%n changes are left out, because they were not to be expected from them.", nullptr,
                        apart);
    if (open > 0)
        sentences << tr("What you have answered is kept if you stop here.");
    m_summary->setText(sentences.join(u' '));
    m_summary->setAccessibleName(m_summary->text());
    m_forget->setVisible(open < asked);
    m_next->setEnabled(open > 0);
    m_all->setEnabled(open > 0);
    m_next->setVisible(asked > 0);
    m_all->setVisible(asked > 0);
    m_bring->setEnabled(open == 0);
}

ListedChanges BringInDialog::listed() const
{
    ListedChanges list;
    list.differences = m_model->differences();
    list.choice.title = tr("What a copy brings");
    list.choice.about << tr("The copy of “%1” from %2 (%3).", "a plan, whose copy, a file")
                             .arg(m_about.plan, m_model->from(), m_about.file)
                      << tr("Listed by %1 on %2, before anything is brought in.", "who, when")
                             .arg(HistoryModel::whoText(m_document.author()),
                                  m_document.clock().now().toLocalTime().toString(
                                      QStringLiteral("dd/MM/yyyy HH:mm")));
    if (!m_about.note.isEmpty())
        list.choice.about << m_about.note;
    list.choice.before = tr("Yours");
    list.choice.after = tr("From %1", "whose copy").arg(m_model->from());
    list.choice.asAt = m_document.clock().today();
    list.fileName =
        tr("%1 what it brings", "the name of a file").arg(QFileInfo(m_about.file).completeBaseName());
    return list;
}

} // namespace csp
