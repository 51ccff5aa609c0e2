// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/finding_words.h"
#include "tests/support/catch.h"

#include "core/exchange/templates.h"
#include "core/store/plan_rows.h"
#include "tests/support/plan_file.h"
#include "tests/support/random_plan.h"

#include <map>
#include <set>
#include <utility>

using namespace csp;

namespace {

const QDate today(2008, 10, 1);

/// A plan without a single finding, to break in one place at a time.
Plan sound()
{
    Plan plan;
    plan.statuses = {{{QStringLiteral("done")}, {}, {}, {}, {}, {}, true},
                     {{QStringLiteral("late")}, {}, {}, {}, {}, {}, false}};
    plan.priorities = {{{QStringLiteral("p")}, {}, QStringLiteral("Feeling safe"), {}}};
    plan.aims = {{{QStringLiteral("a")}, {QStringLiteral("p")}, {}, QStringLiteral("Reassure people")}};
    Measure measure;
    measure.id = {QStringLiteral("m")};
    measure.text = QStringLiteral("Criminal damage");
    measure.baselineValue = 549;
    measure.baselinePeriod = Period::financialYear(2006);
    plan.measures = {measure};
    plan.aimMeasures = {{{QStringLiteral("l")}, {QStringLiteral("a")}, {QStringLiteral("m")}}};
    plan.actionPlans = {{{QStringLiteral("ap")}, {QStringLiteral("p")}, Period::financialYear(2008), {}}};
    Action action;
    action.id = {QStringLiteral("x")};
    action.actionPlan = {QStringLiteral("ap")};
    action.keyActions = QStringLiteral("Action week");
    action.leadAgency = QStringLiteral("CBC");
    action.timeScales = QStringLiteral("Ongoing");
    plan.actions = {action};
    return plan;
}

std::vector<std::string> rules(const Plan &plan, const QDate &day = today)
{
    std::vector<std::string> found;
    for (const Finding &finding : findings(plan, day))
        found.emplace_back(finding.rule);
    return found;
}

using Rules = std::vector<std::string>;

} // namespace

TEST_CASE("a sound plan has no finding")
{
    CHECK(rules(sound()).empty());
    CHECK(rules(Plan()).empty());
}

TEST_CASE("an aim without a measure is found")
{
    Plan plan = sound();
    plan.aimMeasures.clear();
    REQUIRE(rules(plan) == Rules{"aim-without-measure"});
    const Finding finding = findings(plan, today).front();
    CHECK(finding.sentence() ==
          QStringLiteral("The aim “Reassure people” of the priority “Feeling safe” has no measure."));
    CHECK(finding.table == "aim");
    CHECK(finding.id == QStringLiteral("a"));
}

TEST_CASE("a measure needs a baseline with its period, unless it is a milestone")
{
    Plan plan = sound();
    plan.measures[0].baselinePeriod = {};
    CHECK(rules(plan) == Rules{"measure-without-baseline"});
    plan.measures[0].baselineValue.reset();
    CHECK(rules(plan) == Rules{"measure-without-baseline"});
    CHECK(findings(plan, today)[0].severity == Finding::Severity::Warning);
    plan.measures[0].kind = MeasureKind::Milestone;
    CHECK(rules(plan).empty());
    plan.measures[0].kind = MeasureKind::Survey;
    REQUIRE(rules(plan) == Rules{"measure-without-baseline"});
    CHECK(findings(plan, today)[0].severity == Finding::Severity::Note);
    plan.figures = {
        {{QStringLiteral("f")}, {QStringLiteral("m")}, Period::financialYear(2007), {}, 40, {}, {}, {}, {}}};
    CHECK(findings(plan, today)[0].severity == Finding::Severity::Warning);
}

TEST_CASE("words or a leading party make a lead; words or a due date make a date")
{
    Plan plan = sound();
    plan.actions[0].leadAgency = QStringLiteral(" \n");
    CHECK(rules(plan) == Rules{"action-without-lead"});
    plan.actionParties = {
        {{QStringLiteral("ap1")}, {QStringLiteral("x")}, {QStringLiteral("cbc")}, {}, PartyRole::Support}};
    CHECK(rules(plan) == Rules{"action-without-lead"});
    plan.actionParties[0].role = PartyRole::Lead;
    CHECK(rules(plan).empty());

    plan.actions[0].timeScales = QStringLiteral(" \n");
    CHECK(rules(plan) == Rules{"action-without-date"});
    plan.actions[0].dueDate = QDate(2009, 3, 31);
    CHECK(rules(plan).empty());
}

