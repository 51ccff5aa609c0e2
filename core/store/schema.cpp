// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/database.h"
#include "core/store/digest.h"

#include <QCoreApplication>
#include <QFile>

#include <array>
#include <map>
#include <mutex>

void initSchemaResources() // Q_INIT_RESOURCE must stand outside any namespace
{
    Q_INIT_RESOURCE(schema);
}

namespace csp {

namespace {

constexpr std::array files{":/schema/001.sql", ":/schema/002.sql", ":/schema/003.sql", ":/schema/004.sql",
                           ":/schema/005.sql"};
const char *furtherStep = nullptr;

std::string sqlOf(int step)
{
    if (step >= static_cast<int>(files.size()))
        return furtherStep;
    initSchemaResources();
    QFile file(QString::fromLatin1(files[static_cast<size_t>(step)]));
    if (!file.open(QIODevice::ReadOnly))
        throw std::logic_error("schema step missing from the program");
    return file.readAll().toStdString();
}

int versionOf(const Database &database)
{
    return static_cast<int>(database.integer("PRAGMA user_version"));
}

/// Every object's SQL, by type and name.
std::map<QString, QString> objectsOf(const Database &database)
{
    std::map<QString, QString> objects;
    Statement statement =
        database.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema");
    while (statement.step())
        objects[statement.text(0)] = statement.text(1);
    return objects;
}

std::map<QString, QString> expectedObjects(int version)
{
    static std::mutex guard;
    static std::map<int, std::map<QString, QString>> known;
    const std::lock_guard lock(guard);
    auto &objects = known[version];
    if (objects.empty()) {
        const Database fresh(QStringLiteral(":memory:"), Database::Access::Create);
        for (int step = 0; step < version; ++step)
            fresh.execute(sqlOf(step));
        objects = objectsOf(fresh);
    }
    return objects;
}

} // namespace

int schemaVersion()
{
    return static_cast<int>(files.size()) + (furtherStep ? 1 : 0);
}

FurtherStep::FurtherStep(const char *sql)
{
    furtherStep = sql;
}

FurtherStep::~FurtherStep()
{
    furtherStep = nullptr;
}

void takeSchemaSteps(const Database &database, int version)
{
    takeSchemaSteps(database, version, schemaVersion());
}

void takeSchemaSteps(const Database &database, int version, int end)
{
    for (int step = version; step < end; ++step)
        database.execute(sqlOf(step));
    database.execute("PRAGMA user_version = " + std::to_string(end));
}

bool isOlder(const Database &database)
{
    return versionOf(database) < schemaVersion();
}

void bringUpToDate(const Database &database)
{
    if (checkDigest(database)) // while it still says what the file holds
        forgetDigest(database);
    takeSchemaSteps(database, versionOf(database));
}

void checkSchema(const Database &database)
{
    const int version = versionOf(database);
    if (version < 1 || version > schemaVersion() || objectsOf(database) != expectedObjects(version))
        throw DataError(QCoreApplication::translate(
            "csp::Schema",
            "This file is not laid out like a CSP Planner plan, so it was not opened. It may be "
            "damaged, or another program may have changed it."));
}

} // namespace csp
