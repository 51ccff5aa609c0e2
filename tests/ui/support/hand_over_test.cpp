// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/hand_over.h"

#include "tests/support/catch.h"
#include "tests/ui/support/mail_world.h"

#include <QFileInfo>
#include <QTest>

using namespace csp;
using handOver::Outcome;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// A file to be sent, and what comes of it.
struct Sending : MailWorld {
    QTemporaryDir folder;
    QObject context;
    QString path = folder.filePath(u("Plan; rm -rf $HOME & 'part' of \"Police\".csp"));
    MailMessage message{u("desk@police.example"), u("-Plan `for` $(Police)"), u("Line\n--attach /etc/passwd"),
                        path};
    std::optional<Outcome> outcome;
    int told = 0;

    Sending() { write(path, "bytes"); }
    std::optional<Outcome> send()
    {
        const int before = told;
        handOver::mail(&context, message, [this](Outcome came) {
            outcome = came;
            ++told;
        });
        (void)QTest::qWaitFor([&] { return told > before; });
        return outcome;
    }
};

} // namespace

TEST_CASE("a file lies in a folder for what was shared, beside the plan, and never replaces another")
{
    const QTemporaryDir folder;
    const QFileInfo plan(folder.filePath(u("plan.csp")));
    const QString first = handOver::placeFor(plan, u("Plan v1.2 for Police.csp"));
    CHECK(first == folder.filePath(u("Shared/Plan v1.2 for Police.csp")));
    MailWorld::write(first, "bytes");
    CHECK(handOver::placeFor(plan, u("Plan v1.2 for Police.csp")) ==
          folder.filePath(u("Shared/Plan v1.2 for Police 2.csp")));
    const QTemporaryDir other;
    MailWorld::write(other.filePath(u("Shared")), "a file in the way");
    CHECK_THROWS_AS(handOver::placeFor(QFileInfo(other.filePath(u("plan.csp"))), u("x.csp")), StorageError);
}

#ifdef Q_OS_LINUX
TEST_CASE("the desktop's mail program is given file, subject, words and address, each as one argument")
{
    Sending world;
    world.standIn("exit 0");
    CHECK(world.send() == Outcome::Mail);
    CHECK(world.arguments() == QStringList{u("--utf8"), u("--subject"), world.message.subject, u("--body"),
                                           world.message.body, u("--attach"), world.path,
                                           u("desk@police.example")});
    CHECK(world.opened.isEmpty());
    world.message.to = u("--attach");
    world.send();
    CHECK(world.arguments().last() == world.path); // what is no address is no argument
}

TEST_CASE("where the mail program fails a draft is opened, and where nothing opens it nothing is left behind")
{
    Sending world;
    const QString draft = world.path.chopped(4) + u(".eml");
    world.standIn("exit 4");
    CHECK(world.send() == Outcome::Draft);
    CHECK(world.opened == QStringList{draft});
    CHECK(QFileInfo::exists(draft));

    world.standIn(nullptr); // none on this system
    CHECK(world.send() == Outcome::Draft);
    world.standIn("kill -9 $$");
    CHECK(world.send() == Outcome::Draft);
    CHECK(world.told == 3);

    const QString elsewhere = world.folder.filePath(u("gone/plan.csp"));
    world.message.file = elsewhere;
    CHECK(world.send() == Outcome::Nothing);
}

TEST_CASE("who asked and went is told nothing")
{
    Sending world;
    world.standIn("exit 0");
    auto gone = std::make_unique<QObject>();
    int told = 0;
    handOver::mail(gone.get(), world.message, [&](Outcome) { ++told; });
    gone.reset();
    handOver::mail(&world.context, world.message, [&](Outcome) { ++world.told; });
    REQUIRE(QTest::qWaitFor([&] { return world.told > 0; }));
    QCoreApplication::processEvents();
    CHECK(told == 0);
}
#endif

TEST_CASE("a file is shown in its folder")
{
    const Sending world;
    CHECK(handOver::showInFolder(world.path));
#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
    CHECK(world.opened == QStringList{world.folder.path()});
#endif
}
