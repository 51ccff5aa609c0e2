// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/round_page.h"

#include "core/edit/actions.h"
#include "core/edit/fields.h"
#include "core/merge/incoming.h"
#include "core/merge/merge.h"
#include "core/share/shared_with.h"
#include "core/sheet/filled_sheet.h"
#include "core/store/plan_rows.h"
#include "tests/support/archive.h"
#include "tests/support/plan_file.h"
#include "tests/ui/support/mail_world.h"
#include "tests/ui/support/named_widget.h"
#include "ui/models/round_model.h"
#include "ui/support/appearance.h"
#include "ui/support/ask.h"
#include "ui/support/message_bar.h"

#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

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
    QString shownReady; ///< before anything left

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
    void ask(const QStringList &agencies, const char *form, const char *way = "folder")
    {
        ask::Answers answers;
        answers.dialog = [=, this](QDialog &dialog) {
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
            shownReady = ready;
            dialog.findChild<QPushButton *>(u(way))->click();
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

TEST_CASE(
    "as an update sheet each agency gets a workbook with its own open actions and the day for an answer")
{
    World world;
    world.ask({u("police"), u("council")}, "form-sheet");
    CHECK(world.shared(u("*.csp")).isEmpty());
    const QStringList sheets = world.shared(u("*.xlsx"));
    REQUIRE(sheets.size() == 2);
    const auto requests = world.requests();
    REQUIRE(requests.size() == 2);
    std::map<QString, std::set<QString>> actions;
    for (const QString &path : sheets) {
        CHECK(world.shownReady.contains(QFileInfo(path).fileName())); // what was looked at is what is there
        const FilledSheet sheet(path);                                // with nothing filled in
        CHECK(selectRows<UpdateRequest>(sheet.database(), "").empty());
        const SharedWith shared = readSharedWith(sheet.database());
        for (const Action &action : selectRows<Action>(sheet.database(), ""))
            actions[shared.agency.value].insert(action.id.value);
        CHECK(std::any_of(requests.begin(), requests.end(), [&](const UpdateRequest &request) {
            return request.agency == shared.agency && request.form == RequestForm::Sheet &&
                   request.dueBy == QDate(2008, 10, 15) &&
                   request.sentAt == shared.at.toUTC().toString(Qt::ISODateWithMs);
        }));
        // What is seen of it says the day too.
        CHECK(Archive(path).read("xl/sharedStrings.xml").contains("Please send it back by 15/10/2008."));
    }
    CHECK(actions == std::map<QString, std::set<QString>>{{u("police"), {u("patrols"), u("marking")}},
                                                          {u("council"), {u("leaflets")}}});
    CHECK(world.cell(0, RoundTable::Sent) == u("01/10/2008, Update sheet"));
}

#ifdef Q_OS_LINUX
TEST_CASE(
    "sent by mail each agency gets one message: its address, what it is about, its actions, its own file")
{
    MailWorld desktop;
    desktop.standIn("exit 0");
    World world;
    for (const char *agency : {"police", "council"})
        edit::set(*world.document, Id<Agency>{u(agency)}, &Agency::email, u("%1@example.org").arg(u(agency)));
    const bool sheet = GENERATE(true, false);
    world.ask({u("police"), u("council")}, sheet ? "form-sheet" : "form-copy", "mail");
    REQUIRE(QTest::qWaitFor([&] { return desktop.messages().size() == 2; }));
    QList<QStringList> messages = desktop.messages();
    std::sort(messages.begin(), messages.end(), [](const QStringList &left, const QStringList &right) {
        return left.last() > right.last(); // the police first
    });
    const QStringList files = world.shared(sheet ? u("*.xlsx") : u("*.csp"));
    REQUIRE(files.size() == 2);
    for (int i = 0; i < 2; ++i) {
        const QStringList &message = messages[i];
        INFO(message.join(u'\n').toStdString());
        REQUIRE(message.size() == 8);
        CHECK(message.mid(0, 2) == QStringList{u("--utf8"), u("--subject")});
        CHECK(message[2].contains(i == 0 ? u("Police") : u("CBC")));
        CHECK(message[2].contains(u("Charnwood CSP")));
        CHECK(message[3] == u("--body"));
        const QString body = message[4];
        CHECK(body.contains(u("Charnwood CSP")));
        CHECK(body.contains(sheet ? u("Excel or LibreOffice") : u("Open it in CSP Planner")));
        CHECK(body.contains(u("Please send it by 15/10/2008.")));
        CHECK(body.contains(u("1. ")));
        CHECK(body.contains(u("patrols")) == (i == 0));
        CHECK(body.contains(u("marking")) == (i == 0));
        CHECK(body.contains(u("leaflets")) == (i == 1));
        CHECK(body.endsWith(u("\nOfficer, CBC\n")));
        CHECK(message[5] == u("--attach"));
        CHECK(files.contains(message[6]));
        const merge::Incoming attached(message[6]);
        CHECK(readSharedWith(attached.database()).agency.value == (i == 0 ? u("police") : u("council")));
        CHECK(message[7] == (i == 0 ? u("police@example.org") : u("council@example.org")));
    }
    CHECK(messages[0][6] != messages[1][6]);
    CHECK(world.requests().size() == 2);
    CHECK(desktop.messages().size() == 2); // and no further one since
    CHECK(desktop.opened.isEmpty());
}

TEST_CASE(
    "reminders go by mail to those that are ticked, and the register says who was reminded, in one step")
{
    MailWorld desktop;
    desktop.standIn("exit 0");
    World world;
    for (const char *agency : {"police", "council"})
        edit::set(*world.document, Id<Agency>{u(agency)}, &Agency::email, u("%1@example.org").arg(u(agency)));
    world.ask({u("police"), u("council")}, "form-copy");
    const bool both = GENERATE(true, false);
    ask::Answers answers;
    answers.dialog = [&](QDialog &dialog) {
        auto *missing = in<QListWidget>(dialog, "missing");
        REQUIRE(missing->count() == 2);
        for (int row = 0; row < 2; ++row) // all are offered ticked
            CHECK(missing->item(row)->checkState() == Qt::Checked);
        if (!both)
            missing->item(0)->setCheckState(Qt::Unchecked);
        CHECK(in<QPushButton>(dialog, "mail")->isEnabled());
        return true;
    };
    ask::answerWith(answers);
    const auto entries = world.document->history().size();
    world.page->perform(Command::RemindAgencies);
    const qsizetype count = both ? 2 : 1;
    REQUIRE(QTest::qWaitFor([&] { return desktop.messages().size() == count; }));
    for (const QStringList &message : desktop.messages()) {
        INFO(message.join(u'\n').toStdString());
        const bool police = message.last() == u("police@example.org");
        if (!police)
            CHECK(message.last() == u("council@example.org"));
        CHECK_FALSE(message.contains(u("--attach"))); // the file went with the first message
        CHECK(message.value(2).startsWith(u("Reminder: Charnwood CSP")));
        CHECK(message.value(2).contains(police ? u("Police") : u("CBC")));
        CHECK(message.value(4).contains(u("On 01/10/2008 we asked")));
        CHECK(message.value(4).contains(u("due by 15/10/2008")));
        CHECK(message.value(4).contains(u("patrols")) == police);
        CHECK(message.value(4).contains(u("leaflets")) == !police);
    }
    CHECK(world.document->history().size() == entries + 1);
    for (const UpdateRequest &request : world.requests()) {
        const bool was = both || request.agency.value == u("council");
        CHECK(request.remindedOn == (was ? QDate(2008, 10, 1) : QDate()));
    }
    CHECK(world.cell(0, RoundTable::Reminded) == (both ? u("01/10/2008") : QString()));
    CHECK(world.cell(1, RoundTable::Reminded) == u("01/10/2008"));
    REQUIRE(world.document->undo());
    for (const UpdateRequest &request : world.requests())
        CHECK_FALSE(request.remindedOn.isValid());
    CHECK(desktop.messages().size() == count); // and no further one since
}

TEST_CASE(
    "where no mail program can be asked each agency's message is a draft, and a reminder is to be copied")
{
    MailWorld desktop;
    desktop.standIn(nullptr);
    World world;
    const auto *bar = new MessageBar(world.page.get());
    world.ask({u("police"), u("council")}, "form-sheet", "mail");
    REQUIRE(desktop.opened.size() == 2); // with the desktop's program for drafts
    CHECK(world.shared(u("*.eml")).size() == 2);
    for (const QString &draft : desktop.opened) {
        CHECK(draft.endsWith(u(".eml")));
        CHECK(QFileInfo::exists(draft));
    }
    CHECK(bar->sentence().startsWith(u("2 files are in ")));

    ask::Answers answers;
    answers.dialog = [](QDialog &) { return true; };
    ask::answerWith(answers);
    world.page->perform(Command::RemindAgencies); // words alone go as a link, and nothing here takes one
    CHECK(bar->sentence().startsWith(u("There is no mail program that could be opened. “Copy the text”")));
}
#endif

TEST_CASE("with nobody ticked no reminder can be sent, and the text of the one shown can be copied instead")
{
    World world;
    world.ask({u("police"), u("council")}, "form-copy");
    QGuiApplication::clipboard()->clear();
    ask::Answers answers;
    answers.dialog = [&](QDialog &dialog) {
        auto *missing = in<QListWidget>(dialog, "missing");
        for (int row = 0; row < missing->count(); ++row)
            missing->item(row)->setCheckState(Qt::Unchecked);
        CHECK_FALSE(in<QPushButton>(dialog, "mail")->isEnabled());
        missing->setCurrentRow(1);
        in<QPushButton>(dialog, "copy-text")->click();
        CHECK(QGuiApplication::clipboard()->text() == in<QPlainTextEdit>(dialog, "reminder")->toPlainText());
        return false;
    };
    ask::answerWith(answers);
    const auto entries = world.document->history().size();
    world.page->perform(Command::RemindAgencies);
    const QString copied = QGuiApplication::clipboard()->text();
    CHECK(copied.startsWith(u("Reminder: Charnwood CSP")));
    CHECK(copied.contains(u("1. leaflets")));
    CHECK_FALSE(copied.contains(u("patrols")));
    CHECK(world.document->history().size() == entries); // copying is not yet sending
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
