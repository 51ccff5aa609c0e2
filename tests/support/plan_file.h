// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "core/store/plan_rows.h"
#include "core/store/schema.h"
#include "tests/support/catch.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>

namespace csp::test {

/// A folder with one plan file in it.
class PlanFolder {
public:
    explicit PlanFolder(const Plan &plan = {}, const QString &name = QStringLiteral("plan.csp"))
        : m_path(m_folder.filePath(name))
    {
        createPlanFile(m_path, plan, officer(), Clock(), QStringLiteral("New plan"));
    }

    static Author officer() { return {QStringLiteral("Officer"), QStringLiteral("CBC")}; }

    const QString &path() const { return m_path; }
    QString other(const QString &name) const { return m_folder.filePath(name); }
    QStringList files() const
    {
        return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    }

    /// Without waiting for the disk: what is tested is not the disk.
    static Document::Options options()
    {
        Document::Options options;
        options.author = officer();
        options.synchronous = false;
        return options;
    }
    std::unique_ptr<Document> open() const { return Document::open(m_path, options()); }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

inline void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

/// Makes a plan file what a program of that schema step would have left of it: without the tables that came
/// later.
inline void takeBackToStep(const QString &path, int step)
{
    static const std::vector<std::pair<int, const char *>> later{
        {2, "named_version"}, {3, "known_word"}, {3, "picture"},       {4, "withheld"},
        {4, "made_from"},     {4, "brought_in"}, {5, "update_request"}};
    REQUIRE(later.back().first == schemaVersion()); // a further step belongs here too
    const Database file(path, Database::Access::ReadWrite);
    for (const auto &[since, table] : later)
        if (since > step)
            file.execute(std::string("DROP TABLE ") + table);
    file.execute("PRAGMA user_version = " + std::to_string(step));
}

/// Runs `job` and gives back the sentence it was refused with; empty when it was not.
template <class Job>
QString refusal(const Job &job)
{
    try {
        job();
    } catch (const Error &error) {
        return error.message();
    }
    return {};
}

} // namespace csp::test
