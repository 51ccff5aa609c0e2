// SPDX-License-Identifier: GPL-3.0-or-later
// The power fails in the middle of a commit, and the disk has only what was waited for; or the disk itself
// refuses.
#include "core/merge/merge.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <QFileInfo>

#include <sqlite3.h>

#include <set>

using namespace csp;
using namespace csp::test;

namespace {

using Work = FaultyDisk::Work;

Plan somePlan()
{
    RandomPlan random(12);
    return random.plan(10);
}

Document::Options waiting()
{
    auto options = PlanFolder::options();
    options.synchronous = true;
    return options;
}

std::optional<qint64> change(Document &document, int number)
{
    return document.edit(QStringLiteral("Change %1").arg(number), [&](Writer &write) {
        write.insert(Section{Id<Section>::random(), {}, QString::number(number), QString(9000, u'x')});
        write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::title,
                  QStringLiteral("Title %1").arg(number));
    });
}

/// Puts a disk's contents into a folder of its own and opens the plan there. `goOn`: what is done with it
/// then.
Plan planAfter(const std::map<QString, QByteArray> &disk, const std::function<void(Document &)> &goOn = {})
{
    const QTemporaryDir folder;
    for (const auto &[path, bytes] : disk)
        writeBytes(folder.filePath(QFileInfo(path).fileName()), bytes);
    const auto document = Document::open(folder.filePath(QStringLiteral("plan.csp")), PlanFolder::options());
    checkWhole(document->database());
    Plan plan = loadPlan(document->database());
    if (goOn)
        goOn(*document);
    return plan;
}

} // namespace

TEST_CASE("power that fails at any moment of an edit leaves the plan before or after it, and loses no "
          "finished edit")
{
    const PlanFolder folder(somePlan());
    struct Moment {
        std::map<QString, QByteArray> disk;
        int edit; ///< the one under way
        bool done;
    };
    std::vector<Moment> moments;
    std::vector<Plan> plans;
    std::set<Work> seen;
    int torn = 0;
    {
        FaultyDisk disk;
        const auto document = Document::open(folder.path(), waiting());
        plans.push_back(loadPlan(document->database()));
        int number = 0;
        unsigned seed = 0;
        disk.setWatch([&](Work work) {
            if (work == Work::Read)
                return;
            seen.insert(work);
            for (int i = 0; i < 2; ++i)
                moments.push_back({disk.afterPowerLoss(seed++), number, false});
        });
        for (number = 1; number <= 3; ++number) {
            change(*document, number);
            plans.push_back(loadPlan(document->database()));
            for (int i = 0; i < 4; ++i)
                moments.push_back({disk.afterPowerLoss(seed++), number, true});
        }
        disk.setWatch({});
    }
    CHECK(seen == std::set<Work>{Work::Write, Work::Sync, Work::Delete});
    CHECK(moments.size() > 100);
    for (size_t i = 0; i < moments.size(); ++i) {
        const Moment &moment = moments[i];
        INFO("moment " << i << " of edit " << moment.edit << (moment.done ? ", finished" : ""));
        const Plan plan = planAfter(moment.disk);
        const auto after = static_cast<size_t>(moment.edit);
        CHECK((plan == plans[after] || (!moment.done && plan == plans[after - 1])));
        torn += moment.disk.size() > 1; // with a journal beside it
    }
    CHECK(torn > 20);
    WARN(moments.size() << " moments at which the power failed, " << torn << " with a journal to take back");
}

TEST_CASE(
    "power that fails at any moment of bringing in a copy leaves the plan before or after it, and the copy "
    "can be brought in again")
{
    const PlanFolder folder(somePlan());
    const QString copy = folder.other(QStringLiteral("copy.csp"));
    REQUIRE(QFile::copy(folder.path(), copy));
    {
        auto options = PlanFolder::options();
        options.author = {QStringLiteral("Sergeant"), QStringLiteral("Police")};
        const auto theirs = Document::open(copy, options);
        for (int number = 1; number <= 3; ++number)
            change(*theirs, number);
        theirs->edit(QStringLiteral("Change"), [&](Writer &write) {
            write.set(Id<PlanInfo>{QStringLiteral("plan")}, &PlanInfo::mission, QStringLiteral("Theirs"));
        });
    }
    const auto theirs = openForReading(copy);
    std::vector<std::map<QString, QByteArray>> during, finished;
    std::set<Work> seen;
    Plan before, after;
    {
        FaultyDisk disk;
        const auto document = Document::open(folder.path(), waiting());
        document->edit(QStringLiteral("Ours"), [&](Writer &write) {
            write.insert(Section{Id<Section>::random(), {}, QStringLiteral("Ours"), {}});
        });
        before = loadPlan(document->database());
        unsigned seed = 0;
        disk.setWatch([&](Work work) {
            if (work == Work::Read)
                return;
            seen.insert(work);
            for (int i = 0; i < 2; ++i)
                during.push_back(disk.afterPowerLoss(seed++));
        });
        REQUIRE(merge::bringIn(*document, *theirs).entry);
        disk.setWatch({});
        after = loadPlan(document->database());
        for (int i = 0; i < 4; ++i)
            finished.push_back(disk.afterPowerLoss(seed++));
    }
    CHECK(seen == std::set<Work>{Work::Write, Work::Sync, Work::Delete});
    CHECK_FALSE((before == after));
    int torn = 0;
    for (const auto &disk : during) {
        INFO("moment " << &disk - during.data() << " of " << during.size());
        bool was = false;
        const Plan plan = planAfter(disk, [&](Document &document) {
            was = merge::bringIn(document, *theirs).entry.has_value();
            CHECK((loadPlan(document.database()) == after));
        });
        CHECK((plan == (was ? before : after)));
        torn += disk.size() > 1; // with a journal beside it
    }
    for (const auto &disk : finished)
        CHECK((planAfter(disk) == after));
    CHECK(torn > 20);
    WARN(during.size() << " moments at which the power failed, " << torn << " with a journal to take back");
}

