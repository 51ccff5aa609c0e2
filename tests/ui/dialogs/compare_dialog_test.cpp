// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/compare_dialog.h"

#include "core/edit/fields.h"
#include "core/edit/plan.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/ui/support/named_widget.h"
#include "tests/ui/support/window_world.h"
#include "ui/support/message_bar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>

#include <set>

using namespace csp;
using csp::test::in;
using Kind = ComparedState::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

struct Compared : WindowWorld {
    std::vector<Action> actions;
    std::function<void(CompareDialog &)> look;
    QString chosen; ///< in the dialog for files
    int looked = 0;
    int previews = 0;

    Compared() : WindowWorld(u("charnwood-example"))
    {
        actions = selectRows<Action>(document().database(), "ORDER BY id");
        ask::answerWith({[](const ask::Question &) { return true; },
                         [this](const QString &sentence) { told << sentence; },
                         [this](const ask::FileQuestion &) {
                             return chosen.isEmpty() ? std::nullopt : std::optional(chosen);
                         },
                         [this](QDialog &dialog) {
                             if (auto *shown = qobject_cast<CompareDialog *>(&dialog)) {
                                 ++looked;
                                 const QAbstractItemModelTester tester(
                                     &shown->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
                                 look(*shown);
                             } else {
                                 previews += dialog.findChild<QListView *>(u("pages")) != nullptr;
                             }
                             return false;
                         }});
    }
    void write(size_t action, const char *words)
    {
        edit::set(document(), actions.at(action).id, &Action::keyActions, u(words));
    }
    QString said() const { return window->findChild<MessageBar *>()->sentence(); }
};

QStringList sentences(const CompareDialog &dialog)
{
    QStringList all;
    for (const Difference &difference : dialog.model().shown())
        all << difference.sentence;
    return all;
}

void press(const QDialog &dialog, const char *name)
{
    auto *button = in<QPushButton>(dialog, name);
    REQUIRE(button->isEnabled());
    button->click();
}

void choose(const QDialog &dialog, const char *name, int index)
{
    auto *box = in<QComboBox>(dialog, name);
    box->setCurrentIndex(index);
    emit box->activated(index);
}

} // namespace

TEST_CASE("the plan is compared with how it was when opened, word by word, listed as it is wanted")
{
    Compared world;
    world.write(0, "Hold an action week in July");
    world.write(0, "Hold two action weeks in July");
    world.write(1, "Walk the <b>park</b>");
    world.look = [&](CompareDialog &dialog) {
        dialog.QWidget::show();
        REQUIRE(dialog.model().count() == 2);
        CHECK(in<QLabel>(dialog, "summary")->text() == u("2 differences."));
        const auto *before = in<QPlainTextEdit>(dialog, "before");
        const auto *after = in<QPlainTextEdit>(dialog, "after");
        auto *view = in<QTreeView>(dialog, "changes");
        const Difference *chosen = dialog.model().difference(view->currentIndex());
        REQUIRE(chosen);
        CHECK(in<QLabel>(dialog, "what")->text() == chosen->sentence);
        CHECK(view->currentIndex().data().toString() == chosen->what);
        CHECK(view->currentIndex().data(Qt::AccessibleTextRole).toString() == chosen->sentence);
        CHECK(in<QLabel>(dialog, "belongs")->text().contains(chosen->priority));
        CHECK(before->toPlainText() == chosen->before.text);
        CHECK(after->toPlainText() == chosen->after.text);
        CHECK(before->accessibleDescription().startsWith(u("Struck out: “")));
        CHECK(after->accessibleDescription().startsWith(u("Underlined: “")));
        QTextCursor cursor(after->document());
        cursor.setPosition(static_cast<int>(chosen->after.marks.front().from) + 1);
        CHECK(cursor.charFormat().fontUnderline());
        cursor = QTextCursor(before->document());
        cursor.setPosition(static_cast<int>(chosen->before.marks.front().from) + 1);
        CHECK(cursor.charFormat().fontStrikeOut());

        in<QLineEdit>(dialog, "filter")->setText(u("PARK the"));
        CHECK(sentences(dialog).size() == 1);
        CHECK(in<QLabel>(dialog, "summary")->text() == u("1 of 2 differences are listed."));
        CHECK(after->toPlainText() == u("Walk the <b>park</b>"));
        CHECK(dialog.listed().differences.size() == 1);
        CHECK(dialog.listed().choice.about.join(u' ').contains(u("PARK the")));
        in<QLineEdit>(dialog, "filter")->setText(u("nowhere"));
        CHECK(after->toPlainText().isEmpty());
        CHECK(dialog.model().rowCount() == 0);
        in<QLineEdit>(dialog, "filter")->clear();
        for (const ChangesBy by : {ChangesBy::Agency, ChangesBy::Thing, ChangesBy::Priority}) {
            in<QComboBox>(dialog, "list-by")->setCurrentIndex(static_cast<int>(by));
            CHECK(dialog.model().by() == by);
            CHECK(dialog.model().shownCount() == 2);
            CHECK(dialog.listed().choice.by == by);
        }
        // Letters after & are each used once.
        std::set<QString> mnemonics;
        for (const QWidget *part : dialog.findChildren<QWidget *>()) {
            const QString text = part->property("text").toString();
            if (const qsizetype mark = text.indexOf(u'&'); mark >= 0)
                CHECK(mnemonics.insert(text.mid(mark + 1, 1).toLower()).second);
        }
        CHECK(mnemonics.size() >= 9);
    };
    world.window->perform(Command::Compare);
    CHECK(world.looked == 1);
    CHECK(world.told.isEmpty());
}

