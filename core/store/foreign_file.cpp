// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/foreign_file.h"

#include "core/model/possible.h"
#include "core/model/tables.h"
#include "core/model/text.h"
#include "core/store/database.h"
#include "core/store/digest.h"
#include "core/store/fresh_file.h"
#include "core/store/known_files.h"
#include "core/store/page_reader.h"
#include "core/store/schema.h"
#include "core/store/tombstone.h"
#include "core/store/verdict.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QtEndian>

#include <sqlite3.h>

#include <ctime>
#include <limits>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::ForeignFile)
};

constexpr qsizetype headSize = 100;
constexpr qsizetype longestName = 1000; ///< of people and agencies in the record of who wrote what, in bytes
constexpr qsizetype longestSentence = 20'000;
constexpr qsizetype longestTombstone = 4'000'000;

/// What the check may cost, and the person who may stop it.
class Watch {
public:
    static constexpr qint64 betweenQuestions = 20; ///< milliseconds
    Watch(const Progress &progress, const ForeignLimits &limits, qint64 size)
        : m_progress(progress), m_limits(limits), m_memoryBefore(sqlite3_memory_used())
    {
        constexpr qint64 bytesPerMillisecond = 10'000;
        const auto patience = limits.patience.count() > 0
                                  ? limits.patience
                                  : std::chrono::milliseconds(4000 + size / bytesPerMillisecond);
        m_deadline.setRemainingTime(patience);
        // On a computer that has much else to do, or a slow disk, time goes by without anything being wrong.
        constexpr qint64 bytesPerMillisecondOfWork = 5000;
        m_leastWork = patience / 8;
        if (limits.patience.count() == 0)
            m_leastWork += std::chrono::milliseconds(size / bytesPerMillisecondOfWork);
    }

    /// For SQLite to ask while it works.
    bool isOver()
    {
        if ((m_deadline.hasExpired() && work() > m_leastWork) ||
            sqlite3_memory_used() - m_memoryBefore > m_limits.memory)
            m_tooMuch = true;
        else if (m_progress && (!m_asked.isValid() || m_asked.hasExpired(betweenQuestions))) {
            m_asked.start();
            m_stopped = !m_progress(m_done);
        }
        return m_tooMuch || m_stopped;
    }
    void setDone(double done) { m_done = done; }

    void throwIfOver()
    {
        if (isOver())
            throwWhy();
    }
    bool hasEnded() const { return m_tooMuch || m_stopped; }
    [[noreturn]] void throwWhy() const
    {
        if (m_stopped)
            throw StorageError(Text::tr("The check was stopped, so nothing was opened."));
        throw DataError(
            Text::tr("Checking this file took more time or memory than a plan ever needs, so it was not "
                     "opened. It may be damaged, or made to do harm."));
    }

private:
    /// What this process has calculated since; where a system does not say that, the time gone by.
    std::chrono::milliseconds work() const
    {
        constexpr double inSecond = 1000;
        return std::chrono::milliseconds(static_cast<qint64>(
            inSecond * static_cast<double>(std::clock() - m_clockBefore) / CLOCKS_PER_SEC));
    }

    const Progress &m_progress;
    const ForeignLimits &m_limits;
    qint64 m_memoryBefore;
    std::clock_t m_clockBefore = std::clock();
    QDeadlineTimer m_deadline;
    std::chrono::milliseconds m_leastWork{0};
    double m_done = 0;
    QElapsedTimer m_asked;
    bool m_tooMuch = false;
    bool m_stopped = false;
};

QString noRoom()
{
    return Text::
        tr("There is no room for a temporary copy of the file in “%1”. Make some room there and try again.")
            .arg(QDir::tempPath());
}

[[noreturn]] void refuse(const QString &what)
{
    throw DataError(
        Text::tr("This file holds what no plan holds (%1), so it was not opened. It may be damaged, or "
                 "another program may have changed it.")
            .arg(what));
}

QString nameOf(const std::string &table)
{
    return QString::fromStdString(table);
}

