// SPDX-License-Identifier: GPL-3.0-or-later
// SharingWorld a plan, from the dialog to the e-mail.
#include "ui/dialogs/share_dialog.h"

#include "core/edit/actions.h"
#include "core/edit/partners.h"
#include "core/share/agency_part.h"
#include "core/share/shared_with.h"
#include "core/sheet/filled_sheet.h"
#include "core/store/plan_rows.h"
#include "core/store/settings.h"
#include "tests/support/catch.h"
#include "tests/ui/action_world.h"
#include "tests/ui/support/mail_world.h"
#include "tests/ui/support/named_widget.h"
#include "tests/ui/support/window_world.h"
#include "ui/pages/action_plan_page.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <set>

using namespace csp;
using csp::test::in;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString label(const QDialog &dialog, const char *name)
{
    return in<QLabel>(dialog, name)->text();
}

/// The officer's window on a desktop with a stand-in for its mail program.
struct SharingWorld : WindowWorld {
    MailWorld desktop;
    std::function<void(ShareDialog &)> look; ///< what the officer does in the dialog
    std::optional<QString> chosen;           ///< in the dialog for files
    std::optional<ask::Question> asked;
    std::optional<ask::FileQuestion> fileAsked;

    explicit SharingWorld(const char *templateName = "charnwood-example") : WindowWorld(u(templateName))
    {
        settings().remove(u("share"));
        ask::answerWith({[this](const ask::Question &question) {
                             asked = question;
                             return answer;
                         },
                         [this](const QString &sentence) { told << sentence; },
                         [this](const ask::FileQuestion &question) {
                             fileAsked = question;
                             return chosen;
                         },
                         [this](QDialog &dialog) {
                             auto *shown = qobject_cast<ShareDialog *>(&dialog);
                             if (!shown || !look)
                                 return false;
                             dialog.show();
                             settle(*shown);
                             look(*shown);
                             return dialog.result() == QDialog::Accepted;
                         }});
        desktop.standIn("exit 0");
    }
    /// Waits until the copy is ready, or why it is not is said.
    static void settle(const ShareDialog &dialog)
    {
        REQUIRE(
            QTest::qWaitFor([&] { return !label(dialog, "state").startsWith(u("The copy is being made")); }));
    }
    void share() const { window->perform(Command::Share); }
    MessageBar &bar() const { return *window->findChild<MessageBar *>(); }
    QString said() const
    {
        (void)QTest::qWaitFor([&] { return !bar().sentence().isEmpty(); });
        return bar().sentence();
    }
    Agency agency(const char *shortName) const
    {
        return selectRows<Agency>(document().database(), "WHERE short_name = ?1", u(shortName)).front();
    }
    Id<Action> action() const { return selectRows<Action>(document().database(), "ORDER BY id").front().id; }
};

} // namespace

TEST_CASE("as offered, the whole plan leaves without its history, names and money, and the dialog says so")
{
    SharingWorld world;
    world.look = [&](ShareDialog &dialog) {
        CHECK(in<QRadioButton>(dialog, "whole-plan")->isChecked());
        CHECK(in<QCheckBox>(dialog, "without-names")->isChecked());
        CHECK(in<QCheckBox>(dialog, "without-money")->isChecked());
        auto *history = in<QCheckBox>(dialog, "with-history");
        CHECK_FALSE(history->isChecked());
        CHECK_FALSE(history->isEnabled());
        CHECK(label(dialog, "leaving").contains(u("the history")));
        CHECK(label(dialog, "file-name").endsWith(u(".csp")));

        in<QCheckBox>(dialog, "without-names")->click();
        CHECK_FALSE(history->isEnabled());
        in<QCheckBox>(dialog, "without-money")->click();
        CHECK(history->isEnabled());
        SharingWorld::settle(dialog);
        const QString without = label(dialog, "leaving");
        history->click();
        CHECK_FALSE(in<QPushButton>(dialog, "mail")->isEnabled()); // what was shown is not what would be sent
        SharingWorld::settle(dialog);
        CHECK(in<QPushButton>(dialog, "mail")->isEnabled());
        CHECK(label(dialog, "leaving") != without);
        CHECK(label(dialog, "leaving").contains(u("of history")));
        in<QRadioButton>(dialog, "agency-part")->click();
        CHECK_FALSE(history->isChecked());
        CHECK_FALSE(history->isEnabled());
        CHECK_FALSE(in<QComboBox>(dialog, "for")->isVisibleTo(&dialog));
        CHECK(in<QComboBox>(dialog, "agency")->isVisibleTo(&dialog));
    };
    world.share();
    CHECK(world.bar().sentence().isEmpty()); // nothing left
    CHECK_FALSE(QFileInfo::exists(world.folder.filePath(u("Shared"))));
}

