// SPDX-License-Identifier: GPL-3.0-or-later
// Plan files from outside, opened by themselves in the window: as a fresh file, from a temporary folder,
// damaged, and made to do harm.
#include "core/edit/plan.h"
#include "core/store/foreign_file.h"
#include "core/store/known_files.h"
#include "core/store/plan_rows.h"
#include "core/store/recover.h"
#include "tests/support/hostile_files.h"
#include "tests/support/plan_file.h"
#include "tests/ui/support/named_widget.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/recovery_dialog.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_places.h"

#include <QClipboard>
#include <QDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace csp;
using namespace csp::test;
using csp::test::in;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

QString titleOf(const Document &document)
{
    return loadPlan(document.database()).info().title;
}

void retitle(Document &document, const QString &title)
{
    document.edit(u("Change title"),
                  [&](Writer &write) { write.set(PlanInfo{}.id, &PlanInfo::title, title); });
}

/// A window without a plan, a folder for plans, and a folder to which files come from outside.
struct Outside {
    QTemporaryDir home;
    QTemporaryDir place;
    QStringList asked;
    bool yes = true;
    QString file;
    std::function<void(QDialog &)> look;
    std::unique_ptr<MainWindow> window;

    Outside()
    {
        rememberAuthor({u("Officer"), u("CBC")});
        keepPlansIn(home.path());
        ask::answerWith({[this](const ask::Question &question) {
                             asked << question.text;
                             return yes;
                         },
                         [this](const QString &sentence) { asked << sentence; },
                         [this](const ask::FileQuestion &question) {
                             asked << question.title;
                             return file.isEmpty() ? std::nullopt : std::optional(file);
                         },
                         [this](QDialog &dialog) {
                             if (look)
                                 look(dialog);
                             return false;
                         }});
        window = std::make_unique<MainWindow>(Clock());
        window->QWidget::show();
    }
    ~Outside()
    {
        window.reset();
        keepPlansIn({});
        regardAsTemporary(QStringList());
        ask::answerWith({});
    }

    /// What somebody sent: with a change that could be undone where it was made.
    QString received(const char *name = "from the county.csp") const
    {
        const PlanFolder theirs(loadTemplate(u("charnwood-example")));
        retitle(*theirs.open(), u("Theirs"));
        const QString path = place.filePath(u(name));
        REQUIRE(QFile::copy(theirs.path(), path));
        return path;
    }
    QString said() const { return window->findChild<MessageBar *>()->sentence(); }
    QPushButton *offer(const char *text) const
    {
        for (auto *button : window->findChild<MessageBar *>()->findChildren<QPushButton *>())
            if (!button->isHidden() && button->text() == u(text))
                return button;
        return nullptr;
    }
    static QStringList filesIn(const QTemporaryDir &folder)
    {
        return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    }
};

/// The bytes of a plan with pages of it overwritten.
void damage(const QString &path)
{
    QByteArray bytes = bytesOf(path);
    constexpr qsizetype page = 4096;
    for (qsizetype at = 6 * page; at < bytes.size() - page; at += 9 * page)
        bytes.replace(at, page, QByteArray(page, '\x5a'));
    writeBytes(path, bytes);
}

} // namespace

TEST_CASE("a plan from outside is opened as a fresh file in its place, and the file that came is kept")
{
    Outside world;
    const QString path = world.received();
    const QByteArray came = bytesOf(path);
    REQUIRE(world.window->openPlan(path));
    Document &document = *world.window->document();
    CHECK(document.path() == path);
    CHECK_FALSE(document.isReadOnly());
    CHECK_FALSE(document.canUndo());
    CHECK(document.database().integer("SELECT count(*) FROM change_piece") == 0);
    CHECK(world.said().contains(u("“from the county (as received).csp”")));
    CHECK(world.offer("Show in its folder"));
    CHECK(bytesOf(world.place.filePath(u("from the county (as received).csp"))) == came);
    retitle(document, u("Ours"));
    world.window->perform(Command::Undo);
    CHECK(titleOf(document) != u("Ours"));
    world.window->perform(Command::Redo);

    // The next day it is the officer's own: no check, no other file, and everything can be undone.
    world.window->perform(Command::ClosePlan);
    const QStringList files = Outside::filesIn(world.place);
    REQUIRE(world.window->openPlan(path));
    CHECK_FALSE(world.window->document()->wasCheckedWhole());
    CHECK(world.window->document()->canUndo());
    CHECK(world.said().isEmpty());
    world.window->perform(Command::ClosePlan);
    CHECK(Outside::filesIn(world.place) == files);
    CHECK(world.asked.isEmpty());
}

