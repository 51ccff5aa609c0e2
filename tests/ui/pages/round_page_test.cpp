// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/round_page.h"

#include "core/edit/actions.h"
#include "core/edit/fields.h"
#include "core/merge/incoming.h"
#include "core/merge/merge.h"
#include "core/share/shared_with.h"
#include "core/store/plan_rows.h"
#include "tests/support/plan_file.h"
#include "ui/models/round_model.h"
#include "ui/support/appearance.h"
#include "ui/support/ask.h"

#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace csp;
using namespace csp::test;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// Two agencies: the police lead two open actions, the council one.
struct World {
    QTemporaryDir folder;
    Clock clock{[] { return QDateTime(QDate(2008, 10, 1), QTime(12, 0)); }};
    std::unique_ptr<Document> document;
    std::unique_ptr<RoundPage> page;

    World()
    {
        createPlanFile(path(), somePlan(), PlanFolder::officer(), clock, u("New plan"));
        document = open(path(), PlanFolder::officer());
        page = std::make_unique<RoundPage>(*document);
        page->resize(1000, 600);
        page->show();
    }
    ~World() { ask::answerWith({}); }

    QString path() const { return folder.filePath(u("plan.csp")); }
    std::unique_ptr<Document> open(const QString &file, const Author &author) const
    {
        Document::Options options = PlanFolder::options();
        options.author = author;
        options.clock = clock;
        return Document::open(file, options);
    }

    static Plan somePlan()
    {
        Plan plan;
        plan.info().shortName = u("Charnwood CSP");
        plan.info().actionYear = Period::financialYear(2008);
        Agency police;
        police.id = {u("police")};
        police.position = OrderKey::spread(2)[0];
        police.name = u("Leicestershire Constabulary");
        police.shortName = u("Police");
        Agency council = police;
        council.id = {u("council")};
        council.position = OrderKey::spread(2)[1];
        council.name = u("Charnwood Borough Council");
        council.shortName = u("CBC");
        plan.agencies = {police, council};
        Priority priority;
        priority.id = {u("p1")};
        plan.priorities = {priority};
        ActionPlan form;
        form.id = ActionPlan::idFor(priority.id, Period::financialYear(2008));
        form.priority = priority.id;
        form.year = Period::financialYear(2008);
        plan.actionPlans = {form};
        for (const char *id : {"patrols", "marking", "leaflets"}) {
            Action action;
            action.id = {u(id)};
            action.actionPlan = form.id;
            action.position = OrderKey::spread(3)[plan.actions.size()];
            action.keyActions = u(id);
            plan.actions.push_back(action);
            ActionParty party;
            party.action = action.id;
            party.agency = u(id) == u("leaflets") ? council.id : police.id;
            party.id = ActionParty::idFor(party.action, party.agency, {}, PartyRole::Lead);
            plan.actionParties.push_back(party);
        }
        sortRows(plan);
        return plan;
    }

    QString cell(int row, int column) const
    {
        return page->findChild<QTableView *>(u("round"))->model()->index(row, column).data().toString();
    }
    void choose(int row) const { page->findChild<QTableView *>(u("round"))->selectRow(row); }

    /// Ticks only these agencies, and takes the form and the way of sending.
    void ask(const QStringList &agencies, const char *form)
    {
        ask::Answers answers;
        answers.dialog = [=](QDialog &dialog) {
            if (auto *list = dialog.findChild<QListWidget *>(u("agencies"))) {
                for (int row = 0; row < list->count(); ++row)
                    list->item(row)->setCheckState(
                        agencies.contains(list->item(row)->data(Qt::UserRole).toString()) ? Qt::Checked
                                                                                          : Qt::Unchecked);
                dialog.findChild<QRadioButton *>(u(form))->setChecked(true);
                return true;
            }
            const QString ready = dialog.findChild<QPlainTextEdit *>(u("ready-files"))->toPlainText();
            REQUIRE(ready.count(u("With this file leave")) == agencies.size());
            dialog.findChild<QPushButton *>(u("folder"))->click();
            return true;
        };
        ask::answerWith(answers);
        page->perform(Command::AskForUpdates);
    }

    QStringList shared(const QString &pattern) const
    {
        const QDir place(folder.filePath(u("Shared")));
        QStringList paths;
        for (const QString &name : place.entryList({pattern}, QDir::Files, QDir::Name))
            paths << place.filePath(name);
        return paths;
    }
    std::vector<UpdateRequest> requests() const
    {
        return selectRows<UpdateRequest>(document->database(), "ORDER BY agency_id, sent_at");
    }
};

} // namespace