#ifdef Q_OS_LINUX
TEST_CASE("an agency's part goes to the agency's address, with the file that was shown")
{
    SharingWorld world;
    const Agency police = world.agency("Police");
    edit::set(world.document(), police.id, &Agency::email, u("desk@police.example"));
    QString name;
    QString subject;
    world.look = [&](ShareDialog &dialog) {
        in<QRadioButton>(dialog, "agency-part")->click();
        auto *agency = in<QComboBox>(dialog, "agency");
        agency->setCurrentIndex(agency->findData(police.id.value));
        in<QLineEdit>(dialog, "return-to")->setText(u("officer@charnwood.example"));
        SharingWorld::settle(dialog);
        name = label(dialog, "file-name");
        subject = label(dialog, "subject");
        CHECK(name.contains(u("part of Police")));
        in<QPushButton>(dialog, "mail")->click();
    };
    world.share();
    CHECK(world.said().contains(u("A new e-mail has the copy attached")));
    const QString file = world.folder.filePath(u("Shared/") + name);
    const QStringList arguments = world.desktop.arguments();
    CHECK(arguments.mid(1, 2) == QStringList{u("--subject"), subject});
    CHECK(arguments.mid(5) == QStringList{u("--attach"), file, u("desk@police.example")});
    CHECK(arguments.value(4).contains(u("Your update")));
    CHECK(arguments.value(4).contains(u("officer@charnwood.example")));
    const auto part = openForReading(file);
    checkWhole(*part);
    CHECK(readSharedWith(*part).agency == police.id);
    CHECK(readSharedWith(*part).returnTo == u("officer@charnwood.example"));

    QPushButton *show = nullptr;
    for (QPushButton *button : world.bar().findChildren<QPushButton *>())
        if (button->text() == u("Show in folder"))
            show = button;
    REQUIRE(show);
    show->click();
    CHECK(world.desktop.opened == QStringList{world.folder.filePath(u("Shared"))});
}

TEST_CASE("an update sheet goes to the agency's address with its open actions, and says how to fill it in")
{
    SharingWorld world;
    const Agency police = world.agency("Police");
    edit::set(world.document(), police.id, &Agency::email, u("desk@police.example"));
    QString name;
    QString subject;
    world.look = [&](ShareDialog &dialog) {
        in<QCheckBox>(dialog, "without-names")->click();
        in<QRadioButton>(dialog, "update-sheet")->click();
        auto *agency = in<QComboBox>(dialog, "agency");
        CHECK(agency->isVisibleTo(&dialog));
        CHECK_FALSE(in<QComboBox>(dialog, "for")->isVisibleTo(&dialog));
        CHECK_FALSE(in<QLineEdit>(dialog, "return-to")->isVisibleTo(&dialog)); // it comes back as an answer
        for (const char *option : {"without-names", "without-money"}) {        // no sheet has room for them
            CHECK(in<QCheckBox>(dialog, option)->isChecked());
            CHECK_FALSE(in<QCheckBox>(dialog, option)->isEnabled());
        }
        CHECK_FALSE(in<QCheckBox>(dialog, "with-history")->isEnabled());
        agency->setCurrentIndex(agency->findData(police.id.value));
        SharingWorld::settle(dialog);
        name = label(dialog, "file-name");
        subject = label(dialog, "subject");
        CHECK(name.contains(u("update sheet for Police")));
        CHECK(name.endsWith(u(".xlsx")));
        CHECK(label(dialog, "leaving").contains(u("With this file leave 1 agency")));
        in<QPushButton>(dialog, "mail")->click();
    };
    world.share();
    CHECK(world.said().contains(u("A new e-mail has the copy attached")));
    const QString file = world.folder.filePath(u("Shared/") + name);
    const QStringList arguments = world.desktop.arguments();
    CHECK(arguments.mid(1, 2) == QStringList{u("--subject"), subject});
    CHECK(arguments.mid(5) == QStringList{u("--attach"), file, u("desk@police.example")});
    CHECK(arguments.value(4).contains(u("open actions of Police")));
    CHECK(arguments.value(4).contains(u("“%1” in Excel or LibreOffice").arg(name)));
    const FilledSheet sheet(file); // with nothing filled in
    CHECK(readSharedWith(sheet.database()).agency == police.id);
    CHECK(loadPlan(sheet.database()).agencies.size() == 1);
}

