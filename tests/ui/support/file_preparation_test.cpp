// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/file_preparation.h"

#include "core/model/error.h"
#include "core/store/database.h"
#include "tests/support/catch.h"
#include "tests/ui/action_world.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

PreparedFile named(const char *name)
{
    return {u(name), {}, {}, {}, {}};
}

} // namespace

TEST_CASE("of several files that were wanted only the last comes out")
{
    const ActionWorld world;
    FilePreparation preparation(world.document->path());
    const QSignalSpy settled(&preparation, &FilePreparation::settled);
    QSemaphore begun;
    QSemaphore goOn;
    preparation.prepare([](const Database &) { return named("never wanted long enough"); });
    preparation.prepare([&](const Database &) {
        begun.release();
        goOn.acquire();
        return named("first");
    });
    REQUIRE(QTest::qWaitFor([&] { return begun.available() > 0; }));
    preparation.prepare([](const Database &) { return named("second"); });
    CHECK_FALSE(preparation.file());
    goOn.release();
    REQUIRE(QTest::qWaitFor([&] { return preparation.file().has_value(); }));
    CHECK(preparation.file()->name == u("second"));
    CHECK(settled.count() == 1);
}

TEST_CASE("why a file cannot be made is said, and the next one can be")
{
    const ActionWorld world;
    FilePreparation preparation(world.document->path());
    preparation.prepare(
        [](const Database &) -> PreparedFile { throw InputError(u("There is no such agency.")); });
    REQUIRE(QTest::qWaitFor([&] { return !preparation.problem().isEmpty(); }));
    CHECK(preparation.problem() == u("There is no such agency."));
    CHECK_FALSE(preparation.file());
    preparation.prepare([](const Database &plan) {
        PreparedFile file = named("made");
        file.leaving = plan.text("SELECT title FROM priority");
        return file;
    });
    CHECK(preparation.problem().isEmpty());
    REQUIRE(QTest::qWaitFor([&] { return preparation.file().has_value(); }));
    CHECK(preparation.file()->leaving == u("Feeling safe"));
}

TEST_CASE("a plan that cannot be read any more gives a sentence, and going away in the middle does no harm")
{
    const ActionWorld world;
    FilePreparation lost(world.folder.filePath(u("gone.csp")));
    lost.prepare([](const Database &) { return named("made of nothing"); });
    REQUIRE(QTest::qWaitFor([&] { return !lost.problem().isEmpty(); }));
    CHECK(lost.problem().endsWith(u(".")));

    QSemaphore begun;
    {
        FilePreparation given(world.document->path());
        given.prepare([&](const Database &) {
            begun.release();
            return named("given up");
        });
        REQUIRE(QTest::qWaitFor([&] { return begun.available() > 0; }));
    }
    QCoreApplication::processEvents();
}
