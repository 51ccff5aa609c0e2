// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/action_form_model.h"

#include "tests/support/catch.h"
#include "tests/ui/action_world.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>

#include <random>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// "Prevention | a | b | Engagement | - | …": a heading, actions by their first word, "-" for the line that
/// says how.
QString rows(const ActionFormModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString words = model.index(row, 0).data().toString();
        lines << (model.kindOf(row) == ActionFormModel::RowKind::Hint ? u("-") : words.section(u' ', 0, 0));
    }
    return lines.join(u(" | "));
}

} // namespace

TEST_CASE("the form has its objectives in order, and a line that says how where there is no action")
{
    ActionWorld world;
    ActionFormModel model(*world.document);
    model.setForm(world.form);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(rows(model) ==
          u("Prevention | - | Engagement | - | Reassurance | - | Enforcement | - | Intelligence | -"));
    CHECK(model.headerData(3, Qt::Horizontal, Qt::DisplayRole) == u("Financial and Resources implications"));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const auto a = edit::addAction(*world.document, world.form, Objective::Engagement, {}, {u("a")});
    edit::addAction(*world.document, world.form, Objective::Engagement, {}, {u("b")});
    CHECK(rows(model) ==
          u("Prevention | - | Engagement | a | b | Reassurance | - | Enforcement | - | Intelligence | -"));
    edit::moveActionsUp(*world.document, {a});
    CHECK(rows(model) ==
          u("Prevention | a | Engagement | b | Reassurance | - | Enforcement | - | Intelligence | -"));
    world.document->undo();
    world.document->undo();
    world.document->undo();
    CHECK(rows(model) ==
          u("Prevention | - | Engagement | - | Reassurance | - | Enforcement | - | Intelligence | -"));
    CHECK(resets.isEmpty());
}

TEST_CASE("a cell says what it is to those who cannot see it")
{
    ActionWorld world;
    ActionFormModel model(*world.document);
    model.setForm(world.form);
    edit::addAction(*world.document, world.form, Objective::Prevention, {}, {u("a")});
    const auto b = edit::addAction(*world.document, world.form, Objective::Prevention, {}, {u("b")});
    const QModelIndex cell = model.index(2, ActionFormModel::LeadAgency);
    CHECK(cell.data(Qt::AccessibleTextRole) == u("Lead Agency, row 2 of Prevention: empty"));
    model.write(cell, u("CBC / Police"), {});
    edit::setStatus(*world.document, {b}, {u("green")});
    edit::setPercent(*world.document, b, 40);
    CHECK(cell.data(Qt::AccessibleTextRole) ==
          u("Lead Agency, row 2 of Prevention: CBC / Police; status On track, 40%"));
    CHECK(model.index(0, 0).data(Qt::AccessibleTextRole) == u("Objective: Prevention"));
}

TEST_CASE("Progress shows the newest update and edits only one's own of today")
{
    ActionWorld world;
    ActionFormModel model(*world.document);
    model.setForm(world.form);
    edit::addAction(*world.document, world.form, Objective::Prevention, {}, {u("a")});
    const QModelIndex cell = model.index(1, ActionFormModel::Progress);
    model.write(cell, u("Begun"), {});
    CHECK(cell.data(Qt::EditRole) == u("Begun"));
    world.document->setAuthor({u("Sergeant"), u("Police")});
    CHECK(cell.data() == u("Begun"));
    CHECK(cell.data(Qt::EditRole) == u(""));
    world.now = world.now.addSecs(5);
    model.write(cell, u("Patrols"), {});
    CHECK(cell.data() == u("Patrols"));
    CHECK(cell.data(ActionFormModel::UpdateRole) == u("10/06/2008, Sergeant, Police"));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    world.document->undo(); // the update is deleted: its row is found all the same
    CHECK(changed.size() == 1);
    CHECK(cell.data() == u("Begun"));
}

TEST_CASE("rows are dropped where they are let go")
{
    ActionWorld world;
    ActionFormModel model(*world.document);
    model.setForm(world.form);
    for (const char *words : {"a", "b", "c"})
        edit::addAction(*world.document, world.form, Objective::Prevention, {}, {u(words)});
    QObject::connect(&model, &ActionFormModel::dropped, &model,
                     [&](const auto &actions, Objective objective, const auto &before) {
                         edit::moveActions(*world.document, actions, objective, before);
                     });
    const auto drag = [&](int row) {
        return std::unique_ptr<QMimeData>(model.mimeData({model.index(row, 0)}));
    };
    CHECK(model.dropMimeData(drag(1).get(), Qt::MoveAction, 3, 0, {})); // a between b and c
    CHECK(rows(model).startsWith(u("Prevention | b | a | c | Engagement")));
    CHECK(model.dropMimeData(drag(3).get(), Qt::MoveAction, -1, -1, model.index(1, 2))); // c on b: above it
    CHECK(rows(model).startsWith(u("Prevention | c | b | a | Engagement")));
    CHECK(model.dropMimeData(drag(1).get(), Qt::MoveAction, -1, -1,
                             model.index(5, 0))); // on the line that says how
    CHECK(rows(model).startsWith(u("Prevention | b | a | Engagement | c | Reassurance")));
    CHECK(model.dropMimeData(drag(1).get(), Qt::MoveAction, 3, 0,
                             {})); // above the heading: the end of the one before
    CHECK(rows(model).startsWith(u("Prevention | a | b | Engagement | c | Reassurance")));
    CHECK(model.dropMimeData(drag(1).get(), Qt::MoveAction, -1, -1, {})); // below everything
    CHECK(rows(model).endsWith(u("Intelligence | a")));
    QMimeData foreign;
    foreign.setData(u("application/x-csp-planner-actions"), "another-plan\nid");
    CHECK_FALSE(model.dropMimeData(&foreign, Qt::MoveAction, 1, 0, {}));
}

