// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/fresh_file.h"

#include "core/store/schema.h"

namespace csp {

namespace {

/// (A hardened connection takes no journal_mode = OFF.)
const Database &readied(const Database &database)
{
    database.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;");
    database.execute("PRAGMA application_id = " + std::to_string(applicationId));
    return database;
}

} // namespace

FreshFile::FreshFile(const QString &path, int schemaSteps)
    : m_database(path, Database::Access::Create), m_transaction(readied(m_database))
{
    takeSchemaSteps(m_database, 0, schemaSteps);
}

FreshFile::FreshFile(const QString &path, const QString &documentId) : FreshFile(path, schemaVersion())
{
    m_database.prepare("INSERT INTO meta (name, value) VALUES ('document', ?1)").bind(documentId).run();
}

void FreshFile::tell(const HistoryEntry &entry) const
{
    m_database
        .prepare("INSERT INTO change (n, id, kind, author, agency, at, sentence, schema) "
                 "VALUES (?1, ?2, 'create', ?3, ?4, ?5, ?6, ?7)")
        .bind(entry.n, entry.id, entry.author.name, entry.author.agency,
              entry.at.toUTC().toString(Qt::ISODateWithMs), entry.sentence, schemaVersion())
        .run();
}

void FreshFile::finish(const QString &sentence, const Author &author, const QDateTime &at, qint64 stamp) const
{
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Create;
    entry.author = author;
    entry.at = at;
    entry.sentence = sentence;
    entry.stamp = stamp;
    History(m_database).append(entry, {});
    finish();
}

void FreshFile::finish() const
{
    m_transaction.commit();
    m_database.sync();
}

} // namespace csp
