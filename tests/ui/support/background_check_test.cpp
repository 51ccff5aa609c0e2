// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/background_check.h"

#include "core/store/document.h"
#include "tests/support/catch.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace csp;

TEST_CASE("a plan this program closed last is checked behind the window, and damage is told")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    createPlanFile(path, Plan(), {}, Clock(), QStringLiteral("New plan"));
    CHECK(Document::open(path, {})->wasCheckedWhole());
    CHECK_FALSE(Document::open(path, {})->wasCheckedWhole());
    {
        BackgroundCheck check(path, 0);
        QSignalSpy whole(&check, &BackgroundCheck::whole);
        CHECK(whole.wait(10000));
    }
    {
        const Database database(path, Database::Access::ReadWrite);
        database.execute("UPDATE plan SET marking = 'secret'");
    }
    BackgroundCheck check(path, 0);
    QSignalSpy damaged(&check, &BackgroundCheck::damaged);
    CHECK(damaged.wait(10000));
}
