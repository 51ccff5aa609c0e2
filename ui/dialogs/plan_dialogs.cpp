// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/plan_dialogs.h"

#include "core/model/labels.h"
#include "ui/delegates/sentence_delegate.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"
#include "ui/support/checked_text.h"
#include "ui/support/dialog_size.h"
#include "ui/support/spell_check.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace csp::dialogs {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}

/// A financial year as typed; none for nothing typed. `problem` says what is wrong otherwise.
Period yearFrom(const QLineEdit &line, QString &problem, bool needed)
{
    const QString typed = line.text().trimmed();
    if (typed.isEmpty() && !needed)
        return {};
    const auto period = Period::parse(typed);
    if (period && period->kind() == Period::Kind::Year)
        return *period;
    if (problem.isEmpty())
        problem = typed.isEmpty() ? tr("Type a financial year, such as 2008/09.")
                                  : tr("“%1” is not a financial year. Type one as 2008/09.").arg(typed);
    return {};
}

/// Sentences in a list; the menu of one offers what could be meant by a misspelt word of it.
class SentenceList : public QListWidget {
public:
    explicit SentenceList(QWidget *parent)
        : QListWidget(parent), m_check(spellCheckFor(parent)), m_delegate(new SentenceDelegate(m_check, this))
    {
        setItemDelegate(m_delegate);
        if (!m_check)
            return;
        connect(m_check, &SpellCheck::changed, viewport(), qOverload<>(&QWidget::update));
        m_check->prepare();
    }

protected:
    void contextMenuEvent(QContextMenuEvent *event) override
    {
        event->accept();
        const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
        const QPoint place = byKey ? visualItemRect(currentItem()).center() : event->pos();
        QListWidgetItem *item = byKey ? currentItem() : itemAt(place);
        if (!m_check || !item)
            return;
        QStyleOptionViewItem option;
        initViewItemOption(&option);
        option.rect = visualItemRect(item);
        const auto found = m_delegate->misspeltWord(option, indexFromItem(item),
                                                    byKey ? std::nullopt : std::optional(place));
        if (!found)
            return;
        QMenu menu(this);
        const QString text = item->text();
        offerSpelling(menu, this, *m_check, text.mid(found->start, found->length),
                      [item, text, range = *found](const QString &suggestion) {
                          QString mended = text;
                          item->setText(mended.replace(range.start, range.length, suggestion));
                      });
        menu.exec(viewport()->mapToGlobal(place));
    }

private:
    QPointer<SpellCheck> m_check;
    SentenceDelegate *m_delegate;
};

/// The aims of a priority, edited in place.
class AimsEditor : public QWidget {
public:
    AimsEditor(const std::vector<edit::AimText> &aims, QWidget *parent)
        : QWidget(parent), m_list(new SentenceList(this))
    {
        setFocusProxy(m_list);
        m_list->setWordWrap(true);
        m_list->setSpacing(3);
        m_list->setAlternatingRowColors(true);
        m_list->setMinimumHeight(fontMetrics().height() * 12);
        m_list->setAccessibleName(tr("Aims"));
        m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                                QAbstractItemView::AnyKeyPressed);
        for (const edit::AimText &aim : aims)
            add(aim);
        m_list->setCurrentRow(0);
        auto *buttons = new QVBoxLayout;
        const auto button = [&](const QString &text, auto function) {
            auto *made = new QPushButton(text, this);
            made->setAutoDefault(false);
            QObject::connect(made, &QPushButton::clicked, this, function);
            buttons->addWidget(made);
        };
        button(tr("&Add aim"), [this] { edit(add({})); });
        button(tr("&Change"), [this] { edit(m_list->currentItem()); });
        button(tr("&Remove"), [this] { delete m_list->currentItem(); });
        button(tr("Move &up"), [this] { move(-1); });
        button(tr("Move &down"), [this] { move(1); });
        buttons->addStretch();
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_list, 1);
        layout->addLayout(buttons);
    }

    std::vector<edit::AimText> aims() const
    {
        m_list->setFocus(); // takes an aim that is still being typed
        std::vector<edit::AimText> result;
        for (int row = 0; row < m_list->count(); ++row) {
            const QListWidgetItem *item = m_list->item(row);
            result.push_back({{item->data(Qt::UserRole).toString()}, item->text()});
        }
        return result;
    }