TEST_CASE("what this program wrote here is no file from outside")
{
    Outside world;
    world.window->newPlan(u("charnwood"));
    const QString first = world.window->document()->path();
    retitle(*world.window->document(), u("Renamed"));
    world.file = world.home.filePath(u("copy.csp"));
    world.window->perform(Command::SaveCopy);
    REQUIRE(world.window->openPlan(world.file));
    CHECK(world.window->document()->path() == world.file);
    CHECK(world.window->document()->canUndo()); // its history came along
    world.file = world.home.filePath(u("moved.csp"));
    world.window->perform(Command::MovePlan);
    CHECK(world.window->document()->path() == world.file);
    CHECK(world.window->document()->canUndo());
    CHECK_FALSE(Outside::filesIn(world.home).join(u' ').contains(u("received")));
}

TEST_CASE(
    "a file made to do harm opens nothing and leaves no file behind, or opens as a plan without the harm")
{
    const PlanFolder sound(loadTemplate(u("charnwood-example")));
    retitle(*sound.open(), u("Theirs"));
    const QByteArray bytes = bytesOf(sound.path());
    for (const HostileFile &hostile : hostileFiles()) {
        INFO(hostile.name);
        Outside world;
        world.yes = false; // where it says to be a copy of a plan that was closed here: by itself
        const QString path = world.place.filePath(u("plan.csp"));
        writeBytes(path, bytes);
        const QString opened = hostile.make(path);
        const QStringList before = Outside::filesIn(world.place);
        const bool shown = world.window->openPlan(opened.isEmpty() ? path : opened);
        CHECK(shown == (hostile.fate == HostileFile::Fate::Opened));
        CHECK((world.window->document() != nullptr) == shown);
        CHECK(Outside::filesIn(world.home).isEmpty());
        if (shown) {
            checkWhole(world.window->document()->database());
            continue;
        }
        CHECK_FALSE(world.said().isEmpty());
        CHECK(Outside::filesIn(world.place) == before);
    }
}

TEST_CASE("a plan opened from a message is saved among the plans first, and goes on there")
{
    Outside world;
    regardAsTemporary(QStringList{world.place.path()});
    const QString path = world.received();
    const QByteArray came = bytesOf(path);
    const auto info = loadTemplate(u("charnwood-example")).info();
    REQUIRE(world.window->openPlan(path));
    const QString saved = world.window->document()->path();
    CHECK(QFileInfo(saved).path() == world.home.path());
    CHECK(QFileInfo(saved).completeBaseName().startsWith(info.shortName));
    CHECK(world.said().contains(QFileInfo(saved).fileName()));
    CHECK(world.said().contains(u("from the county.csp")));
    CHECK(world.offer("Move or rename…"));
    CHECK(world.asked.isEmpty());
    CHECK(bytesOf(path) == came);
    CHECK(Outside::filesIn(world.place) == QStringList{u("from the county.csp")});
    REQUIRE(QFile::remove(path)); // as the mail program does
    retitle(*world.window->document(), u("Ours"));
    CHECK(world.window->document()->lookAtFile() == Document::FileFate::AsLeft);

    // Another with the same name gets a number.
    world.window->perform(Command::ClosePlan);
    const QString another = world.received("another.csp");
    REQUIRE(world.window->openPlan(another));
    CHECK(QFileInfo(world.window->document()->path()).completeBaseName() ==
          QFileInfo(saved).completeBaseName() + u(" 2"));
}