TEST_CASE("the test of power that fails would see an edit that does not wait for the disk")
{
    const PlanFolder folder(somePlan());
    int lost = 0;
    FaultyDisk disk;
    const auto document = Document::open(folder.path(), PlanFolder::options()); // which does not wait
    for (int number = 1; number <= 3; ++number) {
        change(*document, number);
        const Plan after = loadPlan(document->database());
        const auto left = disk.afterPowerLoss(static_cast<unsigned>(number));
        bool kept = false;
        refusal([&] { kept = planAfter(left) == after; });
        lost += !kept;
    }
    CHECK(lost > 0);
}

TEST_CASE("a disk that refuses any one thing during an edit gives a sentence, and nothing is lost")
{
    const PlanFolder folder(somePlan());
    const std::pair<Work, int> strike =
        GENERATE(values<std::pair<Work, int>>({{Work::Read, SQLITE_IOERR_READ},
                                               {Work::Write, SQLITE_IOERR_WRITE},
                                               {Work::Write, SQLITE_FULL},
                                               {Work::Sync, SQLITE_IOERR_FSYNC},
                                               {Work::Delete, SQLITE_IOERR_DELETE}}));
    const Work work = strike.first;
    const int code = strike.second;
    INFO("work " << static_cast<int>(work) << ", error " << code);
    int refused = 0;
    FaultyDisk disk;
    const auto document = Document::open(folder.path(), waiting());
    for (int at = 1; at <= 40; ++at) {
        const Plan before = loadPlan(document->database());
        const qint64 entries = document->history().size();
        if (work == Work::Read)
            document->database().forgetPages(); // so that it has to read
        int count = 0;
        bool struck = false;
        disk.setRefusal([&](Work asked) {
            struck = struck || (asked == work && ++count == at);
            return struck && asked == work ? code : SQLITE_OK;
        });
        const QString sentence = refusal([&] { change(*document, at); });
        disk.setRefusal({});
        INFO("refused from the " << at << "th on: " << sentence.toStdString());
        if (!struck)
            break;
        if (sentence.isEmpty()) {
            CHECK(document->history().size() == entries + 1);
            continue;
        }
        ++refused;
        CHECK(sentence.endsWith(u'.'));
        CHECK((loadPlan(document->database()) == before));
        CHECK(document->history().size() == entries);
        CHECK((planAfter(disk.afterPowerLoss(static_cast<unsigned>(at))) == before));
    }
    CHECK(refused > 0);
    CHECK(change(*document, 1000));
    checkWhole(document->database());
}

TEST_CASE("a disk that refuses to be read while a plan is opened gives a sentence, and it opens when the "
          "disk reads again")
{
    const PlanFolder folder(somePlan());
    const QByteArray bytes = bytesOf(folder.path());
    int refused = 0;
    FaultyDisk disk;
    for (int at = 1; at < 400; at += 7) {
        int count = 0;
        disk.setRefusal(
            [&](Work work) { return work == Work::Read && ++count >= at ? SQLITE_IOERR_READ : SQLITE_OK; });
        const QString sentence = refusal([&] { Document::open(folder.path(), waiting()); });
        disk.setRefusal({});
        if (count < at)
            break; // it was open before
        INFO(sentence.toStdString());
        CHECK(sentence.endsWith(u'.'));
        ++refused;
    }
    CHECK(refused > 3);
    CHECK(bytesOf(folder.path()) == bytes);
    CHECK((loadPlan(Document::open(folder.path(), waiting())->database()) == somePlan()));
}
