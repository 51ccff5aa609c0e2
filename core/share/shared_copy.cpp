// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/shared_copy.h"

#include "core/model/plan_name.h"
#include "core/model/tables.h"
#include "core/share/agency_part.h"
#include "core/share/sheet_part.h"
#include "core/store/database.h"
#include "core/store/digest.h"
#include "core/store/history.h"
#include "core/store/tombstone.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::SharedCopy)
};

using Key = std::pair<std::string, QString>;

std::vector<QString> idsOf(const Database &database, const std::string &table)
{
    std::vector<QString> ids;
    Statement rows = database.prepare("SELECT id FROM " + table);
    while (rows.step())
        ids.push_back(rows.text(0));
    return ids;
}

/// Tables that say something about rows by (tbl, id).
constexpr std::array beside{"row_stamp", "cell_stamp", "existence", "tombstone", "withheld"};

} // namespace

PreparedCopy::PreparedCopy(const Database &plan, const SharedCopy &choice, const Author &by,
                           const Clock &clock)
{
    if (!readMadeFrom(plan).empty())
        throw InputError(Text::tr("This copy is itself a part of the plan, so no further copy is made of it. "
                                  "Send the file itself back to whoever made it."));
    const bool isPart = !choice.agency.isEmpty();
    m_forSheet = choice.forSheet;
    if (choice.withHistory && (isPart || !choice.leaveOut.empty()))
        throw InputError(Text::tr("The history holds what is to be left out, so it goes only with the whole "
                                  "plan."));
    m_shared.forWhom = choice.forWhom.simplified();
    m_shared.by = by;
    m_shared.returnTo = choice.returnTo;
    m_shared.at = clock.now().toUTC();
    std::set<Key> own;
    std::set<Key> kept;
    if (isPart) {
        const auto agency = selectRow(plan, choice.agency);
        if (!agency)
            throw InputError(Text::tr("There is no such agency in the plan any more."));
        m_shared.agency = agency->id;
        m_shared.agencyName = agency->name;
        m_shared.agencyShortName = agency->shortName;
        const QString called = agency->shortName.isEmpty() ? agency->name : agency->shortName;
        if (m_shared.forWhom.isEmpty())
            m_shared.forWhom = called;
        const AgencyPart part = m_forSheet ? sheetPart(plan, agency->id) : agencyPart(plan, agency->id);
        own = part.own;
        if (own.empty() && m_forSheet)
            throw InputError(
                Text::tr("%1 has no open action to report on, so there is nothing to ask in an update sheet.")
                    .arg(called));
        if (own.empty())
            throw InputError(
                Text::tr("%1 neither leads nor supports an action, so it has no part in this plan.")
                    .arg(called));
        kept = part.own;
        kept.insert(part.around.begin(), part.around.end());
    }

    begin(plan);
    Transaction transaction(*m_database);
    if (!choice.withHistory) {
        dropHistory(by, m_shared.at,
                    m_shared.forWhom.isEmpty()
                        ? Text::tr("Copy of the plan, without its history")
                        : Text::tr("Copy of the plan for %1, without its history").arg(m_shared.forWhom));
        withholdDeleted();
    }
    m_leaving.history = choice.withHistory ? m_database->integer("SELECT count(*) FROM change") : 0;
    if (isPart)
        leaveOutRows(kept);
    if (isPart || !choice.leaveOut.empty())
        leaveOutCells(choice, own);
    if (m_forSheet)
        leaveOutWriters();
    m_leaving.isPart = isPart || m_leaving.leftPersonal + m_leaving.leftInternal + m_leaving.leftUnseen > 0;
    if (m_leaving.isPart)
        m_database->execute("INSERT INTO made_from SELECT writing_id, highest FROM writer");
    writeSharedWith(*m_database, m_shared);
    writeDigest(*m_database); // of all that was written above
    transaction.commit();
    count();
}

std::unique_ptr<PreparedCopy> PreparedCopy::returned(const Database &part, const Author &by,
                                                     const Clock &clock)
{
    std::unique_ptr<PreparedCopy> copy(new PreparedCopy);
    copy->begin(part);
    copy->m_shared = readSharedWith(part);
    copy->m_shared.at = clock.now().toUTC(); // for the file's name; what the copy says of itself stays
    copy->m_returnedFrom = copy->m_shared.forWhom;
    if (copy->m_returnedFrom.isEmpty())
        copy->m_returnedFrom = by.agency.isEmpty() ? by.name : by.agency;
    Transaction transaction(*copy->m_database);
    copy->dropHistory(by, copy->m_shared.at,
                      Text::tr("Update from %1, without its history").arg(copy->m_returnedFrom));
    copy->withholdDeleted();
    writeDigest(*copy->m_database);
    transaction.commit();
    copy->count();
    return copy;
}

void PreparedCopy::begin(const Database &plan)
{
    savePlanCopy(plan, m_file.path(), true);
    m_database = std::make_unique<Database>(m_file.path(), Database::Access::ReadWrite);
    // Nobody else sees this file, and a crash leaves nothing behind that anybody would use.
    m_database->execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;");
}

