// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/answers.h"

#include "core/edit/typed.h"
#include "core/model/labels.h"
#include "core/model/text.h"
#include "core/share/shared_with.h"
#include "core/sheet/form.h"
#include "core/sheet/sheet_error.h"
#include "core/store/clock.h"
#include "core/store/database.h"
#include "core/store/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::UpdateSheet)
};

QString textOf(const SheetCell &cell)
{
    return cleaned(cell.text).trimmed();
}

QString rowText(int row)
{
    return Text::tr("Row %1", "of a spreadsheet").arg(row);
}

/// The one status that was meant: by letter and word, or by one of the two.
std::optional<Id<Status>> statusMeant(const QString &words, const std::vector<Status> &statuses)
{
    const auto same = [&](const QString &name) {
        return !name.isEmpty() && name.simplified().compare(words.simplified(), Qt::CaseInsensitive) == 0;
    };
    std::vector<Id<Status>> meant;
    for (const bool whole : {true, false}) {
        for (const Status &status : statuses)
            if (whole ? same(form::statusWords(status)) : same(status.letter) || same(status.word))
                meant.push_back(status.id);
        if (!meant.empty())
            break;
    }
    return meant.size() == 1 ? std::optional(meant.front()) : std::nullopt;
}

} // namespace

/// Something that was filled in, under a writing id made of what it is: so it is the same edit however often
/// and in however many sheets it comes.
struct SheetAnswers::Edit {
    QString writingId;
    qint64 time = 0;
    Id<Action> action;
    Id<Status> status; ///< set where there is no update
    std::optional<ProgressUpdate> update = {};
};

void SheetAnswers::take(int row, const std::vector<SheetCell> &cells)
{
    const QString key = cells.front().column == 0 ? cells.front().text : QString();
    if (key == form::columnsKey) {
        m_columns.clear();
        for (const SheetCell &cell : cells)
            m_columns[cell.text] = cell.column;
        return;
    }
    const auto cellOf = [&](QLatin1String name) {
        const auto place = m_columns.find(name);
        if (place != m_columns.end())
            for (const SheetCell &cell : cells)
                if (cell.column == place->second)
                    return cell;
        return SheetCell();
    };
    if (key == form::nameKey || key == form::dayKey) {
        // The label, and what stands beside it.
        const SheetCell value = cells.size() > 2 ? cells[2] : SheetCell();
        (key == form::nameKey ? m_name : m_day) = value;
        m_dayRow = key == form::dayKey ? row : m_dayRow;
        return;
    }
    const Answer answer{row, cellOf(form::statusColumn), cellOf(form::progressColumn),
                        cellOf(form::dayColumn)};
    if (key == form::headingsKey)
        return;
    if (key.startsWith(form::actionKey)) {
        if (m_columns.size() < 4)
            throw changedSheet();
        if (!m_answers.emplace(key.mid(form::actionKey.size()), answer).second)
            m_faults << Text::tr("%1 is about the same action as a row above it.", "a row").arg(rowText(row));
    } else if (!m_columns.empty() &&
               !(textOf(answer.status) + textOf(answer.progress) + textOf(answer.day)).isEmpty()) {
        m_faults << Text::tr("%1 belongs to no action that was sent; what stands there cannot be brought in.",
                             "a row")
                        .arg(rowText(row));
    }
}

QDate SheetAnswers::dayOf(const SheetCell &cell, const QString &where, const Clock &clock,
                          QStringList &faults) const
{
    const QString text = textOf(cell);
    if (text.isEmpty())
        return {};
    QDate day;
    QString why;
    if (cell.number) {
        day = m_book.dayOf(*cell.number);
    } else {
        try {
            day = edit::dayFromTyped(text);
        } catch (const InputError &error) {
            why = error.message();
        }
    }
    if (!why.isEmpty())
        faults << Text::tr("%1: %2", "a row, what is wrong").arg(where, why);
    else if (!day.isValid() || day.year() < form::firstDay)
        faults << Text::tr("%1: the date %2 cannot be meant.", "a row, what stands there")
                      .arg(where, quoted(text));
    else if (day > clock.now().toLocalTime().date().addDays(1))
        faults << Text::tr("%1: the date %2 is still to come.", "a row, a day")
                      .arg(where, day.toString(QStringLiteral("dd/MM/yyyy")));
    else
        return day;
    return {};
}

Author SheetAnswers::authorOf(const Database &leaf) const
{
    const SharedWith shared = readSharedWith(leaf);
    return {textOf(m_name).simplified().left(form::longestName),
            shared.agencyShortName.isEmpty() ? shared.agencyName : shared.agencyShortName};
}