TEST_CASE("an action is overdue from the day after its due date until it is complete")
{
    Plan plan = sound();
    plan.actions[0].dueDate = today;
    CHECK(rules(plan).empty());
    CHECK(rules(plan, today.addDays(1)) == Rules{"action-overdue"});
    CHECK(findings(plan, today.addDays(1))[0].sentence() ==
          QStringLiteral("The action “Action week” was due on 01/10/2008 and is not complete."));
    plan.actions[0].status = {QStringLiteral("late")};
    CHECK(rules(plan, today.addDays(1)) == Rules{"action-overdue"});
    plan.actions[0].status = {QStringLiteral("done")};
    CHECK(rules(plan, today.addDays(1)).empty());
}

TEST_CASE("findings stand in the order of the printed form, whatever the order of the rows")
{
    Plan plan = sound();
    plan.actionPlans.insert(
        plan.actionPlans.begin(),
        {{QStringLiteral("next")}, {QStringLiteral("p")}, Period::financialYear(2009), {}});
    Action action = plan.actions[0];
    action.leadAgency.clear();
    plan.actions.clear();
    for (const auto &[id, form, objective] : {std::tuple{"fourth", "next", Objective::Prevention},
                                              std::tuple{"third", "ap", Objective::Intelligence},
                                              std::tuple{"first", "ap", Objective::Prevention},
                                              std::tuple{"second", "ap", Objective::Prevention}}) {
        action.id = {QString::fromLatin1(id)};
        action.actionPlan = {QString::fromLatin1(form)};
        action.objective = objective;
        plan.actions.push_back(action);
    }
    QStringList ids;
    for (const Finding &finding : findings(plan, today))
        ids << finding.id;
    CHECK(ids == QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third"),
                             QStringLiteral("fourth")});
}

TEST_CASE("the findings of the Charnwood plan are what its document leaves open")
{
    const Plan plan = loadTemplate(QStringLiteral("charnwood"));
    std::map<std::string, int> count;
    for (const Finding &finding : findings(plan, today)) {
        ++count[std::string(finding.rule)];
        CHECK(finding.sentence().endsWith(u'.'));
    }
    CHECK(count["aim-without-measure"] == 30);
    const auto milestones =
        std::count_if(plan.measures.begin(), plan.measures.end(),
                      [](const Measure &measure) { return measure.kind == MeasureKind::Milestone; });
    CHECK(count["measure-without-baseline"] == 20 - 3 - milestones);
    CHECK(count.size() == 2);
}

TEST_CASE("every rule has a heading of its own and says how it is mended")
{
    std::set<QString> titles{titleOfRule("no such rule")};
    std::set<QString> remedies{remedyOfRule("no such rule")};
    for (const std::string_view rule : rule::all) {
        CAPTURE(std::string(rule));
        CHECK(titles.insert(titleOfRule(rule)).second);
        CHECK(remedies.insert(remedyOfRule(rule)).second);
        CHECK(remedyOfRule(rule).endsWith(u'.'));
    }
    CHECK(labelOf(Finding::Severity::Warning) != labelOf(Finding::Severity::Note));
}