void PreparedCopy::count()
{
    for (const TableInfo &table : contentTables())
        if (const qint64 count = m_database->integer("SELECT count(*) FROM " + table.name))
            m_leaving.rows.emplace_back(table.name, count);
    m_leaving.writers = m_database->integer(
        "SELECT count(*) FROM (SELECT DISTINCT name, agency FROM writer WHERE name <> '' OR agency <> '')");
    m_leaving.deletedRows = m_database->integer("SELECT count(*) FROM tombstone");
}

PreparedCopy::~PreparedCopy() = default;

void PreparedCopy::dropHistory(const Author &by, const QDateTime &at, const QString &sentence)
{
    m_database->execute("DELETE FROM change_piece; DELETE FROM named_version; DELETE FROM brought_in; "
                        "DELETE FROM change;");
    HistoryEntry entry;
    entry.kind = HistoryEntry::Kind::Create;
    entry.author = by;
    entry.at = at;
    entry.sentence = sentence;
    History(*m_database).append(entry, {});
}

void PreparedCopy::withholdDeleted()
{
    std::vector<Key> buried;
    Statement tombstones = m_database->prepare("SELECT tbl, id FROM tombstone");
    while (tombstones.step())
        buried.push_back({tombstones.utf8(0), tombstones.text(1)});
    for (const auto &[table, id] : buried)
        withholdBuried(*m_database, *contentTable(table), id, [](const std::string &) { return true; });
}

void PreparedCopy::leaveOutRows(const std::set<Key> &kept)
{
    for (const TableInfo &table : contentTables())
        for (const QString &id : idsOf(*m_database, table.name))
            if (!kept.count({table.name, id})) {
                m_database->prepare("DELETE FROM " + table.name + " WHERE id = ?1").bind(id).run();
                ++m_leaving.leftRows;
            }
    for (const std::string table : beside) {
        std::set<Key> gone;
        Statement rows = m_database->prepare("SELECT DISTINCT tbl, id FROM " + table);
        while (rows.step())
            if (Key key{rows.utf8(0), rows.text(1)}; !kept.count(key))
                gone.insert(std::move(key));
        for (const Key &key : gone)
            m_database->prepare("DELETE FROM " + table + " WHERE tbl = ?1 AND id = ?2")
                .bind(key.first, key.second)
                .run();
    }
}

/// Who wrote what is shown is nobody's business on a sheet, and of all stamps it needs those of its rows.
void PreparedCopy::leaveOutWriters()
{
    m_database->execute("UPDATE writer SET name = '', agency = ''; "
                        "DELETE FROM stamp WHERE n NOT IN (SELECT stamp FROM row_stamp UNION SELECT stamp "
                        "FROM cell_stamp UNION SELECT stamp FROM existence);");
}

void PreparedCopy::leaveOutCells(const SharedCopy &choice, const std::set<Key> &own)
{
    for (const TableInfo &table : contentTables())
        for (const std::string &cell : table.cells()) {
            const Sharing sharing = table.sharingOf(cell);
            const bool unseen =
                choice.forSheet && sharing != Sharing::Structure && !isOnSheet(table.name, cell);
            if (!unseen && sharing != Sharing::Personal && sharing != Sharing::Internal)
                continue;
            const bool everywhere = unseen || choice.leaveOut.count(sharing) > 0;
            for (const QString &id : idsOf(*m_database, table.name)) {
                if (!everywhere && (own.empty() || own.count({table.name, id})))
                    continue;
                bool anything = false;
                for (const ColumnInfo &column : table.columns) {
                    if (column.cell != cell || column.name == "id")
                        continue;
                    Statement change = m_database->prepare("UPDATE " + table.name + " SET " + column.name +
                                                           " = ?2 WHERE id = ?1 AND " + column.name +
                                                           " IS NOT ?2 RETURNING 1");
                    change.bind(id, column.defaultValue);
                    while (change.step())
                        anything = true;
                }
                if (!anything)
                    continue;
                m_database->prepare("INSERT OR IGNORE INTO withheld (tbl, id, cell) VALUES (?1, ?2, ?3)")
                    .bind(table.name, id, cell)
                    .run();
                ++(sharing == Sharing::Personal   ? m_leaving.leftPersonal
                   : sharing == Sharing::Internal ? m_leaving.leftInternal
                                                  : m_leaving.leftUnseen);
            }
        }
}

void PreparedCopy::save(const QString &path, bool replace) const
{
    savePlanCopy(*m_database, path, replace); // compact: what was deleted is not in its bytes either
}

QString PreparedCopy::fileName() const
{
    const PlanInfo plan = *selectRow(*m_database, Id<PlanInfo>{QStringLiteral("plan")});
    QStringList parts{planName(plan)};
    if (!m_returnedFrom.isEmpty())
        parts.append(Text::tr("update from %1", "an agency").arg(m_returnedFrom));
    else if (m_forSheet)
        parts.append(Text::tr("update sheet for %1", "an agency").arg(m_shared.forWhom));
    else if (m_shared.isPart())
        parts.append(Text::tr("part of %1", "an agency").arg(m_shared.forWhom));
    else if (!m_shared.forWhom.isEmpty())
        parts.append(Text::tr("for %1", "an agency").arg(m_shared.forWhom));
    parts.append(m_shared.at.toLocalTime().date().toString(Qt::ISODate));
    QString name = withMarking(plan, parts.join(u' ')).left(150);
    for (QChar &letter : name)
        if (QStringView(u"<>:\"/\\|?*").contains(letter) || !letter.isPrint())
            letter = u'-';
    return name.trimmed() + (m_forSheet ? QStringLiteral(".xlsx") : QStringLiteral(".csp"));
}

