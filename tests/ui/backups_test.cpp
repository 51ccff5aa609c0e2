// SPDX-License-Identifier: GPL-3.0-or-later
// Dated backups and removing from the history, as a person meets them.
#include "core/edit/plan.h"
#include "core/store/forget.h"
#include "core/store/plan_rows.h"
#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/dialogs/backups_dialog.h"
#include "ui/dialogs/history_dialogs.h"
#include "ui/models/history_model.h"
#include "ui/plan_view.h"
#include "ui/support/message_bar.h"
#include "ui/support/plan_backups.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTest>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

const QString name = QStringLiteral("Jane Roe of 4 Mill Lane");

QString said(const MainWindow &window)
{
    return window.findChild<MessageBar *>()->sentence();
}

QPushButton *offer(const MainWindow &window, const QString &start)
{
    for (auto *button : window.findChild<MessageBar *>()->findChildren<QPushButton *>())
        if (button->text().startsWith(start) && button->isVisibleTo(&window))
            return button;
    return nullptr;
}

void retitle(Document &document, const QString &title)
{
    document.edit(QStringLiteral("Change the title to “%1”").arg(title),
                  [&](Writer &write) { write.set(PlanInfo{}.id, &PlanInfo::title, title); });
}

QString titleOf(const Document &document)
{
    return selectRow(document.database(), PlanInfo{}.id).value_or(PlanInfo()).title;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// A window whose backups go to a folder of the test's own.
struct BackupWorld {
    QString before = folderForBackups();
    QTemporaryDir place;
    QString folder = place.filePath(QStringLiteral("kept/Backups"));
    WindowWorld world{(keepBackups(folder, 3), QStringLiteral("charnwood"))};
    std::function<bool(QDialog &)> onDialog;
    QString file;

    BackupWorld()
    {
        ask::answerWith({[](const ask::Question &) { return true; }, [](const QString &) {},
                         [this](const ask::FileQuestion &) {
                             return file.isEmpty() ? std::nullopt : std::optional(file);
                         },
                         [this](QDialog &dialog) { return onDialog && onDialog(dialog); }});
    }
    ~BackupWorld() { keepBackups(before, 3); }
    MainWindow &window() const { return *world.window; }
    Document &document() const { return world.document(); }
    /// Waits for it, as the program does in the background.
    QString makeBackup(int daysLater = 0) const
    {
        BackupMaker maker(document().path(), QDateTime::currentDateTime().addDays(daysLater), 0);
        QSignalSpy made(&maker, &BackupMaker::made);
        REQUIRE(made.wait(20'000));
        return made.front().front().toString();
    }
    QStringList files() const { return QDir(folder).entryList(QDir::Files | QDir::Hidden); }
};

} // namespace

TEST_CASE("the preferences say how many backups are kept, and where")
{
    BackupWorld world;
    const QString other = world.place.filePath(QStringLiteral("other"));
    QString problem;
    world.onDialog = [&](QDialog &dialog) {
        auto *count = dialog.findChild<QSpinBox *>(QStringLiteral("kept-backups"));
        REQUIRE(count);
        CHECK(count->value() == 3);
        count->setValue(5);
        for (auto *line : dialog.findChildren<QLineEdit *>())
            if (line->text() == QDir::toNativeSeparators(world.folder))
                line->setText(QDir::toNativeSeparators(other));
        return true;
    };
    world.window().perform(Command::EditPreferences);
    CHECK(keptBackups() == 5);
    CHECK(folderForBackups() == other);
}

TEST_CASE("a backup is made in the background, once, and one that cannot be made is said without a box")
{
    BackupWorld world;
    const QString path = world.makeBackup();
    CHECK(QFileInfo(path).path() == world.folder);
    CHECK(world.makeBackup().isEmpty());
    CHECK(isBackup(path));
    CHECK_FALSE(isBackup(world.document().path()));

    QFile blocked(world.place.filePath(QStringLiteral("blocked")));
    REQUIRE(blocked.open(QIODevice::WriteOnly));
    keepBackups(blocked.fileName() + QStringLiteral("/inside"), 3);
    BackupMaker maker(world.document().path(), QDateTime::currentDateTime(), 0);
    QSignalSpy failed(&maker, &BackupMaker::failed);
    REQUIRE(failed.wait(20'000));
    CHECK(failed.front().front().toString().contains(QStringLiteral("cannot be made")));
    retitle(world.document(), QStringLiteral("Goes on"));
}

TEST_CASE("no backup is made while something is removed, and closing does not wait for it")
{
    BackupWorld world;
    const BackupsPaused paused;
    BackupMaker maker(world.document().path(), QDateTime::currentDateTime(), 0);
    QSignalSpy made(&maker, &BackupMaker::made);
    CHECK_FALSE(made.wait(200));
    CHECK(world.files().isEmpty());
}

TEST_CASE(
    "the list of backups shows the last change in each, compares one, and brings one back as a new file")
{
    BackupWorld world;
    const QString before = titleOf(world.document());
    const QString path = world.makeBackup();
    retitle(world.document(), QStringLiteral("Later"));
    REQUIRE_FALSE(world.makeBackup(1).isEmpty());
    const QString plan = world.document().path();
    const auto press = [&](const QString &text) {
        world.onDialog = [&, text](QDialog &dialog) {
            auto *backups = qobject_cast<BackupsDialog *>(&dialog);
            if (!backups)
                return false;
            auto *table = dialog.findChild<QTableWidget *>(QStringLiteral("backups"));
            REQUIRE(table->rowCount() == 2);
            CHECK(
                table->item(0, 2)->text().startsWith(QStringLiteral("Change the title to “Later” (Officer")));
            table->setCurrentCell(1, 0);
            for (auto *button : dialog.findChildren<QPushButton *>())
                if (button->text().remove(u'&').startsWith(text)) {
                    CHECK(button->isEnabled());
                    button->click();
                }
            return backups->wanted() != BackupsDialog::Wanted::Nothing;
        };
        world.window().perform(Command::ShowBackups);
    };
    world.file = world.place.filePath(QStringLiteral("back.csp"));
    press(QStringLiteral("Bring it back"));
    CHECK(world.document().path() == world.file);
    CHECK(titleOf(world.document()) == before);
    CHECK_FALSE(world.document().isReadOnly());

    REQUIRE(world.window().openPlan(plan));
    press(QStringLiteral("Look"));
    CHECK(world.document().path() == path);
    CHECK(world.document().isReadOnly());
    CHECK(titleOf(world.document()) == before);
}

TEST_CASE("a plan that is damaged, empty or gone is offered from its newest whole backup")
{
    constexpr int Damaged = 0, Empty = 1, Gone = 2;
    const int harm = GENERATE(range(0, 3));
    CAPTURE(harm);
    BackupWorld world;
    const QString plan = world.document().path();
    retitle(world.document(), QStringLiteral("Kept"));
    REQUIRE_FALSE(world.makeBackup().isEmpty());
    retitle(world.document(), QStringLiteral("Lost"));
    REQUIRE_FALSE(world.makeBackup(1).isEmpty());
    retitle(world.document(), QStringLiteral("Lost, too"));
    // The newer of the two is itself damaged.
    const Backup newer = planBackups().of(world.document().id()).front();
    QFile::setPermissions(newer.path, QFile::ReadOwner | QFile::WriteOwner);
    Database(newer.path, Database::Access::ReadWrite).execute("DELETE FROM row_stamp");
    world.window().perform(Command::ClosePlan);
    if (harm == Gone) {
        REQUIRE(QFile::remove(plan));
    } else if (harm == Empty) {
        REQUIRE(QFile::resize(plan, 0));
    } else {
        Database(plan, Database::Access::ReadWrite).execute("DELETE FROM row_stamp");
    }
    const QByteArray left = QFileInfo::exists(plan) ? bytesOf(plan) : QByteArray();
    CHECK_FALSE(world.window().openPlan(plan));
    auto *button = offer(world.window(), QStringLiteral("Open the backup of "));
    REQUIRE(button);
    button->click();
    REQUIRE(world.window().document());
    CHECK(titleOf(world.document()) == QStringLiteral("Kept"));
    CHECK_FALSE(world.document().isReadOnly());
    CHECK((world.document().path() == plan) == (harm == Gone));
    if (harm != Gone)
        CHECK(bytesOf(plan) == left);
    CHECK(said(world.window())
              .contains(QStringLiteral("The last change in it is “Change the title to “Kept””")));
    if (harm == Damaged)
        CHECK(said(world.window()).contains(QStringLiteral("2 later changes are not in it")));
}

TEST_CASE("a plan that is whole, or another program's file, is offered no backup")
{
    BackupWorld world;
    world.makeBackup();
    const QString plan = world.document().path();
    world.window().perform(Command::ClosePlan);
    REQUIRE(world.window().openPlan(plan));
    CHECK_FALSE(offer(world.window(), QStringLiteral("Open the backup of ")));
    CHECK(backupsFor(world.place.filePath(QStringLiteral("nowhere/plan.csp"))).empty());
    CHECK(backupsFor(world.place.filePath(QStringLiteral("unknown.csp"))).empty());
}

TEST_CASE(
    "words are removed from the history, its backups and the screen, and the question says what it does")
{
    BackupWorld world;
    retitle(world.document(), name);
    const QString withName = world.makeBackup();
    retitle(world.document(), QStringLiteral("Corrected"));
    const QString withHistory = world.makeBackup(1);
    world.window().planView()->open({Kind::History});
    auto *view = world.window().findChild<QAbstractItemView *>(QStringLiteral("history"));
    REQUIRE(view);
    view->setCurrentIndex(view->model()->index(1, HistoryModel::What));
    REQUIRE(view->currentIndex().data().toString().contains(name));

    bool agree = false;
    QString words, sentences;
    world.onDialog = [&](QDialog &dialog) {
        words = dialog.findChild<QPlainTextEdit *>(QStringLiteral("words"))->toPlainText();
        sentences = dialog.findChild<QPlainTextEdit *>(QStringLiteral("sentences"))->toPlainText();
        for (auto *button : dialog.findChildren<QPushButton *>())
            CHECK(button->isDefault() == (button->text().remove(u'&') == QLatin1String("Cancel")));
        return agree;
    };
    world.window().perform(Command::RemoveEntry);
    CHECK(words == name);
    CHECK(sentences.contains(QStringLiteral("This cannot be undone.")));
    CHECK(sentences.contains(QStringLiteral("One backup is deleted")));
    CHECK(sentences.contains(QStringLiteral("in one backup.")));
    CHECK(sentences.contains(QStringLiteral("e-mailed")));
    CHECK(bytesOf(world.document().path()).contains(name.toUtf8()));
    CHECK(QFileInfo::exists(withName));

    agree = true;
    world.window().perform(Command::RemoveEntry);
    CHECK_FALSE(bytesOf(world.document().path()).contains(name.toUtf8()));
    CHECK_FALSE(QFileInfo::exists(withName));
    CHECK_FALSE(bytesOf(withHistory).contains(name.toUtf8()));
    CHECK(said(world.window()).contains(QStringLiteral("removed from the history")));
    CHECK(view->currentIndex().row() == 1);
    CHECK(view->currentIndex().data().toString().startsWith(QStringLiteral("An entry of ")));
    world.window().perform(Command::Undo);
    CHECK(titleOf(world.document()) == removedMark());
}

TEST_CASE("what still stands in the plan is said, and nothing is removed; nor when nobody agrees to a day")
{
    BackupWorld world;
    retitle(world.document(), name);
    const QByteArray before = bytesOf(world.document().path());
    world.window().planView()->open({Kind::History});
    int asked = 0;
    world.onDialog = [&](QDialog &dialog) {
        ++asked;
        CHECK(dialog.findChild<QPlainTextEdit *>(QStringLiteral("words"))->toPlainText().isEmpty());
        auto *more = dialog.findChild<QCheckBox *>(QStringLiteral("with-replaced"));
        REQUIRE(more);
        more->setChecked(true);
        CHECK_FALSE(dialog.findChild<QPlainTextEdit *>(QStringLiteral("words"))->toPlainText().isEmpty());
        more->setChecked(false);
        CHECK(dialog.findChild<QPlainTextEdit *>(QStringLiteral("sentences"))
                  ->toPlainText()
                  .contains(QStringLiteral("the title of the plan")));
        return true;
    };
    world.window().perform(Command::RemoveEntry);
    CHECK(asked == 1);
    CHECK(bytesOf(world.document().path()) == before);
    world.onDialog = [&](QDialog &) { return false; };
    world.window().perform(Command::RemoveOlder);
    CHECK(bytesOf(world.document().path()) == before);
}

TEST_CASE("all before a day goes from the history on screen")
{
    BackupWorld world;
    retitle(world.document(), name);
    // As if it had been a year ago.
    Database(world.document().path(), Database::Access::ReadWrite)
        .execute("UPDATE change SET at = '2009-03-12T10:00:00.000Z'");
    world.window().openPlan(world.document().path());
    retitle(world.document(), QStringLiteral("Corrected"));
    world.window().planView()->open({Kind::History});
    auto *view = world.window().findChild<QAbstractItemView *>(QStringLiteral("history"));
    const int rows = view->model()->rowCount();
    int asked = 0;
    world.onDialog = [&](QDialog &dialog) {
        if (auto *day = dialog.findChild<QLineEdit *>())
            day->setText(QStringLiteral("01/04/2009"));
        ++asked;
        return true;
    };
    world.window().perform(Command::RemoveOlder);
    CHECK(asked == 2);
    CHECK(view->model()->rowCount() == rows - 1);
    CHECK(view->model()->index(rows - 2, HistoryModel::What).data().toString() ==
          QStringLiteral("Everything before 01/04/2009 was removed from the history"));
    world.window().perform(Command::Undo);
    CHECK(titleOf(world.document()) == name);
    CHECK_FALSE(world.document().canUndo());
}