private:
    QListWidgetItem *add(const edit::AimText &aim)
    {
        auto *item = new QListWidgetItem(aim.text, m_list);
        item->setData(Qt::UserRole, aim.id.value);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        return item;
    }

    void edit(QListWidgetItem *item)
    {
        if (!item)
            return;
        m_list->setCurrentItem(item);
        m_list->editItem(item);
    }

    void move(int by)
    {
        const int row = m_list->currentRow();
        if (row < 0 || row + by < 0 || row + by >= m_list->count())
            return;
        m_list->insertItem(row + by, m_list->takeItem(row));
        m_list->setCurrentRow(row + by);
    }

    QListWidget *m_list;
};

} // namespace

std::optional<edit::PlanDetails> planDetails(QWidget *parent, const edit::PlanDetails &now)
{
    FormDialog dialog(tr("Plan details"), tr("Keep these details"), parent);
    auto *partnership =
        dialog.addLine(tr("&Partnership"), now.partnership, tr("As it prints in the title of the form."));
    auto *shortName = dialog.addLine(tr("&Short name"), now.shortName);
    auto *title = dialog.addSentence(tr("&Title of the plan"), now.title);
    auto *area =
        dialog.addLine(tr("&Area"), now.area, tr("The area that figures belong to when they name no other."));
    auto *first =
        dialog.addLine(tr("&First year"), now.firstYear.label(), tr("A financial year, such as 2008/09."));
    auto *last = dialog.addLine(tr("&Last year"), now.lastYear.label());
    auto *year = dialog.addLine(tr("&Year of the action plans"), now.actionYear.label());
    auto *marking = new QComboBox(&dialog);
    for (const auto &choice : Choices<Marking>::all)
        marking->addItem(labelOf(choice.value), wordOf(choice.value));
    marking->setCurrentIndex(marking->findData(wordOf(now.marking)));
    dialog.addField(tr("Protective &marking"), marking, tr("Printed at the top and bottom of every page."));

    edit::PlanDetails result;
    dialog.setCheck([&] {
        QString problem;
        result = {partnership->text(),
                  shortName->text(),
                  title->text(),
                  area->text(),
                  yearFrom(*first, problem, false),
                  yearFrom(*last, problem, false),
                  yearFrom(*year, problem, false),
                  choiceFromWord<Marking>(marking->currentData().toString()).value_or(Marking::None)};
        if (problem.isEmpty() && !result.firstYear.isEmpty() && !result.lastYear.isEmpty() &&
            result.lastYear < result.firstYear)
            problem = tr("The plan ends before it starts. Put the earlier year first.");
        return problem;
    });
    return ask::run(dialog) ? std::optional(result) : std::nullopt;
}

std::optional<QString> priorityTitle(QWidget *parent, const QString &now)
{
    FormDialog dialog(now.isNull() ? tr("Add a priority") : tr("Rename the priority"),
                      now.isNull() ? tr("Add") : tr("Rename"), parent);
    auto *title =
        dialog.addSentence(tr("&Title"), now, tr("What the priority is about, as it prints after PRIORITY."));
    dialog.setCheck([&] {
        return title->text().trimmed().isEmpty() ? tr("A priority needs a title. Type what it is about.")
                                                 : QString();
    });
    return ask::run(dialog) ? std::optional(title->text()) : std::nullopt;
}