QString PreparedCopy::subject() const
{
    const PlanInfo plan = *selectRow(*m_database, Id<PlanInfo>{QStringLiteral("plan")});
    const QString words =
        !m_returnedFrom.isEmpty()
            ? Text::tr("%1: update from %2", "a plan, an agency").arg(planName(plan), m_returnedFrom)
        : m_forSheet ? Text::tr("%1: update sheet for %2 to fill in", "a plan, an agency")
                           .arg(planName(plan), m_shared.forWhom)
        : m_shared.isPart() ? Text::tr("%1: the part of %2 to fill in", "a plan, an agency")
                                  .arg(planName(plan), m_shared.forWhom)
        : m_shared.forWhom.isEmpty()
            ? planName(plan)
            : Text::tr("%1: copy for %2", "a plan, an agency").arg(planName(plan), m_shared.forWhom);
    return withMarking(plan, words);
}

namespace {

QString counted(const std::string &table, qint64 count)
{
    const int n = static_cast<int>(count);
    const bool one = n == 1;
    if (table == Section::table)
        return one ? Text::tr("1 section of text") : Text::tr("%n sections of text", nullptr, n);
    if (table == Agency::table)
        return one ? Text::tr("1 agency") : Text::tr("%n agencies", nullptr, n);
    if (table == Priority::table)
        return one ? Text::tr("1 priority") : Text::tr("%n priorities", nullptr, n);
    if (table == Aim::table)
        return one ? Text::tr("1 aim") : Text::tr("%n aims", nullptr, n);
    if (table == Measure::table)
        return one ? Text::tr("1 measure") : Text::tr("%n measures", nullptr, n);
    if (table == Target::table)
        return one ? Text::tr("1 target") : Text::tr("%n targets", nullptr, n);
    if (table == Figure::table)
        return one ? Text::tr("1 figure") : Text::tr("%n figures", nullptr, n);
    if (table == Action::table)
        return one ? Text::tr("1 action") : Text::tr("%n actions", nullptr, n);
    if (table == ProgressUpdate::table)
        return one ? Text::tr("1 progress update") : Text::tr("%n progress updates", nullptr, n);
    if (table == Picture::table)
        return one ? Text::tr("1 picture") : Text::tr("%n pictures", nullptr, n);
    return {}; // goes without saying
}

QString listed(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.join(QString());
    return Text::tr("%1 and %2", "the last two of a list")
        .arg(parts.mid(0, parts.size() - 1).join(QStringLiteral(", ")), parts.last());
}

} // namespace

QString leavingText(const Leaving &leaving)
{
    QStringList goes;
    for (const auto &[table, count] : leaving.rows)
        if (const QString words = counted(table, count); !words.isEmpty())
            goes.append(words);
    if (leaving.history > 0)
        goes.append(leaving.history == 1
                        ? Text::tr("1 line of history with what it changed")
                        : Text::tr("%n lines of history with what they changed, also what was deleted",
                                   nullptr, static_cast<int>(leaving.history)));
    if (leaving.writers > 0)
        goes.append(leaving.writers == 1 ? Text::tr("the name of 1 person who wrote in it")
                                         : Text::tr("the names of %n people who wrote in it", nullptr,
                                                    static_cast<int>(leaving.writers)));
    QStringList stays;
    if (leaving.leftRows > 0)
        stays.append(Text::tr("the rest of the plan"));
    if (leaving.leftPersonal > 0)
        stays.append(leaving.leftPersonal == 1 ? Text::tr("1 name or address of a person")
                                               : Text::tr("%n names and addresses of people", nullptr,
                                                          static_cast<int>(leaving.leftPersonal)));
    if (leaving.leftInternal > 0)
        stays.append(leaving.leftInternal == 1 ? Text::tr("1 amount of money or note")
                                               : Text::tr("%n amounts of money and notes", nullptr,
                                                          static_cast<int>(leaving.leftInternal)));
    if (leaving.leftUnseen > 0)
        stays.append(Text::tr("whatever the sheet does not show"));
    if (leaving.history == 0)
        stays.append(Text::tr("the history"));
    if (leaving.history == 0 && leaving.deletedRows > 0)
        stays.append(Text::tr("what was deleted"));
    const QString text = goes.isEmpty() ? Text::tr("Only the heading of the plan leaves with this file.")
                                        : Text::tr("With this file leave %1.", "a list").arg(listed(goes));
    return stays.isEmpty() ? text : text + u' ' + Text::tr("Left out: %1.", "a list").arg(listed(stays));
}

} // namespace csp