TEST_CASE("the round lists each agency with open actions, and those of the chosen one")
{
    World world;
    REQUIRE(world.page->findChild<QTableView *>(u("round"))->model()->rowCount() == 2);
    CHECK(world.cell(0, RoundTable::Name) == u("Leicestershire Constabulary"));
    CHECK(world.cell(0, RoundTable::Open) == u("2"));
    CHECK(world.cell(0, RoundTable::Newest) == u("Never"));
    CHECK(world.cell(0, RoundTable::Quiet90) == u("2"));
    CHECK(world.cell(0, RoundTable::Standing) == u("Not asked"));
    auto *actions = world.page->findChild<QTableView *>(u("round-actions"));
    CHECK(actions->model()->rowCount() == 2);
    QStringList headings;
    for (int column = 0; column < actions->model()->columnCount(); ++column)
        headings << actions->model()->headerData(column, Qt::Horizontal).toString();
    CHECK(headings == QStringList{u("Open action"), u("Status"), u("Due"), u("Last update")});
    world.choose(1);
    REQUIRE(actions->model()->rowCount() == 1);
    CHECK(actions->model()->index(0, 0).data() == u("leaflets"));

    edit::set(*world.document, Id<Agency>{u("council")}, &Agency::name, u("Borough Council"));
    CHECK(world.cell(1, RoundTable::Name) == u("Borough Council")); // what changes in the plan is followed
    CHECK_FALSE(world.page->canPerform(Command::RemindAgencies));
    CHECK_FALSE(world.page->canPerform(Command::NoteCameBack));
}

TEST_CASE("the headings of the round stand in two lines, also when the size of text is changed meanwhile")
{
    World world;
    const auto *header = world.page->findChild<QTableView *>(u("round"))->horizontalHeader();
    for (const int size : {200, 100}) {
        CAPTURE(size);
        preferTextSize(size);
        QCoreApplication::processEvents();
        CHECK(header->height() >= 2 * header->fontMetrics().lineSpacing());
        CHECK(header->height() < 4 * header->fontMetrics().lineSpacing());
    }
}

TEST_CASE("one command makes a file for each agency, and the register says so in one step to undo")
{
    World world;
    const auto before = world.document->history().size();
    world.ask({u("police"), u("council")}, "form-copy");
    CHECK(world.shared(u("*.csp")).size() == 2);
    REQUIRE(world.requests().size() == 2);
    CHECK(world.document->history().size() == before + 1);
    CHECK(world.requests().front().form == RequestForm::Copy);
    CHECK(world.requests().front().dueBy == QDate(2008, 10, 15));
    CHECK(world.cell(0, RoundTable::Standing) == u("Waiting, due by 15/10/2008"));
    // The register is in no copy, and says the moment that the copy says.
    for (const QString &path : world.shared(u("*.csp"))) {
        const merge::Incoming copy(path);
        CHECK(selectRows<UpdateRequest>(copy.database(), "").empty());
        const SharedWith shared = readSharedWith(copy.database());
        const auto requests = world.requests();
        CHECK(std::any_of(requests.begin(), requests.end(), [&](const UpdateRequest &request) {
            return request.agency == shared.agency &&
                   request.sentAt == shared.at.toUTC().toString(Qt::ISODateWithMs);
        }));
    }
    REQUIRE(world.document->undo());
    CHECK(world.cell(0, RoundTable::Standing) == u("Not asked"));
}

TEST_CASE("what an agency sends back and is brought in shows in the register, until it is taken back")
{
    World world;
    world.ask({u("police")}, "form-copy");
    {
        const auto police = world.open(world.shared(u("*.csp")).front(), {u("Sergeant"), u("Police")});
        REQUIRE(edit::set(*police, Id<Action>{u("patrols")}, &Action::percent, 40));
    }
    const merge::Incoming copy(world.shared(u("*.csp")).front());
    REQUIRE(merge::bringIn(*world.document, copy.database()).entry);
    CHECK(world.cell(0, RoundTable::Standing) == u("Brought in on 01/10/2008"));
    REQUIRE(world.document->undo());
    CHECK(world.cell(0, RoundTable::Standing) == u("Waiting, due by 15/10/2008"));
}

TEST_CASE("those who have not answered are reminded, and an answer without a file is noted")
{
    World world;
    world.ask({u("police"), u("council")}, "form-copy");
    world.choose(1);
    REQUIRE(world.page->canPerform(Command::NoteCameBack));
    world.page->perform(Command::NoteCameBack);
    CHECK(world.cell(1, RoundTable::Standing) == u("Back on 01/10/2008"));
    QStringList offered;
    QString text;
    ask::Answers answers;
    answers.dialog = [&](QDialog &dialog) {
        auto *list = dialog.findChild<QListWidget *>(u("missing"));
        for (int row = 0; row < list->count(); ++row)
            offered << list->item(row)->text();
        text = dialog.findChild<QPlainTextEdit *>(u("reminder"))->toPlainText();
        return false; // only looked at: nothing is noted
    };
    ask::answerWith(answers);
    world.page->perform(Command::RemindAgencies);
    CHECK(offered == QStringList{u("Leicestershire Constabulary (no e-mail address)")});
    CHECK(text.contains(u("1. patrols")));
    CHECK_FALSE(world.requests().back().remindedOn.isValid());

    world.page->perform(Command::NoteCameBack); // taken away again
    CHECK(world.cell(1, RoundTable::Standing) == u("Waiting, due by 15/10/2008"));
}

TEST_CASE("a plan without open actions says what to do first")
{
    World world;
    edit::deleteActions(*world.document, {{u("patrols")}, {u("marking")}, {u("leaflets")}});
    CHECK(world.page->findChild<QTableView *>(u("round"))->isHidden());
    CHECK_FALSE(world.page->canPerform(Command::AskForUpdates));
}
