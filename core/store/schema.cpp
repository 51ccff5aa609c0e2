// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/database.h"

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

constexpr std::array steps{":/schema/001.sql"};

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
        initSchemaResources();
        for (int step = 0; step < version; ++step) {
            QFile file(QString::fromLatin1(steps[step]));
            file.open(QIODevice::ReadOnly);
            fresh.execute(file.readAll().toStdString());
        }
        objects = objectsOf(fresh);
    }
    return objects;
}

} // namespace

int schemaVersion()
{
    return static_cast<int>(steps.size());
}

void takeSchemaSteps(const Database &database, int version)
{
    initSchemaResources();
    for (size_t step = version; step < steps.size(); ++step) {
        QFile file(QString::fromLatin1(steps[step]));
        if (!file.open(QIODevice::ReadOnly))
            throw std::logic_error("schema step missing from the program");
        database.execute(file.readAll().toStdString());
    }
    database.execute("PRAGMA user_version = " + std::to_string(steps.size()));
}

void checkSchema(const Database &database)
{
    const int version = static_cast<int>(database.integer("PRAGMA user_version"));
    if (version < 1 || version > schemaVersion() || objectsOf(database) != expectedObjects(version))
        throw DataError(QCoreApplication::translate(
            "csp::Schema",
            "This file is not laid out like a CSP Planner plan, so it was not opened. It may be "
            "damaged, or another program may have changed it."));
}

} // namespace csp
