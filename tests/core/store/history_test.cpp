// SPDX-License-Identifier: GPL-3.0-or-later
// What undo and redo would do next, held against two plain stacks, and found as fast in a long log as in a
// short.
#include "core/merge/merge.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <QElapsedTimer>

using namespace csp;
using namespace csp::test;

namespace {

const Id<PlanInfo> thePlan{QStringLiteral("plan")};

/// What a person expects of undo and redo, said as plainly as possible.
class Stacks {
public:
    void edit(qint64 n, const QString &visit)
    {
        if (!visit.isEmpty() && visit == m_openVisit && !m_past.empty())
            m_past.back().push_back(n);
        else
            m_past.push_back({n});
        m_openVisit = visit;
        m_future.clear();
    }
    void undo(qint64 n)
    {
        m_past.pop_back();
        m_future.push_back(n);
        m_openVisit.clear();
    }
    void redo(qint64 n)
    {
        m_future.pop_back();
        m_past.push_back({n});
        m_openVisit.clear();
    }
    std::vector<qint64> nextUndo() const { return m_past.empty() ? std::vector<qint64>() : m_past.back(); }
    qint64 nextRedo() const { return m_future.empty() ? 0 : m_future.back(); }

private:
    std::vector<std::vector<qint64>> m_past; ///< the entries of one visit are one step
    std::vector<qint64> m_future;
    QString m_openVisit;
};

void requireAgreement(const Document &document, const Stacks &stacks)
{
    const auto undo = document.history().nextUndo();
    std::vector<qint64> step;
    if (undo)
        for (const HistoryEntry &entry : document.history().visitOf(*undo))
            step.push_back(entry.n);
    REQUIRE(step == stacks.nextUndo());
    const auto redo = document.history().nextRedo();
    REQUIRE((redo ? redo->n : 0) == stacks.nextRedo());
    REQUIRE(document.canUndo() == !step.empty());
    REQUIRE(document.canRedo() == redo.has_value());
}

void runStacks(unsigned seed)
{
    INFO("seed " << seed);
    RandomPlan random(seed);
    const PlanFolder folder;
    const QString otherPath = folder.other(QStringLiteral("other.csp"));
    auto document = folder.open();
    document->saveCopy(otherPath, false);
    const auto other = Document::open(otherPath, PlanFolder::options());
    Stacks stacks;
    for (int step = 0; step < 80; ++step) {
        INFO("step " << step);
        const int what = random.below(20);
        if (what < 7) {
            const QString visit =
                random.oneIn(2) ? QString() : QStringLiteral("visit %1").arg(random.below(2));
            const QString title = QString::number(random.below(4)); // now and then the one it has
            if (const auto n = document->edit(
                    QStringLiteral("Retitle"),
                    [&](Writer &write) { write.set(thePlan, &PlanInfo::title, title); }, visit))
                stacks.edit(*n, visit);
        } else if (what < 12) {
            if (const auto n = document->undo())
                stacks.undo(*n);
        } else if (what < 15) {
            if (const auto n = document->redo())
                stacks.redo(*n);
        } else if (what < 17) {
            refusal([&] {
                if (const auto n =
                        document->revert(1 + random.below(static_cast<int>(document->history().size()))))
                    stacks.edit(*n, {});
            });
        } else if (what < 19) {
            other->edit(QStringLiteral("Retitle"), [&](Writer &write) {
                write.set(thePlan, random.oneIn(2) ? &PlanInfo::title : &PlanInfo::mission,
                          QString::number(random.below(1000)));
            });
            if (const auto n =
                    merge::bringIn(*document, other->database(), {merge::Prefer::Newest, {}}).entry)
                stacks.edit(*n, {});
        } else {
            document.reset();
            document = folder.open();
        }
        requireAgreement(*document, stacks);
    }
}

/// A log of `entries` lines in which somebody goes to and fro; without change sets, which are not looked at
/// here.
void fillLog(const Database &database, int entries, HistoryEntry::Kind back)
{
    const History history(database);
    Transaction transaction(database);
    HistoryEntry edit;
    edit.sentence = QStringLiteral("Edit");
    qint64 last = history.append(edit, {});
    while (last < entries) {
        HistoryEntry undo;
        undo.kind = HistoryEntry::Kind::Undo;
        undo.target = last;
        last = history.append(undo, {});
        HistoryEntry forth;
        forth.kind = back;
        forth.target = back == HistoryEntry::Kind::Redo ? last : 0;
        last = history.append(forth, {});
    }
    HistoryEntry undo;
    undo.kind = HistoryEntry::Kind::Undo;
    undo.target = last;
    history.append(undo, {});
    transaction.commit();
}

qint64 best(const std::function<void()> &job)
{
    qint64 least = std::numeric_limits<qint64>::max();
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer time;
        time.start();
        for (int again = 0; again < 10; ++again)
            job();
        least = std::min(least, time.nsecsElapsed());
    }
    return least;
}

} // namespace

