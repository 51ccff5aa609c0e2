// SPDX-License-Identifier: GPL-3.0-or-later
// What a page says where a plan has nothing for it yet: what to do first, and that it can be done.
#include "core/edit/narrative.h"
#include "core/edit/plan.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/models/action_form_model.h"
#include "ui/pages/action_form_view.h"
#include "ui/pages/action_plan_page.h"
#include "ui/pages/picture_card.h"
#include "ui/plan_view.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QTreeView>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

struct EmptyPages : WindowWorld {
    EmptyPages() : WindowWorld(QStringLiteral("blank")) {}

    PlanView &view() const { return *window->planView(); }
    Page &open(const PlanTreeModel::Place &place) const
    {
        REQUIRE(view().open(place));
        QCoreApplication::processEvents();
        return *view().page();
    }
    bool can(Command command) const
    {
        return window->findChild<QAction *>(QLatin1String(infoOf(command).name))->isEnabled();
    }
    /// Whether the list of pages has an entry of this name.
    bool hasPage(const QString &name) const
    {
        const auto *model = view().findChild<QTreeView *>()->model();
        return !model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchFixedString).isEmpty();
    }
};

/// What the page says to somebody who looks at it: its labels, lists, and fields that nothing is typed in.
QStringList sentencesOn(const Page &page)
{
    QStringList all;
    for (const auto *label : page.findChildren<QLabel *>())
        if (label->isVisible() && label->height() >= label->fontMetrics().height())
            all << label->text();
    for (const auto *list : page.findChildren<QListView *>())
        for (int row = 0; list->isVisible() && row < list->model()->rowCount(); ++row)
            all << list->model()->index(row, 0).data().toString();
    for (const auto *text : page.findChildren<QPlainTextEdit *>())
        if (text->isVisible() && text->isEnabled() && !text->isReadOnly() && text->toPlainText().isEmpty())
            all << text->placeholderText();
        else if (text->isVisible())
            all << text->toPlainText();
    return all;
}

bool hasButton(const Page &page, const QString &name)
{
    const auto all = page.findChildren<QPushButton *>();
    return std::any_of(all.begin(), all.end(), [&](const QPushButton *button) {
        return button->isVisible() && button->isEnabled() && QString(button->text()).remove(u'&') == name;
    });
}

/// The page says the sentence, and what is named in it, “so”, is there to be pressed or opened.
void checkSays(const EmptyPages &world, const Page &page, const QString &sentence)
{
    INFO(sentence.toStdString());
    INFO("the page says: " << sentencesOn(page).join(u" | ").toStdString());
    CHECK(sentencesOn(page).contains(sentence));
    static const QRegularExpression named(u("“([^”]+)”"));
    for (auto each = named.globalMatch(sentence); each.hasNext();) {
        const QString name = each.next().captured(1);
        INFO(name.toStdString());
        CHECK((hasButton(page, name) || world.hasPage(name)));
    }
}

} // namespace

TEST_CASE("an empty page says what to do first, and it can be done")
{
    const EmptyPages world;
    CHECK(QLatin1String(infoOf(Command::ShowDetails).shortcut) == u("F4")); // as two of the sentences have it
    struct Empty {
        Kind kind;
        const char *sentence;
        std::vector<Command> commands; ///< that it means
        QStringList buttons = {};      ///< on the page for them
    };
    const Empty pages[] = {
        {Kind::Overview,
         "This plan has no priorities yet. Choose “Action plans” on the left and add the first one; its "
         "actions are then counted here.",
         {Command::AddPriority}},
        {Kind::Overview,
         "No measure has a baseline yet. Choose “Measures” on the left and say of each what it was before "
         "the plan began.",
         {}},
        {Kind::ActionPlans,
         "This plan has no priorities yet. Add the first one.",
         {Command::AddPriority},
         {u("Add priority…")}},
        {Kind::Measures,
         "This plan has no measures yet. Add the first one: what is counted, and from which baseline.",
         {Command::AddMeasure},
         {u("Add measure…")}},
        {Kind::Words,
         "The plan has no sections yet. Add the first one, such as a foreword or an introduction to the "
         "area.",
         {Command::AddSection},
         {u("Add section…")}},
        {Kind::Partners,
         "No agencies yet. Add the councils, the police and the others who work together; the form then "
         "offers them as leads.",
         {Command::AddAgency},
         {u("Add agency…")}},
        {Kind::Partners,
         "No groups yet. Add the board and the groups that meet under it; a group can lead a priority or an "
         "action as an agency can.",
         {Command::AddGroup},
         {u("Add group…")}},
        {Kind::Funding,
         "No action says what it costs yet. Choose an action in an action plan, open its details with F4, "
         "and type its amount and its funding source. They are then added up here.",
         {}},
        {Kind::Work,
         "There are no actions in this year's action plans yet. Choose a priority on the left and add the "
         "first one; F4 opens its details, where its lead agency, lead person and amount are chosen. They "
         "are then counted here.",
         {}},
        {Kind::Round,
         "No agency has an open action in this year's action plans. Choose a priority on the left and open "
         "the details of an action (F4): the agencies that lead or support it are then asked here how it "
         "stands.",
         {}},
        {Kind::History,
         "Who changed what and when, newest first.",
         {Command::NameVersion}}, // the plan itself was made: there is always a line
    };
    for (const Empty &each : pages) {
        const Page &page = world.open({each.kind});
        checkSays(world, page, u(each.sentence));
        for (const Command command : each.commands)
            CHECK(world.can(command));
        for (const QString &button : each.buttons) {
            INFO(button.toStdString());
            CHECK(hasButton(page, button));
        }
    }
}