/// A private copy of so many bytes.
void copyFile(const QString &from, const QString &to, qint64 size, Watch &watch)
{
    constexpr qint64 atOnce = qint64{1024} * 1024;
    QFile source(from);
    if (!source.open(QIODevice::ReadOnly))
        throw StorageError(Text::tr("“%1” cannot be read: %2.").arg(from, source.errorString()));
    QFile copy(to);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        throw StorageError(Text::tr("No private copy could be made: %1.").arg(copy.errorString()));
    while (size > 0) {
        watch.throwIfOver();
        const QByteArray piece = source.read(std::min(atOnce, size));
        if (piece.isEmpty())
            throw StorageError(
                Text::tr("“%1” cannot be read to its end: %2.").arg(from, source.errorString()));
        size -= piece.size();
        if (copy.write(piece) != piece.size() || !copy.flush())
            throw DiskFull(noRoom());
    }
}

/// What can be said of the file before SQLite sees it. Returns how many bytes of it are the plan.
qint64 checkOutside(const QString &path, const ForeignLimits &limits)
{
    const QFileInfo file(path);
    if (file.exists() && !file.isDir() && !file.isFile())
        throw DataError(Text::tr("“%1” is not a file that a plan could be in.").arg(path));
    if (file.isFile() && file.size() > limits.bytes)
        throw DataError(
            Text::tr(
                "“%1” is %n MB long, and no plan is as long as that. It was not opened.", nullptr,
                static_cast<int>(std::min<qint64>(file.size() / 1'000'000, std::numeric_limits<int>::max())))
                .arg(path));
    checkHeader(path);
    QFile head(path);
    if (!head.open(QIODevice::ReadOnly))
        throw StorageError(Text::tr("“%1” cannot be read: %2.").arg(path, head.errorString()));
    const QByteArray bytes = head.read(headSize);
    const auto number = [&](qsizetype at) { return qint64{qFromBigEndian<quint32>(bytes.constData() + at)}; };
    qint64 pageSize = qFromBigEndian<quint16>(bytes.constData() + 16);
    if (pageSize == 1)
        pageSize = 65536;
    const bool countIsRight = number(24) == number(92); // else an old program left it behind
    if (!countIsRight)
        return file.size();
    const qint64 size = number(28) * pageSize;
    if (size > file.size())
        throw DataError(
            Text::tr("“%1” was not copied to the end: a part of it is missing. Ask for it again.").arg(path));
    return size;
}