TEST_CASE("two named versions are compared with each other, either way round")
{
    Compared world;
    world.document().nameVersion(u("First"));
    world.write(0, "Once");
    world.document().nameVersion(u("Second"));
    world.write(0, "Twice");
    world.look = [&](CompareDialog &dialog) {
        CHECK(in<QComboBox>(dialog, "from")->currentText().startsWith(u("“Second” (")));
        CHECK(in<QPlainTextEdit>(dialog, "after")->toPlainText() == u("Twice"));
        choose(dialog, "to", 2); // “First”
        CHECK(in<QPlainTextEdit>(dialog, "before")->toPlainText() == u("Once"));
        CHECK(in<QPlainTextEdit>(dialog, "after")->toPlainText() == world.actions[0].keyActions);
        choose(dialog, "from", 2);
        CHECK(in<QLabel>(dialog, "summary")->text() == u("Nothing is different."));
        CHECK(in<QPlainTextEdit>(dialog, "before")->toPlainText().isEmpty());
        choose(dialog, "to", 0);
        CHECK(in<QPlainTextEdit>(dialog, "after")->toPlainText() == u("Twice"));
        CHECK(dialog.listed().choice.about.first().startsWith(u("From the version “First” of ")));
        CHECK(dialog.listed().choice.about.first().endsWith(u(" to the plan as it is now.")));
    };
    world.window->perform(Command::Compare);
    CHECK(world.looked == 1);
}

TEST_CASE("a copy is compared without being brought in; what is no copy of the plan is refused")
{
    Compared world;
    const QString copy = world.folder.filePath(u("a copy.csp"));
    world.document().saveCopy(copy, false);
    {
        const auto theirs = Document::open(copy, {{u("Sergeant"), u("Police")}});
        edit::set(*theirs, world.actions[0].id, &Action::keyActions, u("Theirs"));
    }
    const QString other = world.folder.filePath(u("other.csp"));
    createPlanFile(other, loadTemplate(u("charnwood")), {}, Clock(), u("New plan"));
    const qint64 entries = world.document().history().size();
    world.look = [&](CompareDialog &dialog) {
        auto *to = in<QComboBox>(dialog, "to");
        CHECK(sentences(dialog).isEmpty());
        world.chosen = copy;
        choose(dialog, "to", to->count() - 1);
        CHECK(to->currentText() == u("a copy.csp"));
        CHECK(in<QPlainTextEdit>(dialog, "after")->toPlainText() == u("Theirs"));
        for (const char *path : {"other.csp", "nowhere.csp"}) {
            world.chosen = world.folder.filePath(u(path));
            choose(dialog, "to", to->count() - 1);
            CHECK(to->currentText() == u("a copy.csp")); // what is listed stays what is named
            CHECK(sentences(dialog).size() == 1);
        }
        world.chosen.clear(); // given up
        choose(dialog, "to", to->count() - 1);
        CHECK(to->currentText() == u("a copy.csp"));
    };
    world.window->perform(Command::Compare);
    REQUIRE(world.told.size() == 2);
    CHECK(world.told[0].contains(u("“other.csp” is another plan")));
    CHECK(world.document().history().size() == entries);
}

