// SPDX-License-Identifier: GPL-3.0-or-later
// A plan file from outside: what passes can be loaded, kept, compared and worked on; of what does not, as
// much as can be read is recovered into a sound file. The file itself is never touched.
#include "core/exchange/json.h"
#include "core/merge/incoming.h"
#include "core/merge/merge.h"
#include "core/share/shared_copy.h"
#include "core/store/foreign_file.h"
#include "core/store/plan_summary.h"
#include "core/store/recover.h"
#include "tests/fuzz/change_cells.h"
#include "tests/fuzz/small_plan.h"
#include "tests/support/random_plan.h"

#include <QFile>

#include <set>

namespace csp::fuzz {

namespace {

class PlanFileDoor final : public Door {
public:
    std::vector<QByteArray> seeds() const override
    {
        std::vector<QByteArray> seeds;
        const Desk desk;
        const QString path = desk.place("seed.csp");
        const auto keep = [&](const QString &made) {
            {
                const Database file(made, Database::Access::ReadWrite);
                file.execute("PRAGMA page_size = 512");
                file.execute("VACUUM");
            }
            QFile file(made);
            if (!file.open(QIODevice::ReadOnly))
                throw std::runtime_error("a seed could not be read");
            seeds.push_back(file.readAll());
            file.remove();
        };
        test::RandomPlan random(21);
        createPlanFile(path, random.plan(3), OfficersPlan::officer(), OfficersPlan::clock(), {});
        keep(path);

        OfficersPlan officer(desk);
        Document &document = officer.document();
        const auto section = Id<Section>{QStringLiteral("section")};
        document.edit(QStringLiteral("Add"), [&](Writer &write) {
            write.insert(Section{section, {}, QStringLiteral("Heading"), QStringLiteral("Body")});
        });
        document.edit(QStringLiteral("Remove"), [&](Writer &write) { write.remove(section); });
        document.undo();
        document.redo();
        document.nameVersion(QStringLiteral("Sent to board"));
        document.saveCopy(path, true);
        keep(path);
        PreparedCopy(document.database(), {}, OfficersPlan::officer(), OfficersPlan::clock())
            .save(path, true);
        {
            const Database file(path, Database::Access::ReadWrite); // or hardly a change would get past it
            file.execute("DELETE FROM meta WHERE name = 'digest'");
        }
        keep(path);
        SharedCopy part;
        part.agency = {QStringLiteral("police")};
        PreparedCopy(document.database(), part, OfficersPlan::officer(), OfficersPlan::clock())
            .save(path, true);
        keep(path);
        return seeds;
    }

    std::vector<QByteArray> words() const override
    {
        return {"SQLite format 3",
                "CSP1",
                ") STRICT",
                "CREATE TABLE",
                "CREATE VIEW",
                "plan",
                "police",
                "patrol",
                QByteArray("\0\0", 2),
                QByteArray("\0\0\0\1", 4),
                "\xff\xff\xff\xff",
                "\x81\x00",
                "\r",
                "\n",
                "\x02",
                "\x05"};
    }

    QByteArray changed(const QByteArray &bytes, Random &random, const ChangeBytes &change) override
    {
        return oneIn(random, 3) ? change(bytes) : withChangedCells(bytes, random, change);
    }

    void take(const QByteArray &bytes) override
    {
        const QString path = m_desk.put("foreign.csp", bytes);
        std::unique_ptr<ForeignFile> file;
        try {
            file = std::make_unique<ForeignFile>(path, OfficersPlan::officer(), OfficersPlan::clock());
        } catch (const Error &error) {
            require(error.message().endsWith(u'.'), "what is refused is refused with a sentence");
        }
        if (file)
            use(*file);
        else if (mayHoldPlan(path))
            recover(path);
        m_desk.requireUntouched("foreign.csp", bytes);
    }

private:
    /// Two forms of one priority and year are all that a file may hold and JSON does not take.
    static void requireExportable(const Plan &plan)
    {
        std::set<std::pair<QString, Period>> forms;
        for (const ActionPlan &form : plan.actionPlans)
            forms.insert({form.priority.value, form.year});
        const QByteArray json = planToJson(plan, {});
        if (forms.size() == plan.actionPlans.size())
            require(planFromJson(json) == plan, "what passes can be exported and read again");
    }

    /// That somebody can open it and go on.
    static void requireUsable(const QString &path, const Plan &plan)
    {
        const auto document = OfficersPlan::open(path);
        require(loadPlan(document->database()) == plan, "what is kept holds what was looked at");
        require(summaryOf(path).title == plan.info().title, "a list of files shows the same title");
        document->history().newest(100);
        document->edit(QStringLiteral("Add"), [&](Writer &write) {
            write.insert(Section{Id<Section>::random(), {}, QStringLiteral("One more"), {}});
        });
        requireUndone(*document, plan);
    }

    void use(const ForeignFile &file)
    {
        const Plan plan = loadPlan(file.database());
        requirePossible(plan);
        requireExportable(plan);
        std::unique_ptr<merge::Incoming> withoutStamps;
        if (file.hasStamps()) {
            checkWhole(file.database());
            const QString kept = m_desk.place("kept.csp");
            file.saveAs(kept, true);
            requireUsable(kept, plan);
        } else {
            withoutStamps = std::make_unique<merge::Incoming>(plan, documentId(file.database()));
        }
        try {
            merge::Options options;
            options.twoWay = withoutStamps != nullptr;
            merge::compare(m_officer.document(), withoutStamps ? withoutStamps->database() : file.database(),
                           options);
        } catch (const Error &) { // another plan's, or it claims what cannot be
        }
    }

    void recover(const QString &path)
    {
        const QString output = m_desk.place("recovered.csp");
        try {
            recoverPlan(path, output, OfficersPlan::officer(), OfficersPlan::clock(), true);
        } catch (const Error &) {
            return;
        }
        Plan plan;
        {
            const Database recovered(output, Database::Access::ReadOnly);
            checkWhole(recovered);
            plan = loadPlan(recovered);
        }
        requirePossible(plan);
        requireUsable(output, plan);
    }

    Desk m_desk;
    OfficersPlan m_officer{m_desk};
};

} // namespace

std::unique_ptr<Door> planFileDoor()
{
    return std::make_unique<PlanFileDoor>();
}

} // namespace csp::fuzz
