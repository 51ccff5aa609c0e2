// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "core/exchange/templates.h"
#include "core/store/document.h"
#include "core/store/settings.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/support/appearance.h"
#include "ui/support/choice_button.h"
#include "ui/support/message_bar.h"

#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QTest>
#include <QToolButton>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QList<ChoiceButton *> recent(const QWidget &page)
{
    return page.findChildren<ChoiceButton *>(u("recent"));
}

void makePlan(const QString &path, const QString &templateName)
{
    createPlanFile(path, loadTemplate(templateName), {u("Analyst"), u("Police")}, Clock(), u("New plan"));
}

} // namespace

TEST_CASE("the start page says of each plan what it is and where, and of one that is gone that it is")
{
    settings().remove(u("recent"));
    QTemporaryDir folder;
    const QString plan = folder.filePath(u("plan.csp"));
    const QString gone = folder.filePath(u("gone.csp"));
    const QString letter = folder.filePath(u("letter.csp"));
    makePlan(plan, u("charnwood-example"));
    {
        QFile file(letter);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("Dear colleagues");
    }
    rememberPlan(gone, u("Gone & forgotten"));
    rememberPlan(letter, u("A letter"));
    rememberPlan(plan, u("An old title"));
    const QStringList before = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);

    StartPage page;
    page.resize(1200, 800);
    const auto buttons = recent(page);
    REQUIRE(buttons.size() == 3);
    // Nothing is looked at until it is on screen; what is remembered is there at once.
    CHECK(buttons[0]->title() == u("An old title"));
    CHECK(QKeySequence::mnemonic(buttons[2]->text()).isEmpty());
    CHECK(buttons[2]->title() == u("Gone & forgotten"));
    QTest::qWait(120);
    CHECK(buttons[0]->description().startsWith(u("Opened ")));
    page.show();
    CHECK(buttons[0]->description().startsWith(u("Opened ")));
    REQUIRE(
        QTest::qWaitFor([&] { return buttons[2]->description().contains(u("not there any more")); }, 10000));
    CHECK(buttons[0]->title().startsWith(u("Charnwood CSP: ")));
    const QString said = buttons[0]->description();
    CHECK(said.contains(u("2008/09 to 2010/11")));
    CHECK(said.contains(u("%1 actions").arg(loadTemplate(u("charnwood-example")).actions.size())));
    CHECK(said.contains(u("by Analyst, Police")));
    CHECK(said.contains(u("plan.csp in ")));
    CHECK(buttons[0]->accessibleDescription().contains(u("by Analyst, Police")));
    CHECK(buttons[1]->description().contains(u("not a CSP Planner plan")));
    CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden) == before);
    settings().remove(u("recent"));
}

TEST_CASE("a plan is taken out of the list by key or button, its file stays, and it can be put back")
{
    settings().remove(u("recent"));
    QTemporaryDir folder;
    for (const char *name : {"a", "b", "c"}) {
        makePlan(folder.filePath(u(name) + u(".csp")), u("blank"));
        rememberPlan(folder.filePath(u(name) + u(".csp")), u(name));
    }
    MainWindow window{Clock()};
    window.resize(1200, 800);
    window.setVisible(true);
    const auto titles = [&] {
        QStringList found;
        for (const RecentPlan &plan : recentPlans())
            found << plan.title;
        return found;
    };
    REQUIRE(titles() == QStringList{u("c"), u("b"), u("a")});
    QTest::keyClick(recent(window).at(1), Qt::Key_Delete);
    REQUIRE(QTest::qWaitFor([&] { return recent(window).size() == 2; }));
    CHECK(titles() == QStringList{u("c"), u("a")});
    CHECK(window.focusWidget() == recent(window).at(1));
    CHECK(QFileInfo::exists(folder.filePath(u("b.csp"))));
    auto *bar = window.findChild<MessageBar *>();
    CHECK(bar->sentence().contains(u("“b” is no longer in the list")));
    for (auto *button : bar->findChildren<QPushButton *>())
        if (button->text() == u("Put it back"))
            button->click();
    CHECK(titles() == QStringList{u("c"), u("b"), u("a")});
    REQUIRE(recent(window).size() == 3);

    window.findChildren<QToolButton *>(u("remove-recent")).at(0)->click();
    REQUIRE(QTest::qWaitFor([&] { return recent(window).size() == 2; }));
    CHECK(titles() == QStringList{u("b"), u("a")});
    recent(window).at(0)->click();
    REQUIRE(window.document());
    CHECK(window.document()->path() == QFileInfo(folder.filePath(u("b.csp"))).absoluteFilePath());
    settings().remove(u("recent"));
    settings().remove(u("session"));
}

TEST_CASE("the choices of the start page have the size of text that the person chose")
{
    int before = 0;
    for (const int size : {100, 200}) {
        preferTextSize(size);
        StartPage page;
        page.resize(1366, 768);
        page.show();
        QCoreApplication::processEvents();
        const auto *choice = page.findChild<ChoiceButton *>(u("new-charnwood"));
        REQUIRE(choice);
        CHECK(choice->height() == choice->heightForWidth(choice->width()));
        CHECK(choice->height() > before * 3 / 2);
        before = choice->height();
        const auto *area = page.findChild<QScrollArea *>();
        CHECK(area->widget()->width() <= area->viewport()->width()); // nothing is cut off at the side
    }
    preferTextSize(100);
}