TEST_CASE("an empty plan has nothing to look at yet, and says so")
{
    const EmptyPages world;
    const Page &page = world.open({Kind::Findings});
    const QString said = u("Nothing is missing and nothing is late, as at ");
    CHECK(QTest::qWaitFor([&] { return sentencesOn(page).join(u' ').contains(said); }));
}

TEST_CASE("each of the three pictures that is not there invites to choose one")
{
    const EmptyPages world;
    const Page &page = world.open({Kind::Pictures});
    const auto cards = page.findChildren<PictureCard *>();
    REQUIRE(cards.size() == 3);
    const QString how = u("\nChoose a PNG, JPEG or SVG file, drop one here, or paste a copied picture.");
    const std::map<PictureRole, QString> none{{PictureRole::Logo, u("No logo yet.")},
                                              {PictureRole::Cover, u("No cover picture yet.")},
                                              {PictureRole::DeliveryDiagram, u("No delivery diagram yet.")}};
    for (PictureCard *card : cards) {
        QWidget *view = card->view();
        CHECK(view->accessibleDescription() == none.at(card->role()) + how);
        const QImage drawn = view->grab(view->rect().adjusted(4, 4, -4, -4)).toImage();
        int ink = 0;
        for (int y = 0; y < drawn.height(); ++y)
            for (int x = 0; x < drawn.width(); ++x)
                ink += drawn.pixelColor(x, y).lightness() < 100;
        CHECK(ink > 300); // and it is written there
        auto *choose = card->findChild<QPushButton *>(wordOf(card->role()) + u("-choose-picture"));
        REQUIRE(choose);
        CHECK((choose->isVisible() && choose->isEnabled()));
        CHECK(choose->text() == u("Choose…"));
    }
    CHECK(world.can(Command::ChoosePicture));
}

TEST_CASE("a priority and a section with nothing in them say what to do first")
{
    const EmptyPages world;
    const auto priority = edit::addPriority(world.document(), u("Feeling safe"));
    {
        const Page &page = world.open({Kind::Priority, priority});
        checkSays(world, page, u("No aims yet. “Edit aims…” adds them, one to a line."));
        auto *form = page.findChild<ActionFormView *>();
        REQUIRE(form->isVisible());
        int hints = 0;
        for (int row = 0; row < form->model()->rowCount(); ++row)
            hints += form->visualRect(form->model()->index(row, 0)).height() > 0 &&
                     form->model()->index(row, 0).data().toString() ==
                         u("No actions yet. Press Enter here, or just type, to add the first one.");
        CHECK(hints == 5);
        CHECK(world.can(Command::AddAction));
        form->setFocus();
        form->setCurrentIndex(form->model()->index(1, 0));
        QTest::keyClick(form, Qt::Key_Return); // as it says
        CHECK(form->openEditor());
        CHECK(world.view().commitTyping());
    }
    {
        const Page &page = world.open({Kind::AboutPriority, priority});
        checkSays(world, page, u("Nobody leads this priority yet. Choose the agency or group that does."));
        checkSays(world, page, u("No aims yet. “Aims…” adds the first."));
        checkSays(world, page, u("No measures yet. Choose those that show whether the aims are reached."));
        checkSays(
            world, page,
            u("What the strategic assessment says: how much of it there is, where, and whom it harms."));
        for (const char *button : {"Leads…", "Measures of the priority…"}) {
            INFO(button);
            CHECK(hasButton(page, u(button)));
        }
        for (const Command command : {Command::EditLeads, Command::EditAims, Command::EditPriorityMeasures})
            CHECK(world.can(command));
    }
    const auto section = edit::addSection(world.document(), u("Foreword"));
    checkSays(
        world, world.open({Kind::Section, {}, section}),
        u("Type here. An empty line starts a new paragraph; the buttons above put in the marks for bold, "
          "headings and lists."));
    CHECK(world.can(Command::TextBold));
}
