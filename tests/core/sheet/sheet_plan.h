// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/incoming.h"
#include "core/sheet/update_sheet.h"
#include "tests/core/merge/shared_plan.h"
#include "tests/support/filled_form.h"
#include "tests/support/plan_file.h"
#include "tests/support/sheet_rows.h"

namespace csp::test {

/// The plan of the other tests with statuses and an action the police have said something about, and its
/// sheet.
struct SheetPlan : SharedPlan {
    Status green{{QStringLiteral("green")},
                 {QStringLiteral("A")},
                 QStringLiteral("G"),
                 QStringLiteral("On track"),
                 {},
                 {},
                 false};
    Status red{{QStringLiteral("red")},
               {QStringLiteral("B")},
               QStringLiteral("R"),
               QStringLiteral("Off track"),
               {},
               {},
               false};
    QString sheet = folder.filePath(QStringLiteral("sheet.xlsx"));

    SheetPlan()
    {
        officer->edit(QStringLiteral("Statuses"), [&](Writer &write) {
            write.insert(green);
            write.insert(red);
            write.set(patrol.id, &Action::status, green.id);
            write.set(patrol.id, &Action::keyActions, words());
        });
        make();
    }
    /// What a spreadsheet would take for a formula, an escape, or would cut off.
    static QString words()
    {
        return QStringLiteral("=1+1 _x0041_ \\n\tPatrol “the park” \n ") + QString(60'000, QLatin1Char('p')) +
               QStringLiteral(" ");
    }
    void make()
    {
        UpdateSheet(officer->database(), police.id, QDate(2008, 6, 30), officer->author(), officer->clock())
            .save(sheet, true);
    }
    void type(const char *cell, const QString &text) { FilledForm(sheet).type(QLatin1String(cell), text); }
    void put(const char *cell, const char *rest)
    {
        FilledForm(sheet).put(QLatin1String(cell), QLatin1String(rest));
    }
    void fillIn()
    {
        wall = noon.addDays(30);
        type("C8", QStringLiteral("Sgt A"));
        put("C9", "><v>39606</v></c>"); // 07/06/2008
        type("H13", QStringLiteral("R Off track"));
        type("I13", QStringLiteral("=Two patrols\n& a meeting"));
    }
    merge::Merge bringIn(const merge::Options &options = {})
    {
        const merge::Incoming incoming(sheet);
        REQUIRE(incoming.hasStamps());
        return merge::bringIn(*officer, incoming.database(), options);
    }
    QString why()
    {
        const QByteArray before = bytes("officer");
        QString sentence = refusal([&] { bringIn(); });
        CHECK((bytes("officer") == before));
        return sentence;
    }
};

} // namespace csp::test