TEST_CASE("a copy of a plan of ours in a message is first asked about, and looking at it saves no file")
{
    Outside world;
    regardAsTemporary(QStringList{world.place.path()});
    world.window->newPlan(u("charnwood-example"));
    const QString ours = world.window->document()->path();
    const QString copy = world.place.filePath(u("from police.csp"));
    world.window->document()->saveCopy(copy, false);
    retitle(*Document::open(copy, {{u("Sergeant"), u("Police")}}), u("Theirs"));
    {
        QFile file(copy); // changed on another computer
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(
            file.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
    }
    const QStringList plans = Outside::filesIn(world.home);
    int dialogs = 0;
    world.look = [&](QDialog &) { ++dialogs; };
    world.window->openPlan(copy);
    REQUIRE(world.asked.size() == 1);
    CHECK(world.asked.constFirst().contains(u("is a copy of")));
    CHECK(dialogs == 1);
    CHECK(world.window->document()->path() == ours);
    CHECK(Outside::filesIn(world.home) == plans);

    world.yes = false; // open it by itself
    REQUIRE(world.window->openPlan(copy));
    CHECK(world.window->document()->path() != ours);
    CHECK(QFileInfo(world.window->document()->path()).path() == world.home.path());
    CHECK(titleOf(*world.window->document()) == u("Theirs"));
}

TEST_CASE("a damaged plan is not opened, and what can be read of it comes into a new one with a list of what "
          "was lost")
{
    Outside world;
    const QString path = world.received();
    damage(path);
    const QByteArray bytes = bytesOf(path);
    const bool own = GENERATE(false, true);
    if (own) // damaged here, and known as the officer's own
        KnownFiles::noteOpen(path);
    CHECK_FALSE(world.window->openPlan(path));
    CHECK(world.window->document() == nullptr);
    REQUIRE(world.offer("Recover what can be read…"));

    world.file = world.home.filePath(u("recovered.csp"));
    QStringList lost;
    QString fromClipboard;
    world.look = [&](QDialog &dialog) {
        REQUIRE(qobject_cast<RecoveryDialog *>(&dialog));
        const auto *list = in<QListWidget>(dialog, "lost");
        CHECK_FALSE(list->accessibleName().isEmpty());
        for (int row = 0; row < list->count(); ++row)
            lost << list->item(row)->text();
        in<QPushButton>(dialog, "copy-list")->click();
        fromClipboard = QGuiApplication::clipboard()->text();
        CHECK(in<QPushButton>(dialog, "preview-list"));
        CHECK(in<QPushButton>(dialog, "save-list"));
    };
    world.offer("Recover what can be read…")->click();
    REQUIRE(world.window->document());
    CHECK(world.window->document()->path() == world.file);
    CHECK_FALSE(world.window->document()->isReadOnly());
    CHECK_FALSE(lost.isEmpty());
    CHECK(fromClipboard == lost.join(u'\n'));
    CHECK(bytesOf(path) == bytes);
    checkWhole(world.window->document()->database());
    retitle(*world.window->document(), u("Ours"));
    KnownFiles::noteClosed(path);
}

TEST_CASE("recovery is offered for damaged plans only, and given up it leaves nothing")
{
    Outside world;
    const QString words = world.place.filePath(u("words.csp"));
    writeBytes(words, "These are only words.");
    CHECK_FALSE(world.window->openPlan(words));
    CHECK_FALSE(world.offer("Recover what can be read…"));
    CHECK_FALSE(world.window->openPlan(world.place.filePath(u("nowhere.csp"))));
    CHECK_FALSE(world.offer("Recover what can be read…"));

    const QString path = world.received();
    damage(path);
    CHECK_FALSE(world.window->openPlan(path));
    REQUIRE(world.offer("Recover what can be read…"));
    world.offer("Recover what can be read…")->click(); // and no file is chosen
    CHECK(world.window->document() == nullptr);
    CHECK(Outside::filesIn(world.home).isEmpty());
}

TEST_CASE(
    "a plan from outside that somebody has open is read, says when it was changed there, and is taken over")
{
    Outside world;
    const QString path = world.received();
    FileLock theirs(path);
    REQUIRE(theirs.tryLock());
    REQUIRE(world.window->openPlan(path));
    CHECK(world.window->document()->isReadOnly());
    CHECK(world.window->document()->readsCopy());
    CHECK(world.offer("Take over…"));
    CHECK_FALSE(world.offer("Show it as it is now"));
    {
        const Database there(path, Database::Access::ReadWrite); // on their computer
        there.execute("UPDATE plan SET title = 'Changed there'");
    }
    REQUIRE(QTest::qWaitFor([&] { return world.offer("Show it as it is now") != nullptr; }, 10'000));
    CHECK(titleOf(*world.window->document()) != u("Changed there"));
    world.offer("Show it as it is now")->click();
    CHECK(titleOf(*world.window->document()) == u("Changed there"));
    CHECK(world.window->document()->isReadOnly());
    CHECK_FALSE(world.offer("Show it as it is now"));
    world.offer("Take over…")->click();
    CHECK_FALSE(world.window->document()->isReadOnly());
    CHECK_FALSE(world.window->document()->readsCopy());
    CHECK_FALSE(theirs.isOurs());
    retitle(*world.window->document(), u("Ours"));
}
