// SPDX-License-Identifier: GPL-3.0-or-later
// A program that is killed in the middle of its work: every finished edit is in the file, and the file is
// whole.
#include "tests/support/plan_file.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QThread>

#include <cstdio>
#include <random>

using namespace csp;
using namespace csp::test;

namespace {

constexpr auto planToEdit = "CSP_TEST_PLAN_TO_EDIT";

} // namespace

// Started by the test below in a process of its own; does nothing when it is run like any other test.
TEST_CASE("edits without end, each acknowledged", "[.crash-child]")
{
    const QString path = qEnvironmentVariable(planToEdit);
    if (path.isEmpty())
        return;
    auto options = PlanFolder::options();
    options.writeOrFail = true;
    options.checkWhole = false;
    const auto document = Document::open(path, options);
    qint64 number = document->database().integer("SELECT population FROM plan");
    std::printf("open\n");
    std::fflush(stdout);
    for (;;) {
        ++number;
        document->edit(QStringLiteral("Count"), [&](Writer &write) {
            write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::population, number);
            // Enough to spread over many pages.
            write.insert(Section{Id<Section>::random(), {}, QString::number(number), QString(3000, u'x')});
        });
        std::printf("%lld\n", static_cast<long long>(number));
        std::fflush(stdout);
    }
}

TEST_CASE("200 kills at any moment lose no finished edit")
{
    Plan plan;
    plan.info().population = 0;
    const PlanFolder folder(plan);
    std::mt19937 random(2008);
    qint64 number = 0;
    int extra = 0;
    for (int kill = 0; kill < 200; ++kill) {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QLatin1String(planToEdit), folder.path());
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("[.crash-child]")});
        REQUIRE(child.waitForStarted());
        QByteArray line;
        while (line != "open\n") { // the test runner says a word of its own first
            while (!child.canReadLine())
                REQUIRE(child.waitForReadyRead(20'000));
            line = child.readLine();
        }
        QThread::usleep(1'000 + random() % 15'000);
        child.kill();
        REQUIRE(child.waitForFinished(20'000));
        qint64 acknowledged = number;
        for (const QByteArray &finished : child.readAll().split('\n'))
            acknowledged = std::max(acknowledged, finished.toLongLong());

        const auto document = folder.open(); // a new one each time: it checks the whole file
        checkWhole(document->database());
        number = document->database().integer("SELECT population FROM plan");
        INFO("kill " << kill);
        REQUIRE(number >= acknowledged);
        REQUIRE(number <= acknowledged + 1);
        extra += number > acknowledged;
        REQUIRE(document->database().integer("SELECT count(*) FROM section") == number);
        REQUIRE(document->history().size() == number + 1);
    }
    WARN(number << " edits, " << extra << " finished but not yet acknowledged");
    CHECK(number > 200);
}