TEST_CASE("what is read to look for findings gives the same as the whole plan")
{
    const unsigned seed = GENERATE(range(1u, 40u));
    INFO("seed " << seed);
    test::RandomPlan random(seed);
    Plan plan = loadTemplate(QStringLiteral("charnwood-example"));
    for (Priority &priority : plan.priorities)
        random.fill(priority.position);
    for (Measure &measure : plan.measures) {
        random.fill(measure.text);
        if (random.oneIn(2))
            measure.baselineValue.reset();
        if (random.oneIn(3))
            measure.kind = MeasureKind::Survey;
    }
    if (random.oneIn(2))
        plan.figures.clear();
    for (Action &action : plan.actions) {
        for (QString *words : {&action.keyActions, &action.leadAgency, &action.timeScales})
            *words = random.text();
        action.position = OrderKey::spread(200)[static_cast<size_t>(random.below(200))];
        action.startDate = {};
        action.dueDate = random.oneIn(3) ? QDate() : QDate(2008, 4, 1).addDays(random.below(365));
        action.status =
            random.oneIn(3) || plan.statuses.empty()
                ? Id<Status>()
                : plan.statuses[static_cast<size_t>(random.below(static_cast<int>(plan.statuses.size())))].id;
    }
    for (const auto &role : Choices<PictureRole>::all)
        if (random.oneIn(2))
            plan.pictures.push_back({Picture::idFor(role.value),
                                     {test::anyPicture(random.below(8))},
                                     random.oneIn(2) ? QString() : QStringLiteral("The town hall")});
    sortRows(plan);
    const test::PlanFolder folder(plan);
    const auto database = openForReading(folder.path());
    const auto whole = findings(loadPlan(*database), today);
    CHECK_FALSE(whole.empty());
    CHECK((findings(loadForFindings(*database), today) == whole));
}

TEST_CASE(
    "what was read to look for findings is brought up to date by the rows that changed, whichever they are")
{
    const unsigned seed = GENERATE(range(1u, 40u));
    INFO("seed " << seed);
    test::RandomPlan random(seed);
    const test::PlanFolder folder(random.plan(12));
    const auto document = folder.open();
    Plan refreshed = loadForFindings(document->database());
    RowChanges changes;
    QObject::connect(document.get(), &Document::changed, [&](const RowChanges &rows) {
        changes.insert(changes.end(), rows.begin(), rows.end());
    });
    int looks = 0;
    for (int edits = 0; edits < 30; ++edits) {
        Plan plan = loadPlan(document->database());
        std::map<std::string, std::vector<QString>> ids;
        forEachList(plan, [&](const auto &rows) {
            for (const auto &row : rows)
                ids[row.table].push_back(row.id.value);
        });
        document->edit(QStringLiteral("Change some rows"), [&](Writer &write) {
            forEachList(plan, [&](auto &rows) {
                using Row = typename std::decay_t<decltype(rows)>::value_type;
                if constexpr (!std::is_same_v<Row, PlanInfo>) {
                    const bool isNew = rows.empty() || random.oneIn(3);
                    Row row = isNew ? Row() : rows[static_cast<size_t>(random.below(int(rows.size())))];
                    if (isNew)
                        row.id.value = random.idOf<Row>();
                    if (random.oneIn(4) && random.fillRow(row, ids) && random.makePossible(row, plan))
                        write.put(row);
                }
            });
        });
        if (!plan.actions.empty() && random.oneIn(4))
            document->edit(QStringLiteral("Delete"),
                           [&](Writer &write) { write.remove(plan.actions.front().id); });
        if (!plan.priorities.empty() && random.oneIn(10))
            document->edit(QStringLiteral("Delete"),
                           [&](Writer &write) { write.remove(plan.priorities.back().id); });
        if (random.oneIn(4))
            document->undo();
        if (random.oneIn(2))
            continue; // several edits before the next look
        refreshForFindings(refreshed, document->database(), std::exchange(changes, {}));
        REQUIRE((refreshed == loadForFindings(document->database())));
        ++looks;
    }
    CHECK(looks > 5);
}

TEST_CASE("a picture without alternative text is found")
{
    Plan plan = sound();
    plan.pictures = {{Picture::idFor(PictureRole::Cover), {QByteArray("x")}, QStringLiteral("The town hall")},
                     {Picture::idFor(PictureRole::Logo), {QByteArray("x")}, QStringLiteral(" ")}};
    CHECK(rules(plan) == Rules{"picture-without-alternative-text"});
    const Finding found = findings(plan, today).front();
    CHECK(found.sentence() == QStringLiteral("The picture “Logo” has no alternative text."));
    CHECK(found.table == Picture::table);
    CHECK(found.id == QStringLiteral("logo"));
    plan.pictures.back().alternativeText = QStringLiteral("Logo of the partnership");
    CHECK(rules(plan).empty());
}