/// Another status than was sent; nothing where it is the same.
std::optional<Id<Status>> SheetAnswers::statusOf(const Answer &answer, const Action &action,
                                                 const std::vector<Status> &statuses,
                                                 QStringList &faults) const
{
    const QString words = textOf(answer.status).simplified();
    const auto sent = std::find_if(statuses.begin(), statuses.end(),
                                   [&](const Status &status) { return status.id == action.status; });
    if (words == (sent == statuses.end() ? QString() : form::statusWords(*sent)))
        return std::nullopt;
    const auto meant = words.isEmpty() ? std::optional(Id<Status>()) : statusMeant(words, statuses);
    if (!meant)
        faults << Text::tr("%1: %2 is not one of the statuses. Choose one from the list.",
                           "a row, what stands there")
                      .arg(rowText(answer.row), quoted(words));
    return meant && *meant != action.status ? meant : std::nullopt;
}

std::vector<SheetAnswers::Edit> SheetAnswers::editsOf(const Database &leaf, const QString &sheet,
                                                      const Clock &clock) const
{
    const Author author = authorOf(leaf);
    const qint64 sent =
        std::max(leaf.integer("SELECT max(time) FROM stamp"), readSharedWith(leaf).at.toMSecsSinceEpoch());
    // Never ahead of the clock of who filled it in, and after all that they had been sent.
    const auto timeOf = [&](const QDate &day) {
        const qint64 written = day.isValid() ? day.startOfDay(Qt::UTC).toMSecsSinceEpoch() : 0;
        return std::min(std::max(sent + 1, written), latestTime);
    };
    const auto statuses = selectRows<Status>(leaf, "ORDER BY position, id");
    QStringList faults = m_faults;
    if (m_name.isFault || m_day.isFault)
        faults << Text::tr("The name or the date at the top is a formula that went wrong.");
    const QDate all = dayOf(m_day, rowText(m_dayRow), clock, faults);
    std::vector<Edit> edits;
    for (const auto &[id, answer] : m_answers) {
        const auto action = selectRow(leaf, Id<Action>{id});
        if (!action)
            throw changedSheet();
        if (answer.status.isFault || answer.progress.isFault || answer.day.isFault) {
            faults << Text::tr("%1 holds a formula that went wrong.", "a row").arg(rowText(answer.row));
            continue;
        }
        const QDate own = dayOf(answer.day, rowText(answer.row), clock, faults);
        const QDate day = own.isValid() ? own : all;
        const QString text = textOf(answer.progress);
        const QString dayWord = day.toString(Qt::ISODate);
        if (!text.isEmpty() && textOf(answer.day).isEmpty() && textOf(m_day).isEmpty())
            faults << Text::tr(
                          "%1 says what has happened, but not when: type the day there or in row %2 at the "
                          "top.",
                          "a row, a number")
                          .arg(rowText(answer.row))
                          .arg(m_dayRow);
        if (const auto status = statusOf(answer, *action, statuses, faults))
            edits.push_back({derivedId({sheet, QStringLiteral("status"), id, status->value, dayWord, text}),
                             timeOf(day), action->id, *status});
        if (text.isEmpty() || !day.isValid())
            continue;
        const QString writingId =
            derivedId({sheet, QStringLiteral("progress"), id, dayWord, text, author.name});
        ProgressUpdate update{
            {derivedId({writingId})}, action->id, day, {}, author.name, author.agency, text};
        update.enteredAt = QDateTime::fromMSecsSinceEpoch(timeOf(day), Qt::UTC).toString(Qt::ISODateWithMs);
        edits.push_back({writingId, timeOf(day), action->id, {}, update});
    }
    constexpr int mostFaults = 10; // that a person reads at once
    if (!faults.isEmpty())
        throw DataError(
            Text::tr("Something in this sheet cannot be taken as it is. Put it right there, save it "
                     "and bring it in again.") +
            u'\n' + faults.mid(0, mostFaults).join(u'\n'));
    return edits;
}

void SheetAnswers::writeInto(const Database &leaf, const QString &sheet, const Clock &clock) const
{
    const std::vector<Edit> edits = editsOf(leaf, sheet, clock);
    const Author author = authorOf(leaf);
    Transaction transaction(leaf);
    Writer write(leaf);
    StampKeeper stamps(leaf);
    for (const Edit &edit : edits) {
        const qint64 stamp = stamps.intern({edit.time, edit.writingId, 1}, author);
        leaf.prepare("UPDATE writer SET highest = 1 WHERE writing_id = ?1").bind(edit.writingId).run();
        if (edit.update) {
            write.insert(*edit.update);
            stamps.recordNewRow(ProgressUpdate::table, edit.update->id.value, stamp);
        } else {
            write.set(edit.action, &Action::status, edit.status);
            leaf.prepare("INSERT OR REPLACE INTO cell_stamp (tbl, id, cell, stamp) VALUES (?1, ?2, "
                         "'progress', ?3)")
                .bind(Action::table, edit.action.value, stamp)
                .run();
        }
    }
    transaction.commit();
}

} // namespace csp