TEST_CASE("undo and redo go as two stacks would, through visits, reverts, merges, closing and opening")
{
    for (unsigned seed = 1; seed <= 40; ++seed)
        runStacks(seed);
}

TEST_CASE("what comes next is found as fast after twenty thousand steps to and fro as after twenty")
{
    const auto back = GENERATE(HistoryEntry::Kind::Edit, HistoryEntry::Kind::Redo);
    const PlanFolder shortFolder, longFolder;
    const auto brief = shortFolder.open(), lengthy = longFolder.open();
    fillLog(brief->database(), 20, back);
    fillLog(lengthy->database(), 20'000, back);
    const auto look = [](const Document &document) {
        document.history().nextUndo();
        document.history().nextRedo();
    };
    const double ratio = static_cast<double>(best([&] { look(*lengthy); })) /
                         static_cast<double>(std::max<qint64>(1, best([&] { look(*brief); })));
    std::printf("history_test: 20,000 entries against 20, next undo and redo: %.2f x\n", ratio);
    CHECK(ratio < 10);
}

TEST_CASE("an undo and a redo say what they take back and put back, however often")
{
    const PlanFolder folder;
    const auto document = folder.open();
    document->edit(QStringLiteral("Change title"),
                   [&](Writer &write) { write.set(thePlan, &PlanInfo::title, QStringLiteral("Plan")); });
    for (int i = 0; i < 5; ++i) {
        document->undo();
        CHECK(document->history().newest(1).front().sentence == QStringLiteral("Undo: Change title"));
        document->redo();
        CHECK(document->history().newest(1).front().sentence == QStringLiteral("Redo: Change title"));
    }
    document->revert(2);
    document->undo();
    CHECK(document->history().newest(1).front().sentence == QStringLiteral("Undo: Take back: Change title"));
}

TEST_CASE("an entry is taken back together with what its visit wrote before it, and nothing else")
{
    const PlanFolder folder;
    const auto document = folder.open();
    for (const char *title : {"P", "Plan"})
        document->edit(
            QStringLiteral("Type"),
            [&](Writer &write) { write.set(thePlan, &PlanInfo::title, QString::fromLatin1(title)); },
            QStringLiteral("visit"));
    document->edit(QStringLiteral("Name the area"),
                   [&](Writer &write) { write.set(thePlan, &PlanInfo::area, QStringLiteral("Charnwood")); });
    REQUIRE(document->revert(3));
    const Plan plan = loadPlan(document->database());
    CHECK(plan.info().title.isEmpty());
    CHECK(plan.info().area == QStringLiteral("Charnwood"));
}

TEST_CASE("the start of a plan is not taken back, nor an entry that is not there")
{
    const PlanFolder folder;
    const auto document = folder.open();
    for (const qint64 n : {1, 2})
        CHECK(refusal([&] { document->revert(n); }) ==
              QStringLiteral("The start of the plan cannot be taken back."));
    CHECK(document->history().size() == 1);
}

TEST_CASE("an edit larger than a piece of the log can be taken back and put back")
{
    const PlanFolder folder;
    const auto document = folder.open();
    const Plan before = loadPlan(document->database());
    document->edit(QStringLiteral("Paste"), [&](Writer &write) {
        for (int i = 0; i < 100; ++i)
            write.insert(Section{Id<Section>::random(), {}, {}, QString::number(i).repeated(50'000)});
    });
    const Plan after = loadPlan(document->database());
    REQUIRE(document->database().integer("SELECT max(piece) FROM change_piece") > 1);
    REQUIRE(document->undo());
    CHECK(loadPlan(document->database()) == before);
    REQUIRE(document->redo());
    CHECK(loadPlan(document->database()) == after);
}