void limit(const Database &database)
{
    sqlite3_limit(database.handle(), SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(database.handle(), SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_limit(database.handle(), SQLITE_LIMIT_COMPOUND_SELECT, 10);
    sqlite3_limit(database.handle(), SQLITE_LIMIT_FUNCTION_ARG, 20);
    sqlite3_limit(database.handle(), SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(database.handle(), SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_limit(database.handle(), SQLITE_LIMIT_TRIGGER_DEPTH, 1);
}

/// The bytes of a text are what its words are: valid, nothing that steers a terminal or a printer, and not so
/// long that it is no text.
QString textOf(const Statement &row, int column, qsizetype longest, const std::string &table)
{
    if (row.type(column) != SQLITE_TEXT)
        refuse(Text::tr("something that is no text, in “%1”").arg(nameOf(table)));
    const QByteArray bytes = row.blob(column);
    if (bytes.size() > longest)
        refuse(Text::tr("a text that is too long, in “%1”").arg(nameOf(table)));
    if (!QByteArrayView(bytes).isValidUtf8())
        refuse(Text::tr("a text that is not Unicode, in “%1”").arg(nameOf(table)));
    QString text = row.text(column);
    if (bytes.startsWith("\xEF\xBB\xBF") || cleaned(text) != text)
        refuse(Text::tr("a control character, in “%1”").arg(nameOf(table)));
    return text;
}

void checkCell(const Statement &row, int column, qsizetype longest, const std::string &table)
{
    if (row.type(column) == SQLITE_TEXT)
        textOf(row, column, longest, table);
    else if (row.type(column) == SQLITE_BLOB && row.blob(column).size() > largestPicture)
        refuse(Text::tr("a picture that is too large"));
}

template <class Row>
void carryRows(const Database &from, const Database &to, Watch &watch)
{
    const std::string table = Row::table;
    std::string places;
    std::vector<qsizetype> longest; // in bytes, by column
    forEachColumn<Row>([&](const auto &column) {
        using Member = std::decay_t<decltype(Row{}.*column.member)>;
        longest.push_back(std::is_same_v<Member, QString> ? 4 * longestText : longestName);
        places += (places.empty() ? "?" : ", ?") + std::to_string(longest.size());
    });
    Statement insert =
        to.prepare("INSERT INTO " + table + " (" + columnList<Row>() + ") VALUES (" + places + ")");
    // Not by an index: it could say something else than the table.
    Statement select = from.prepare("SELECT " + columnList<Row>() + " FROM " + table + " NOT INDEXED");
    while (select.step()) {
        watch.throwIfOver();
        for (int column = 0; column < select.columnCount(); ++column)
            checkCell(select, column, longest[static_cast<size_t>(column)], table);
        const Row row = readRow<Row>(select);
        if (!isPossible(row))
            refuse(Text::tr("a row in “%1” that no edit could have made").arg(nameOf(table)));
        int index = 0;
        forEachColumn<Row>([&](const auto &column) {
            using Member = std::decay_t<decltype(row.*column.member)>;
            if constexpr (std::is_same_v<Member, QString>)
                if ((row.*column.member).size() > longestText)
                    refuse(Text::tr("a text that is too long, in “%1”").arg(nameOf(table)));
            insert.bindAt(++index, toValue(row.*column.member));
        });
        insert.run();
    }
}

void carryHistory(const Database &from, const FreshFile &to, Watch &watch)
{
    Statement select =
        from.prepare("SELECT n, id, author, agency, at, sentence FROM change NOT INDEXED ORDER BY n");
    while (select.step()) {
        watch.throwIfOver();
        HistoryEntry entry;
        entry.n = select.integer(0);
        entry.id = textOf(select, 1, longestName, "change");
        entry.author = {textOf(select, 2, longestName, "change"), textOf(select, 3, longestName, "change")};
        entry.at = QDateTime::fromString(textOf(select, 4, longestName, "change"), Qt::ISODateWithMs);
        entry.sentence = textOf(select, 5, longestSentence, "change");
        if (!isValidId(entry.id) || !entry.at.isValid())
            refuse(Text::tr("a line of history without a name or a time"));
        to.tell(entry);
    }
}

/// What stands beside the content: who wrote what, what was deleted, the names of versions.
void carryCells(const std::string &table, const Database &from, const Database &to, Watch &watch)
{
    std::string columns, places;
    std::vector<std::string> names;
    {
        Statement info = to.prepare("SELECT name FROM pragma_table_info(?1)");
        for (info.bind(table); info.step();) {
            names.push_back(info.utf8(0));
            columns += (columns.empty() ? "" : ", ") + info.utf8(0);
            places += (places.empty() ? "?" : ", ?") + std::to_string(names.size());
        }
    }
    Statement insert = to.prepare("INSERT INTO " + table + " (" + columns + ") VALUES (" + places + ")");
    Statement select = from.prepare("SELECT " + columns + " FROM " + table + " NOT INDEXED");
    while (select.step()) {
        watch.throwIfOver();
        for (int column = 0; column < select.columnCount(); ++column) {
            const std::string &name = names[static_cast<size_t>(column)];
            const bool cells = table == "tombstone" && name == "cells";
            checkCell(select, column, cells ? longestTombstone : longestName, table);
            if ((name == "id" || name == "writing_id") && !isValidId(select.text(column)))
                refuse(Text::tr("a name in “%1” that no edit gives").arg(nameOf(table)));
            if (const TableInfo *buried = cells ? contentTable(select.utf8(0)) : nullptr)
                for (const Value &value : cellsFromJson(*buried, select.blob(column)))
                    if (const auto *text = std::get_if<QString>(&value); text && !isStorable(*text))
                        refuse(Text::tr("a control character in a deleted row"));
            insert.bindAt(column + 1, select.value(column));
        }
        insert.run();
    }
}

/// Every table that this program has, in the order it makes them: what is pointed to comes first.
void carryAll(const Database &from, const FreshFile &to, Watch &watch)
{
    std::vector<std::string> tables;
    {
        Statement names =
            to.database().prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
        while (names.step())
            tables.push_back(names.utf8(0));
    }
    const Plan none;
    double done = 0;
    for (const std::string &table : tables) {
        watch.setDone(0.4 + 0.4 * done++ / static_cast<double>(tables.size()));
        // What a merge brought in goes with the record of it, which stays behind.
        if (table == "change_piece" || table == "brought_in")
            continue;
        if (table == "change") {
            carryHistory(from, to, watch);
        } else if (table == "meta") {
            Statement meta =
                from.prepare("SELECT name, value FROM meta WHERE name NOT IN ('document', 'digest')");
            while (meta.step())
                to.database()
                    .prepare("INSERT INTO meta (name, value) VALUES (?1, ?2)")
                    .bind(textOf(meta, 0, longestName, table), textOf(meta, 1, longestName, table))
                    .run();
        } else if (contentTable(table)) {
            forEachList(none, [&](const auto &rows) {
                using Row = typename std::decay_t<decltype(rows)>::value_type;
                if (table == Row::table)
                    carryRows<Row>(from, to.database(), watch);
            });
        } else {
            carryCells(table, from, to.database(), watch);
        }
    }
}

/// The private copy, with every setting that keeps a file from doing anything, and checked as far as SQLite
/// can.
std::unique_ptr<Database> openChecked(const QString &path, Watch &watch)
{
    auto database = std::make_unique<Database>(path, Database::Access::Untouched);
    database->setInterrupt([&watch] { return watch.isOver(); });
    limit(*database);
    if (!hasSmallLayout(path))
        refuse(Text::tr("another layout"));
    if (database->text("PRAGMA encoding") != QLatin1String("UTF-8"))
        refuse(Text::tr("texts in another encoding"));
    checkLayout(*database);
    if (!isValidId(documentId(*database)))
        refuse(Text::tr("a name of the plan that no plan has"));
    watch.setDone(0.1);
    checkDigest(*database);
    watch.setDone(0.2);
    if (const QString verdict = verdictOf(*database, "PRAGMA quick_check(1)"); verdict != QLatin1String("ok"))
        throw DataError(Text::tr("This plan file is damaged (%1), so it was not opened.")
                            .arg(verdict.simplified().left(120)));
    watch.setDone(0.3);
    if (!isOlder(*database))
        return database;
    // In the private copy itself: in memory there is not the room for every file that may come.
    database = std::make_unique<Database>(path, Database::Access::ReadWrite);
    database->setInterrupt([&watch] { return watch.isOver(); });
    limit(*database);
    database->execute("PRAGMA synchronous = OFF"); // nobody else sees it
    Transaction transaction(*database);
    bringUpToDate(*database);
    transaction.commit();
    return database;
}

} // namespace

ForeignFile::ForeignFile(const QString &path, const Author &author, const Clock &clock,
                         const Progress &progress, const ForeignLimits &limits)
{
    if (!m_folder.isValid())
        throw StorageError(Text::tr("No private folder could be made: %1.").arg(m_folder.errorString()));
    const QString received = m_folder.filePath(QStringLiteral("received.csp"));
    const QString fresh = m_folder.filePath(QStringLiteral("plan.csp"));
    const qint64 size = checkOutside(path, limits);
    m_look = KnownFiles::lookOf(path);
    Watch watch(progress, limits, size);
    try {
        copyFile(path, received, size, watch);
        {
            const auto source = openChecked(received, watch);
            FreshFile file(fresh, documentId(*source));
            file.database().setInterrupt([&watch] { return watch.isOver(); });
            carryAll(*source, file, watch);
            m_leftChangesBehind = source->integer("SELECT EXISTS (SELECT 1 FROM change_piece)") != 0;
            file.finish(Text::tr("Opened from “%1”", "a file from outside")
                            .arg(cleaned(QFileInfo(path).fileName()).simplified().left(100)),
                        author, clock.now(), 0);
            file.database().setInterrupt({});
        }
        QFile::remove(received);
        m_database = std::make_unique<Database>(fresh, Database::Access::ReadOnly);
        m_database->setInterrupt([&watch] { return watch.isOver(); });
        m_hasStamps = m_database->integer("SELECT EXISTS (SELECT 1 FROM row_stamp) OR EXISTS (SELECT 1 FROM "
                                          "cell_stamp) OR EXISTS (SELECT 1 FROM tombstone)") != 0;
        if (m_hasStamps)
            checkWhole(*m_database, [&](double done) {
                watch.setDone(0.8 + 0.2 * done);
                return !watch.isOver();
            });
        m_database->setInterrupt({});
    } catch (const DiskFull &) {
        throw DiskFull(noRoom());
    } catch (const Error &error) {
        if (watch.hasEnded())
            watch.throwWhy();
        if (dynamic_cast<const InputError *>(&error)) // SQLite takes it for something that somebody typed
            refuse(Text::tr("a cell that is too large, or one that points to nothing"));
        throw;
    }
}

ForeignFile::~ForeignFile() = default;

void ForeignFile::requireStamps() const
{
    if (!m_hasStamps)
        checkWhole(*m_database); // which says so
}

void ForeignFile::saveAs(const QString &path, bool replace) const
{
    requireStamps();
    savePlanCopy(*m_database, path, replace);
}

namespace {

std::optional<QStringList> &temporaryForTests()
{
    static std::optional<QStringList> folders;
    return folders;
}

QStringList temporaryFolders()
{
    if (temporaryForTests())
        return *temporaryForTests();
    QStringList folders{QDir::tempPath(), QStringLiteral("/tmp"), QStringLiteral("/var/tmp"),
                        QStringLiteral("/run/user")};
    for (const auto kind :
         {QStandardPaths::TempLocation, QStandardPaths::GenericCacheLocation, QStandardPaths::CacheLocation})
        folders << QStandardPaths::standardLocations(kind);
    return folders;
}

} // namespace

void regardAsTemporary(const std::optional<QStringList> &folders)
{
    temporaryForTests() = folders;
}

bool isTemporaryPlace(const QString &path)
{
    const QFileInfo file(path);
    const QString place = (file.exists() ? file.canonicalPath() : file.absolutePath()) + u'/';
    // Shares of the network and files handed to a program in a box of its own are seen there, and last.
    static const QRegularExpression lasting(QStringLiteral("^/run/user/[0-9]+/(gvfs|doc)/"));
    if (lasting.match(place).hasMatch())
        return false;
    for (const QString &folder : temporaryFolders()) {
        const QString real = QFileInfo(folder).canonicalFilePath();
        if (!real.isEmpty() && real != QLatin1String("/") && place.startsWith(real + u'/'))
            return true;
    }
    // Where mail programs keep what is opened from a message: Outlook, old and new, and Apple's; and programs
    // in a box of their own.
    static const QRegularExpression kept(
        QStringLiteral("/(Content\\.Outlook|INetCache|Temporary Internet Files|Microsoft/Olk|"
                       "com\\.apple\\.mail|Mail Downloads|\\.var/app/[^/]+/cache|"
                       "snap/[^/]+/[^/]+/\\.cache)/"),
        QRegularExpression::CaseInsensitiveOption);
    return kept.match(place).hasMatch();
}

bool mayHoldPlan(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(headSize);
    if (head.size() < headSize)
        return false;
    const auto number = [&](qsizetype at) { return qFromBigEndian<quint32>(head.constData() + at); };
    const bool isDatabase = head.startsWith("SQLite format 3");
    const bool isPlan = number(68) == static_cast<quint32>(applicationId);
    const bool isNewer = isDatabase && isPlan && number(60) > static_cast<quint32>(schemaVersion());
    return (isDatabase || isPlan) && !isNewer;
}

} // namespace csp