TEST_CASE("without a mail program a draft is opened, and without that the file is named")
{
    SharingWorld world;
    world.desktop.standIn("exit 3");
    world.look = [](ShareDialog &dialog) { in<QPushButton>(dialog, "mail")->click(); };
    world.share();
    CHECK(world.said().startsWith(u("A draft of the e-mail is opened")));
    REQUIRE(world.desktop.opened.size() == 1);
    CHECK(world.desktop.opened.front().endsWith(u(".eml")));
}
#endif

TEST_CASE("a copy is saved where the person says, and never over the plan itself")
{
    SharingWorld world;
    const QString to = world.folder.filePath(u("for the board.csp"));
    world.look = [](ShareDialog &dialog) {
        in<QComboBox>(dialog, "for")->setEditText(u("the board"));
        SharingWorld::settle(dialog);
        CHECK(label(dialog, "file-name").contains(u("for the board")));
        in<QPushButton>(dialog, "folder")->click();
    };
    world.chosen = to;
    world.share();
    REQUIRE(world.fileAsked);
    CHECK(QFileInfo(world.fileAsked->place).fileName().contains(u("for the board")));
    CHECK(world.said().startsWith(u("The copy is in ")));
    CHECK(readSharedWith(*openForReading(to)).forWhom == u("the board"));

    const Plan before = loadPlan(world.document().database());
    world.chosen = world.path;
    world.share();
    CHECK(world.bar().sentence().contains(u("the file of this plan itself")));
    CHECK(loadPlan(*openForReading(world.path)) == before);
}

TEST_CASE("an update sheet is saved where the person says, as a spreadsheet")
{
    SharingWorld world;
    const QString to = world.folder.filePath(u("for the agency.xlsx"));
    QString agency;
    world.look = [&](ShareDialog &dialog) {
        in<QRadioButton>(dialog, "update-sheet")->click();
        agency = in<QComboBox>(dialog, "agency")->currentData().toString();
        SharingWorld::settle(dialog);
        in<QPushButton>(dialog, "folder")->click();
    };
    world.chosen = to;
    world.share();
    REQUIRE(world.fileAsked);
    CHECK(world.fileAsked->suffix == u("xlsx"));
    CHECK(world.fileAsked->filter.contains(u("*.xlsx")));
    CHECK(world.fileAsked->place.endsWith(u(".xlsx")));
    CHECK(world.said().startsWith(u("The copy is in ")));
    CHECK(readSharedWith(FilledSheet(to).database()).agency.value == agency);
}

