// SPDX-License-Identifier: GPL-3.0-or-later
// A plan file from outside that is opened by itself: what is worked on is a fresh file, in the place of the
// one that came, and nothing that stayed behind is lost.
#include "core/store/foreign_file.h"
#include "core/store/known_files.h"
#include "tests/support/adversity.h"
#include "tests/support/plan_file.h"

#include <QScopeGuard>

using namespace csp;
using namespace csp::test;

namespace {

const QString received = QStringLiteral("plan (as received).csp");

void edit(Document &document, const QString &title)
{
    document.edit(QStringLiteral("Rename to %1").arg(title), [&](Writer &write) {
        write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::title, title);
    });
}

QString titleOf(const Document &document)
{
    return loadPlan(document.database()).info().title;
}

/// Somebody else's plan file: with an edit that could be undone where it was made, or without.
struct Foreign {
    PlanFolder folder;
    QByteArray bytes;

    explicit Foreign(bool withHistory = true) : folder(planWithTitle())
    {
        if (withHistory)
            edit(*folder.open(), QStringLiteral("Theirs"));
        bytes = bytesOf(folder.path());
        writeBytes(folder.path(), bytes);
        QFile file(folder.path()); // as on another computer: nobody closed it here at that time
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(
            file.setFileTime(QDateTime::currentDateTime().addDays(-3), QFileDevice::FileModificationTime));
        file.close();
        REQUIRE_FALSE(KnownFiles::isOwn(folder.path()));
    }
    static Plan planWithTitle()
    {
        Plan plan;
        plan.plan.front().title = QStringLiteral("First");
        return plan;
    }
    std::shared_ptr<const ForeignFile> check() const
    {
        return std::make_shared<ForeignFile>(folder.path(), PlanFolder::officer(), Clock());
    }
    Document::TakenIn takeIn(const Document::Options &options = PlanFolder::options()) const
    {
        return Document::takeIn(folder.path(), check(), options);
    }
};

} // namespace

TEST_CASE(
    "a plan from outside goes on in its place as a fresh file, and what stayed behind is kept beside it")
{
    const Foreign foreign;
    {
        const auto taken = foreign.takeIn();
        Document &document = *taken.document;
        CHECK(document.path() == foreign.folder.path());
        CHECK_FALSE(document.isReadOnly());
        CHECK(document.wasCheckedWhole());
        CHECK(titleOf(document) == QStringLiteral("Theirs"));
        CHECK(document.history().size() == 3); // theirs to read, and that it came
        CHECK_FALSE(document.canUndo());
        CHECK(document.database().integer("SELECT count(*) FROM change_piece") == 0);
        CHECK(taken.original == foreign.folder.other(received));
        CHECK(bytesOf(taken.original) == foreign.bytes);
        edit(document, QStringLiteral("Ours"));
        document.undo();
        CHECK(titleOf(document) == QStringLiteral("Theirs"));
        document.redo();
    }
    // From now on it is our own, like any other.
    CHECK(KnownFiles::isOwn(foreign.folder.path()));
    CHECK(titleOf(*foreign.folder.open()) == QStringLiteral("Ours"));
    CHECK(foreign.folder.files() == QStringList{received, QStringLiteral("plan.csp")});
}

TEST_CASE("a plan from outside in which nothing could be undone leaves nothing beside it")
{
    const Foreign foreign(false);
    const auto taken = foreign.takeIn();
    CHECK(taken.original.isEmpty());
    CHECK(titleOf(*taken.document) == QStringLiteral("First"));
    CHECK_FALSE(foreign.folder.files().join(u' ').contains(QStringLiteral("received")));
}

TEST_CASE("the file that came gets a name of its own each time")
{
    const Foreign foreign;
    writeBytes(foreign.folder.other(received), "another");
    CHECK(foreign.takeIn().original == foreign.folder.other(QStringLiteral("plan (as received 2).csp")));
    CHECK(bytesOf(foreign.folder.other(received)) == "another");
}

TEST_CASE("a journal beside a plan from outside is not played, and stays with the file it lay beside")
{
    const Foreign foreign(GENERATE(true, false));
    const QString journal = foreign.folder.path() + QStringLiteral("-journal");
    writeBytes(journal, "a journal that somebody made");
    const auto taken = foreign.takeIn();
    CHECK(bytesOf(taken.original) == foreign.bytes);
    CHECK(bytesOf(taken.original + QStringLiteral("-journal")) == "a journal that somebody made");
    CHECK_FALSE(QFile::exists(journal));
    CHECK_FALSE(taken.document->isReadOnly());
}