std::optional<std::vector<edit::AimText>> aims(QWidget *parent, const QString &priority,
                                               const std::vector<edit::AimText> &now)
{
    FormDialog dialog(tr("Aims"), tr("Keep these aims"), parent);
    dialog.setIntroduction(
        tr("What is to be reached under “%1”, in the order they print.").arg(priority.simplified()));
    auto *editor = new AimsEditor(now, &dialog);
    dialog.addField(tr("A&ims"), editor);
    const int em = dialog.fontMetrics().averageCharWidth();
    resizeWithin(dialog, QSize(em * 110, em * 66));
    return ask::run(dialog) ? std::optional(editor->aims()) : std::nullopt;
}

std::optional<Period> actionYear(QWidget *parent, const Period &now)
{
    FormDialog dialog(tr("Year of the action plans"), tr("Show this year"), parent);
    dialog.setIntroduction(tr("Action plans are kept year by year; those of other years stay in the plan."));
    auto *line = dialog.addLine(tr("&Financial year"), now.label(), tr("Such as 2008/09."));
    Period year;
    dialog.setCheck([&] {
        QString problem;
        year = yearFrom(*line, problem, true);
        return problem;
    });
    return ask::run(dialog) ? std::optional(year) : std::nullopt;
}

std::optional<QString> versionName(QWidget *parent)
{
    FormDialog dialog(tr("Name this version"), tr("Name it"), parent);
    dialog.setIntroduction(
        tr("The history marks the plan as it is now with this name, so that you can compare with it "
           "or go back to it."));
    auto *name = dialog.addSentence(tr("&Name"), {}, tr("For example: Sent to board"));
    name->setMaxLength(100);
    dialog.setCheck(
        [&] { return name->text().trimmed().isEmpty() ? tr("Type a name for this version.") : QString(); });
    return ask::run(dialog) ? std::optional(name->text().simplified()) : std::nullopt;
}

std::optional<QStringList> knownWords(QWidget *parent, const QStringList &now)
{
    FormDialog dialog(tr("Words of the plan"), tr("Keep these words"), parent);
    dialog.setIntroduction(
        now.isEmpty()
            ? tr("The plan has no words of its own yet. Type those that are right in it though no dictionary "
                 "has them, such as the names of places and schemes.")
            : tr("Words that are right in this plan though no dictionary has them. They go with the plan to "
                 "whoever gets it."));
    auto *list = new QPlainTextEdit(&dialog);
    list->setObjectName(QStringLiteral("known-words"));
    list->setPlainText(now.join(u'\n'));
    list->setMinimumHeight(list->fontMetrics().lineSpacing() * 10);
    dialog.addField(tr("&Words"), list,
                    tr("One to a line; a line taken out is a word taken away. The names of agencies and "
                       "groups and the terms of the glossary are known without being listed."));
    const auto words = [&] {
        QStringList kept;
        for (const QString &line : list->toPlainText().split(u'\n'))
            if (!line.trimmed().isEmpty())
                kept << line.trimmed();
        return kept;
    };
    dialog.setCheck([&] {
        for (const QString &word : words())
            if (word.simplified().contains(u' '))
                return tr("“%1” is more than one word. Give each a line of its own.")
                    .arg(shortened(word, 60));
        return QString();
    });
    return ask::run(dialog) ? std::optional(words()) : std::nullopt;
}

std::optional<Author> author(QWidget *parent, const Author &now)
{
    FormDialog dialog(tr("Your name and agency"), tr("Use this name"), parent);
    dialog.setIntroduction(
        tr("They stand beside your changes in the history of the plan, so that partners can see who "
           "wrote what. Both can be changed later in the Edit menu."));
    auto *name = dialog.addLine(tr("Your &name"), now.name);
    auto *agency =
        dialog.addLine(tr("Your &agency"), now.agency, tr("The council, force or service you work for."));
    dialog.setCheck([&] { return name->text().trimmed().isEmpty() ? tr("Type your name.") : QString(); });
    if (!ask::run(dialog))
        return std::nullopt;
    return Author{name->text().simplified(), agency->text().simplified()};
}

} // namespace csp::dialogs
