// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/plan_summary.h"

#include "core/edit/plan.h"
#include "core/exchange/templates.h"
#include "core/store/document.h"
#include "tests/support/catch.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sqlite3.h>

using namespace csp;

namespace {

const Author officer{QStringLiteral("Officer"), QStringLiteral("CBC")};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("a plan says what it is without being opened, also while somebody writes to it")
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("50% of #1 & 'plan'?.csp"));
    createPlanFile(path, loadTemplate(QStringLiteral("charnwood-example")), officer, Clock(),
                   QStringLiteral("New plan"));
    const PlanSummary made = summaryOf(path);
    CHECK(made.title.contains(QStringLiteral("2008")));
    CHECK(made.partnership == QStringLiteral("Charnwood CSP"));
    CHECK(made.firstYear == Period::financialYear(2008));
    CHECK(made.lastYear == Period::financialYear(2010));
    CHECK(made.actions == qint64(loadTemplate(QStringLiteral("charnwood-example")).actions.size()));
    CHECK(made.changedBy == officer);

    const auto document =
        Document::open(path, {{QStringLiteral("Analyst"), QStringLiteral("Police")}, Clock()});
    edit::addPriority(*document, QStringLiteral("Another"));
    const QByteArray bytes = bytesOf(path);
    const QFileInfo before(path);
    const QDateTime written = before.lastModified();
    const QStringList beside = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    document->database().execute("BEGIN EXCLUSIVE"); // whoever asks for a lock now waits
    const PlanSummary now = summaryOf(path);
    document->database().execute("COMMIT");
    CHECK(now.changedBy.agency == QStringLiteral("Police"));
    CHECK(now.changedAt.isValid());
    CHECK(bytesOf(path) == bytes);
    CHECK(QFileInfo(path).lastModified() == written);
    CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden) == beside);
    CHECK(document->stillHolds());
    edit::addPriority(*document, QStringLiteral("And one more")); // nothing was taken from it
}

TEST_CASE("a file that is gone or is no plan gets a sentence")
{
    QTemporaryDir folder;
    const auto problem = [](const QString &path) {
        try {
            summaryOf(path);
        } catch (const Error &error) {
            return error.message();
        }
        return QString();
    };
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    CHECK(problem(path).startsWith(QStringLiteral("This file is not there any more.")));
    CHECK(problem(folder.filePath(QStringLiteral("nowhere/plan.csp")))
              .startsWith(QStringLiteral("Its folder cannot be reached.")));
    CHECK(problem(folder.path()) == QStringLiteral("This is not a file."));
    {
        QFile letter(path);
        REQUIRE(letter.open(QIODevice::WriteOnly));
        letter.write(QByteArray("Dear colleagues, ").repeated(100));
    }
    CHECK(problem(path) == QStringLiteral("This file is not a CSP Planner plan."));

    QFile::remove(path);
    createPlanFile(path, Plan(), officer, Clock(), QStringLiteral("New plan"));
    CHECK(problem(path).isEmpty());
    CHECK(summaryOf(path).actions == 0);
    {
        sqlite3 *raw = nullptr;
        REQUIRE(sqlite3_open(path.toUtf8().constData(), &raw) == SQLITE_OK);
        sqlite3_exec(raw, "PRAGMA user_version = 999", nullptr, nullptr, nullptr);
        sqlite3_close(raw);
    }
    CHECK(problem(path).contains(QStringLiteral("a newer version of CSP Planner")));
    {
        sqlite3 *raw = nullptr;
        REQUIRE(sqlite3_open(path.toUtf8().constData(), &raw) == SQLITE_OK);
        sqlite3_exec(raw, "PRAGMA user_version = 2; PRAGMA journal_mode = WAL; PRAGMA application_id = 7;",
                     nullptr, nullptr, nullptr);
        sqlite3_close(raw);
    }
    const QByteArray bytes = bytesOf(path);
    CHECK_FALSE(problem(path).isEmpty());
    CHECK(bytesOf(path) == bytes);
    CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden) ==
          QStringList{QStringLiteral("plan.csp")});
}