TEST_CASE("a plan from outside that cannot be written to is read from a private copy, and stays as it is")
{
    const OrdinaryUser user;
    const Foreign foreign;
    const bool wholeFolder = GENERATE(true, false);
    {
        const ReadOnly place(wholeFolder ? QFileInfo(foreign.folder.path()).path() : foreign.folder.path());
        const auto taken = foreign.takeIn();
        CHECK(taken.document->isReadOnly());
        CHECK(taken.document->readsCopy());
        CHECK_FALSE(taken.document->isHeldElsewhere());
        CHECK(taken.document->path() == foreign.folder.path());
        CHECK(taken.document->database().path() != foreign.folder.path());
        CHECK(titleOf(*taken.document) == QStringLiteral("Theirs"));
        auto must = PlanFolder::options();
        must.writeOrFail = true;
        CHECK_FALSE(refusal([&] { foreign.takeIn(must); }).isEmpty());
    }
    CHECK(bytesOf(foreign.folder.path()) == foreign.bytes);
    CHECK(foreign.folder.files() == QStringList{QStringLiteral("plan.csp")});
}

TEST_CASE("a plan from outside that somebody else has open is read as it was, until it is taken over")
{
    const Foreign foreign;
    FileLock theirs(foreign.folder.path());
    REQUIRE(theirs.tryLock());
    {
        const auto taken = foreign.takeIn();
        CHECK(taken.document->isHeldElsewhere());
        CHECK(taken.document->readsCopy());
        CHECK(taken.document->followOthers());
        edit(*Document::open(foreign.folder.path(),
                             [] {
                                 auto options = PlanFolder::options();
                                 options.takeOver = true;
                                 return options;
                             }()),
             QStringLiteral("Later"));
        CHECK_FALSE(taken.document->followOthers());
        CHECK(titleOf(*taken.document) == QStringLiteral("Theirs"));
    }
    const Foreign other;
    FileLock lock(other.folder.path());
    REQUIRE(lock.tryLock());
    auto options = PlanFolder::options();
    options.takeOver = true;
    const auto taken = other.takeIn(options);
    CHECK_FALSE(taken.document->isReadOnly());
    CHECK_FALSE(lock.isOurs());
    edit(*taken.document, QStringLiteral("Ours"));
}

TEST_CASE("a plan from outside that changes while it is checked is not opened, and nothing is replaced")
{
    const Foreign foreign;
    const auto checked = foreign.check();
    edit(*foreign.folder.open(), QStringLiteral("Meanwhile"));
    const QByteArray now = bytesOf(foreign.folder.path());
    CHECK(refusal([&] {
              Document::takeIn(foreign.folder.path(), checked, PlanFolder::options());
          }).contains(QStringLiteral("changed by another program")));
    CHECK(bytesOf(foreign.folder.path()) == now);
    CHECK(foreign.folder.files() == QStringList{QStringLiteral("plan.csp")});
}

TEST_CASE("what cannot be kept beside a plan from outside is not replaced")
{
    const Foreign foreign;
    const auto checked = foreign.check();
    {
        const FullDisk full(10'000); // room for the lock
        CHECK_FALSE(refusal([&] {
                        Document::takeIn(foreign.folder.path(), checked, PlanFolder::options());
                    }).isEmpty());
    }
    CHECK(bytesOf(foreign.folder.path()) == foreign.bytes);
}

TEST_CASE("where many plans were closed, the one closed longest ago is forgotten, and no other")
{
    const PlanFolder folder;
    const auto at = [&](int i) { return folder.other(QStringLiteral("%1.csp").arg(i)); };
    constexpr int many = 130;
    for (int i = 0; i < many; ++i) {
        REQUIRE(QFile::copy(folder.path(), at(i)));
        QFile file(at(i));
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.setFileTime(QDateTime::currentDateTime().addSecs(i), QFileDevice::FileModificationTime));
        file.close();
        KnownFiles::remember(at(i), QStringLiteral("document"));
    }
    CHECK_FALSE(KnownFiles::isOwn(at(0)));
    CHECK(KnownFiles::isOwn(at(many - 90)));
    CHECK(KnownFiles::isOwn(at(many - 1)));
}

TEST_CASE("which folders are temporary can be said to a test, and recovery is not offered for a newer plan")
{
    const PlanFolder folder;
    const auto back = qScopeGuard([] { regardAsTemporary(std::nullopt); });
    CHECK(isTemporaryPlace(folder.path()));
    regardAsTemporary(QStringList{});
    CHECK_FALSE(isTemporaryPlace(folder.path()));
    regardAsTemporary(QStringList{QFileInfo(folder.path()).path()});
    CHECK(isTemporaryPlace(folder.path()));

    CHECK(mayHoldPlan(folder.path()));
    QByteArray bytes = bytesOf(folder.path());
    bytes[63] = 99; // user_version
    writeBytes(folder.path(), bytes);
    CHECK_FALSE(mayHoldPlan(folder.path()));
}