TEST_CASE("the model follows any edits, undo and redo, row for row")
{
    ActionWorld world;
    ActionFormModel model(*world.document);
    model.setForm(world.form);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    std::mt19937 random(11);
    const auto pick = [&](size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random); };
    const auto somewhere = [&] { return Choices<Objective>::all[pick(5)].value; };
    for (int i = 0; i < 150; ++i) {
        std::vector<Id<Action>> all;
        for (int row = 0; row < model.rowCount(); ++row)
            if (const auto id = model.actionAt(row))
                all.push_back(id);
        std::vector<Id<Action>> chosen;
        for (size_t n = all.empty() ? 0 : pick(3) + 1; n > 0; --n)
            chosen.push_back(all[pick(all.size())]);
        const Id<Action> one = chosen.empty() ? Id<Action>() : chosen.front();
        switch (pick(11)) {
        case 0:
        case 1:
            edit::addAction(*world.document, world.form, somewhere(), one, {QString::number(i)});
            break;
        case 2:
            edit::deleteActions(*world.document, chosen);
            break;
        case 3:
            edit::duplicateActions(*world.document, chosen);
            break;
        case 4:
            edit::moveActionsUp(*world.document, chosen);
            break;
        case 5:
            edit::moveActionsDown(*world.document, chosen);
            break;
        case 6:
            edit::moveActions(*world.document, chosen, somewhere(),
                              all.empty() ? one : all[pick(all.size())]);
            break;
        case 7:
            if (one)
                edit::setProgress(*world.document, one, pick(3) ? QString::number(i) : QString());
            break;
        case 8:
            world.document->edit(u("Same place"), [&](Writer &write) {
                for (const auto &id : chosen)
                    write.set(id, &Action::position, OrderKey{u("V")});
            });
            break;
        case 9:
            for (size_t n = pick(4); n > 0; --n)
                world.document->undo();
            break;
        default:
            for (size_t n = pick(3); n > 0; --n)
                world.document->redo();
        }
        ActionFormModel fresh(*world.document);
        fresh.setForm(world.form);
        REQUIRE(model.rowCount() == fresh.rowCount());
        for (int row = 0; row < fresh.rowCount(); ++row) {
            REQUIRE(model.actionAt(row) == fresh.actionAt(row));
            for (int column = 0; column < ActionFormModel::ColumnCount; ++column)
                REQUIRE(model.index(row, column).data() == fresh.index(row, column).data());
        }
    }
    CHECK(resets.isEmpty());
}

TEST_CASE("rows of one change go and move without a moment in which the form is out of order")
{
    ActionWorld world;
    ActionFormModel model(*world.document);
    model.setForm(world.form);
    std::vector<Id<Action>> ids;
    for (const char *words : {"a", "b", "c", "d", "e", "f", "g"})
        ids.push_back(edit::addAction(*world.document, world.form, Objective::Prevention, {}, {u(words)}));
    int moments = 0;
    const auto inOrder = [&] {
        ++moments;
        for (const auto &objective : Choices<Objective>::all) {
            const int row = model.headingRow(objective.value);
            REQUIRE(row < model.rowCount());
            CHECK(model.kindOf(row) == ActionFormModel::RowKind::Heading);
            CHECK(model.objectiveOf(row) == objective.value);
        }
    };
    QObject::connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, &model, inOrder);
    QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &model, inOrder);
    QObject::connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, &model, inOrder);
    world.document->edit(u("Move and delete"), [&](Writer &write) {
        write.remove(ids.back());
        for (size_t i = 0; i + 1 < ids.size(); ++i)
            write.set(ids[i], &Action::objective, Objective::Intelligence);
    });
    CHECK(moments >= 3);
    CHECK(rows(model) == u("Prevention | - | Engagement | - | Reassurance | - | Enforcement | - | "
                           "Intelligence | a | b | c | d | e | f"));
}