TEST_CASE("what may be personal data is listed, each with its place, and leads there instead")
{
    SharingWorld world;
    const Id<Action> action = world.action();
    edit::setProgress(world.document(), action, u("Met at LE11 2TZ, ring 01509 263151"));
    world.look = [&](ShareDialog &dialog) {
        auto *found = in<QListWidget>(dialog, "found");
        REQUIRE(found->count() == 2);
        CHECK(found->item(0)->text().startsWith(u("Postcode LE11 2TZ in the progress update")));
        CHECK(found->item(1)->text().startsWith(u("Telephone number 01509 263151")));
        CHECK(label(dialog, "found-line") == u("There are 2 things to look at first."));
        in<QPushButton>(dialog, "go-to")->click();
    };
    world.share();
    const auto *page = qobject_cast<const ActionPlanPage *>(world.window->planView()->page());
    REQUIRE(page);
    CHECK(page->chosenRow() == std::pair(std::string(Action::table), action.value));
}

TEST_CASE("an address that is none holds the copy back until it is mended")
{
    SharingWorld world;
    world.look = [](ShareDialog &dialog) {
        auto *address = in<QLineEdit>(dialog, "return-to");
        address->setText(u("a@b.example"));
        address->setText(u("a@b.example, all@d.example"));
        QTest::qWait(400);
        CHECK(label(dialog, "state").contains(u("is not an e-mail address")));
        CHECK_FALSE(in<QPushButton>(dialog, "mail")->isEnabled());
        CHECK(dialog.returnTo().isEmpty());
        address->clear();
        SharingWorld::settle(dialog);
        CHECK(in<QPushButton>(dialog, "mail")->isEnabled());
    };
    world.share();
}

TEST_CASE("a plan whose agencies have no actions has no part to offer")
{
    SharingWorld world("blank");
    bool looked = false;
    world.look = [&](ShareDialog &dialog) {
        looked = true;
        CHECK_FALSE(in<QRadioButton>(dialog, "agency-part")->isEnabled());
        CHECK(label(dialog, "found-line").startsWith(u("No postcode")));
    };
    world.share();
    CHECK(looked);
}

TEST_CASE("every choice of the dialog has a name, an explanation and a key of its own")
{
    const SharingWorld world;
    const ShareDialog dialog(world.document());
    std::set<QString> keys;
    for (const auto *button : dialog.findChildren<QAbstractButton *>()) {
        const qsizetype mark = button->text().indexOf(u'&');
        CAPTURE(button->text().toStdString());
        if (mark >= 0)
            CHECK(keys.insert(button->text().mid(mark + 1, 1).toLower()).second);
        if (!qobject_cast<const QPushButton *>(button))
            CHECK(button->accessibleDescription().endsWith(u'.'));
    }
    for (const auto *text : dialog.findChildren<QLabel *>()) {
        CHECK(text->textFormat() != Qt::RichText);
        const qsizetype mark = text->text().indexOf(u'&');
        if (mark >= 0 && text->buddy())
            CHECK(keys.insert(text->text().mid(mark + 1, 1).toLower()).second);
    }
    for (const char *field : {"for", "agency", "return-to", "found"})
        CHECK_FALSE(in<QWidget>(dialog, field)->accessibleName().isEmpty());
}

TEST_CASE("a copy of ten thousand actions is made ready while the window goes on")
{
    Plan plan = ActionWorld::longPlan(10'000);
    for (size_t i = 0; i < plan.progressUpdates.size(); i += 5)
        plan.progressUpdates[i].text += u(" Ring 01509 263151.");
    const ActionWorld world(plan);
    QElapsedTimer since;
    qint64 longest = 0;
    QTimer tick;
    QObject::connect(&tick, &QTimer::timeout, [&] { longest = std::max(longest, since.restart()); });
    tick.start(5);
    since.start();
    ShareDialog dialog(*world.document);
    dialog.show();
    QElapsedTimer all;
    all.start();
    auto *mail = in<QPushButton>(dialog, "mail");
    REQUIRE(QTest::qWaitFor([&] { return mail->isEnabled(); }, 60'000));
    WARN("ready in " << all.elapsed() << " ms, the window never away longer than " << longest << " ms");
    CHECK(in<QListWidget>(dialog, "found")->count() == 2000);
    CHECK(longest < 500);
}