TEST_CASE("the list is shown on pages and saved as PDF, as a web page and as a table")
{
    Compared world;
    world.write(0, "Hold two action weeks");
    world.look = [&](CompareDialog &dialog) {
        press(dialog, "preview-list");
        CHECK(world.previews == 1);
        const auto actions = in<QPushButton>(dialog, "save-list")->menu()->actions();
        REQUIRE(actions.size() == 3);
        world.chosen = world.folder.filePath(u("list.pdf"));
        actions[0]->trigger();
        QFile pdf(world.chosen);
        REQUIRE(pdf.open(QIODevice::ReadOnly));
        CHECK(pdf.read(4) == "%PDF");
        CHECK(in<QLabel>(dialog, "summary")->text().startsWith(u("The list is in ")));
        world.chosen = world.folder.filePath(u("list.html"));
        actions[1]->trigger();
        QFile html(world.chosen);
        REQUIRE(html.open(QIODevice::ReadOnly));
        const QString page = QString::fromUtf8(html.readAll());
        CHECK(page.contains(u("<ins>")));
        CHECK(page.contains(u("Compared by Officer, CBC on ")));
        world.chosen = world.folder.filePath(u("list.csv"));
        actions[2]->trigger();
        CHECK(in<QLabel>(dialog, "summary")->text().contains(u("list.csv")));
        QFile csv(world.chosen);
        REQUIRE(csv.open(QIODevice::ReadOnly));
        const QString table = QString::fromUtf8(csv.readAll());
        CHECK(table.startsWith(u("\uFEFFPriority,")));
        CHECK(table.contains(u(",Hold two action weeks,")));
        CHECK(table.count(u("\r\n")) == 2);
        world.chosen = world.path;
        for (const int each : {0, 2}) {
            actions[each]->trigger();
            CHECK(world.told.value(each / 2).contains(u("the file of this plan itself")));
        }
    };
    world.window->perform(Command::Compare);
    CHECK(world.looked == 1);
}

TEST_CASE("five thousand differences are listed at once", "[bench]")
{
    Compared world;
    Plan plan = loadPlan(world.document().database());
    const QString big = world.folder.filePath(u("big.csp"));
    const Action model = plan.actions.front();
    for (int i = 0; i < 5000; ++i) {
        Action action = model;
        action.id = {QStringLiteral("action-%1").arg(i)};
        plan.actions.push_back(action);
    }
    createPlanFile(big, plan, {}, Clock(), u("New plan"));
    REQUIRE(world.window->openPlan(big));
    REQUIRE(world.document().edit(u("Many"), [&](Writer &write) {
        for (int i = 0; i < 5000; ++i)
            write.set(Id<Action>{QStringLiteral("action-%1").arg(i)}, &Action::timeScales,
                      QStringLiteral("By the end of week %1").arg(i));
    }));
    QElapsedTimer clock;
    world.look = [&](CompareDialog &dialog) {
        const qint64 compared = clock.restart();
        dialog.QWidget::show();
        QCoreApplication::processEvents();
        const qint64 shown = clock.restart();
        CHECK(dialog.model().count() == 5000);
        in<QComboBox>(dialog, "list-by")->setCurrentIndex(1);
        const qint64 arranged = clock.restart();
        in<QLineEdit>(dialog, "filter")->setText(u("week 4999"));
        CHECK(dialog.model().shownCount() == 1);
        const qint64 filtered = clock.restart();
        WARN("compared " << compared << " ms, shown " << shown << ", listed by agency " << arranged
                         << ", filtered " << filtered);
        CHECK(shown + arranged + filtered < 3000);
    };
    clock.start();
    world.window->perform(Command::Compare);
    CHECK(world.looked == 1);
}
