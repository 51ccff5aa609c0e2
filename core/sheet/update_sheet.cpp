// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sheet/update_sheet.h"

#include "core/model/whole_file.h"
#include "core/share/sheet_part.h"
#include "core/sheet/form.h"
#include "core/sheet/leaf_rows.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace csp {

namespace form {

QString statusWords(const Status &status)
{
    return (status.letter + u' ' + status.word).simplified();
}

} // namespace form

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::UpdateSheet)
};

enum Column { Key, Priorities, Actions, Lead, Outcome, Due, Latest, StatusNow, Progress, Day };
constexpr double widths[] = {10, 17, 38, 14, 24, 12, 30, 15, 44, 12}; // in figures of the sheet's font
constexpr int statusRows = 200;

QString dayText(const QDate &day)
{
    return day.toString(QStringLiteral("dd/MM/yyyy"));
}

QString lines(const QStringList &parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    const QString text = said.join(u'\n');
    return text.size() <= form::longestWords ? text : text.left(form::longestWords) + QChar(0x2026);
}

/// How many lines of a column the text takes, about.
double linesIn(const QString &text, int column)
{
    double count = 0;
    for (const QString &paragraph : text.split(u'\n'))
        count += std::max(1.0, std::ceil(static_cast<double>(paragraph.size()) / widths[column]));
    return count;
}

/// One workbook on its way. Every text goes in as a text: one that begins with = is no formula.
class Writing {
public:
    Writing(const Database &leaf, const SharedWith &shared, const QDate &dueBy)
        : m_leaf(leaf), m_shared(shared), m_dueBy(dueBy),
          m_plan(*selectRow(leaf, Id<PlanInfo>{QStringLiteral("plan")})),
          m_statuses(selectRows<Status>(leaf, "ORDER BY position, id")),
          m_book(workbook_new(QFile::encodeName(m_file.path()).constData()))
    {
        if (!m_book)
            throw StorageError(Text::tr("There is no room to make the sheet in. Make some and try again."));
        m_wrapped = format();
        m_heading = format([](lxw_format *look) {
            format_set_bold(look);
            format_set_bg_color(look, 0xD9E2EC);
        });
        m_toFill = format([](lxw_format *look) { format_set_unlocked(look); });
        m_dayToFill = format([](lxw_format *look) {
            format_set_unlocked(look);
            format_set_num_format(look, "dd/mm/yyyy");
            format_set_align(look, LXW_ALIGN_LEFT);
        });
        m_title = bare([](lxw_format *look) { format_set_font_size(look, 15); });
        m_label = bare([](lxw_format *) {});
        m_plain = workbook_add_format(m_book);
    }
    Writing(const Writing &) = delete;
    Writing &operator=(const Writing &) = delete;
    ~Writing()
    {
        if (m_book)
            lxw_workbook_free(m_book);
    }

    QByteArray bytes()
    {
        lxw_worksheet *form = page(Text::tr("Update", "the name of a page"));
        lxw_worksheet *meanings = page(Text::tr("Statuses", "the name of a page"));
        lxw_worksheet *rows = page(Text::tr("Plan data", "the name of a page"));
        writeForm(form);
        writeMeanings(meanings);
        writeRows(rows);
        worksheet_hide(rows);
        worksheet_activate(form);
        writeProperties();
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        QFile file(m_file.path());
        if (error != LXW_NO_ERROR || !file.open(QIODevice::ReadOnly))
            throw StorageError(Text::tr("The sheet could not be made: %1. Make some room on the disk and try "
                                        "again.")
                                   .arg(QString::fromUtf8(lxw_strerror(error))));
        return file.readAll();
    }

private:
    template <class Change>
    lxw_format *bare(const Change &change)
    {
        lxw_format *look = workbook_add_format(m_book);
        format_set_bold(look);
        change(look);
        return look;
    }
    template <class Change>
    lxw_format *format(const Change &change)
    {
        lxw_format *look = workbook_add_format(m_book);
        format_set_text_wrap(look);
        format_set_align(look, LXW_ALIGN_VERTICAL_TOP);
        format_set_border(look, LXW_BORDER_THIN);
        format_set_border_color(look, 0x808080);
        change(look);
        return look;
    }
    lxw_format *format()
    {
        return format([](lxw_format *look) { format_set_bg_color(look, 0xF2F2F2); });
    }

    lxw_worksheet *page(const QString &name)
    {
        lxw_worksheet *sheet = workbook_add_worksheet(m_book, name.toUtf8().constData());
        if (!sheet)
            throw StorageError(Text::tr("There is no room to make the sheet in. Make some and try again."));
        return sheet;
    }

    static void write(lxw_worksheet *sheet, int row, int column, const QString &text, lxw_format *look)
    {
        const auto place = static_cast<lxw_col_t>(column);
        const auto line = static_cast<lxw_row_t>(row);
        if (text.isEmpty())
            worksheet_write_blank(sheet, line, place, look);
        else
            worksheet_write_string(sheet, line, place, text.toUtf8().constData(), look);
    }

    QString planTitle() const
    {
        const QString title = m_plan.title.simplified();
        const QString who =
            m_plan.shortName.isEmpty() ? m_plan.partnership.simplified() : m_plan.shortName.simplified();
        return title.isEmpty() || who.isEmpty() ? title + who : who + QStringLiteral(": ") + title;
    }

    /// What stands above the table. Returns the row after it.
    int writeHead(lxw_worksheet *sheet)
    {
        int row = 0;
        write(sheet, row, Key, form::mark, m_plain);
        write(sheet, row++, Priorities, Text::tr("Update sheet: %1", "a plan").arg(planTitle()), m_title);
        QString who = m_shared.agencyName.isEmpty() ? m_shared.forWhom : m_shared.agencyName;
        if (!m_plan.actionYear.isEmpty())
            who = Text::tr("%1: open actions of %2", "an agency, a year").arg(who, m_plan.actionYear.label());
        write(sheet, row++, Priorities, who, m_label);
        if (m_dueBy.isValid())
            write(sheet, row++, Priorities, Text::tr("Please send it back by %1.").arg(dayText(m_dueBy)),
                  m_label);
        for (const QString &line :
             {Text::tr("1. Type your name and the date below."),
              Text::tr("2. For each action, choose its status and type what has happened since the latest "
                       "progress. Leave alone what has not changed."),
              Text::tr(
                  "3. Fill in the white cells only; the others cannot be changed. Save the file as an Excel "
                  "workbook (.xlsx) and send it back.")})
            write(sheet, row++, Priorities, line, m_plain);
        ++row;
        for (const auto &[key, label] : {std::pair{form::nameKey, Text::tr("Filled in by")},
                                         std::pair{form::dayKey, Text::tr("Date (dd/mm/yyyy)")}}) {
            write(sheet, row, Key, key, m_plain);
            write(sheet, row, Priorities, label, m_heading);
            write(sheet, row, Actions, {}, key == form::dayKey ? m_dayToFill : m_toFill);
            if (key == form::dayKey)
                expectDay(sheet, row, row, Actions);
            ++row;
        }
        return row + 1;
    }

    void writeForm(lxw_worksheet *sheet)
    {
        int row = writeHead(sheet);
        write(sheet, row, Key, form::columnsKey, m_plain);
        write(sheet, row, StatusNow, form::statusColumn, m_plain);
        write(sheet, row, Progress, form::progressColumn, m_plain);
        write(sheet, row, Day, form::dayColumn, m_plain);
        lxw_row_col_options hidden = {LXW_TRUE, 0, LXW_FALSE};
        worksheet_set_row_opt(sheet, static_cast<lxw_row_t>(row++), LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
        const QString headings[] = {Text::tr("Priority"),
                                    Text::tr("Action"),
                                    Text::tr("Lead agency"),
                                    Text::tr("Outcome or target"),
                                    Text::tr("Due"),
                                    Text::tr("Latest progress"),
                                    Text::tr("Status now"),
                                    Text::tr("Progress since then"),
                                    Text::tr("Date, if another")};
        write(sheet, row, Key, form::headingsKey, m_plain);
        int column = Priorities;
        for (const QString &heading : headings)
            write(sheet, row, column++, heading, m_heading);
        const int head = row++;
        worksheet_set_row(sheet, static_cast<lxw_row_t>(head), 30, nullptr);
        for (const auto &action : openActions())
            writeAction(sheet, row++, action);
        expectStatus(sheet, head + 1, row - 1);
        expectDay(sheet, head + 1, row - 1, Day);

        for (column = Key; column <= Day; ++column) {
            const auto place = static_cast<lxw_col_t>(column);
            worksheet_set_column_opt(sheet, place, place, widths[column], m_plain,
                                     column == Key ? &hidden : nullptr);
        }
        worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(head + 1), Lead);
        worksheet_repeat_rows(sheet, static_cast<lxw_row_t>(head), static_cast<lxw_row_t>(head));
        worksheet_set_selection(sheet, static_cast<lxw_row_t>(head - 4), Actions,
                                static_cast<lxw_row_t>(head - 4), Actions);
        readyForPaper(sheet);
        protect(sheet);
    }

    std::vector<Action> openActions() const
    {
        return selectRows<Action>(
            m_leaf,
            "ORDER BY (SELECT position FROM priority JOIN action_plan ON priority.id = priority_id "
            "WHERE action_plan.id = action_plan_id), action_plan_id, CASE objective WHEN 'prevention' "
            "THEN 0 WHEN 'engagement' THEN 1 WHEN 'reassurance' THEN 2 WHEN 'enforcement' THEN 3 ELSE 4 "
            "END, position, id");
    }

    void writeAction(lxw_worksheet *sheet, int row, const Action &action)
    {
        write(sheet, row, Key, form::actionKey + action.id.value, m_plain);
        const auto plan = selectRow(m_leaf, action.actionPlan);
        const auto priority = plan ? selectRow(m_leaf, plan->priority) : std::nullopt;
        QStringList under{priority ? priority->title : QString()};
        if (plan && plan->year != m_plan.actionYear)
            under << plan->year.label();
        QString latest;
        if (const auto update = newestProgress(m_leaf, action.id))
            latest = lines(
                {QStringList{dayText(update->date), update->agency}.join(u' ').trimmed(), update->text});
        const QString texts[] = {lines(under),
                                 lines({action.keyActions}),
                                 lines({action.leadAgency}),
                                 lines({action.outcomeTarget}),
                                 lines({dayText(action.dueDate), action.timeScales}),
                                 latest};
        // Not every program works out how high a row must be, and none may leave it too low to write in.
        double height = 4;
        int column = Priorities;
        for (const QString &text : texts) {
            height = std::max(height, linesIn(text, column));
            write(sheet, row, column++, text, m_wrapped);
        }
        constexpr double line = 15, highest = 409; // points; Excel takes no more
        worksheet_set_row(sheet, static_cast<lxw_row_t>(row), std::min(height * line, highest), nullptr);
        QString status;
        for (const Status &one : m_statuses)
            if (one.id == action.status)
                status = form::statusWords(one);
        write(sheet, row, StatusNow, status, m_statuses.empty() ? m_wrapped : m_toFill);
        write(sheet, row, Progress, {}, m_toFill);
        write(sheet, row, Day, {}, m_dayToFill);
    }

    void expectStatus(lxw_worksheet *sheet, int first, int last)
    {
        if (m_statuses.empty())
            return;
        QByteArray list = QStringLiteral("='%1'!$A$2:$A$%2")
                              .arg(Text::tr("Statuses", "the name of a page"))
                              .arg(1 + std::min<size_t>(m_statuses.size(), statusRows))
                              .toUtf8();
        QByteArray title = Text::tr("Status").toUtf8();
        QByteArray help = Text::tr("Please choose one of the list, or leave the cell empty.").toUtf8();
        lxw_data_validation rule = {};
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = list.data();
        rule.error_title = title.data();
        rule.error_message = help.data();
        worksheet_data_validation_range(sheet, static_cast<lxw_row_t>(first), StatusNow,
                                        static_cast<lxw_row_t>(last), StatusNow, &rule);
    }

    static void expectDay(lxw_worksheet *sheet, int first, int last, int column)
    {
        QByteArray title = Text::tr("Date").toUtf8();
        QByteArray help = Text::tr("Please type the day as day/month/year, like 31/03/2009.").toUtf8();
        lxw_data_validation rule = {};
        rule.validate = LXW_VALIDATION_TYPE_DATE;
        rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        rule.minimum_datetime = {form::firstDay, 1, 1, 0, 0, 0};
        rule.maximum_datetime = {2199, 12, 31, 0, 0, 0};
        rule.error_title = title.data();
        rule.error_message = help.data();
        worksheet_data_validation_range(sheet, static_cast<lxw_row_t>(first), static_cast<lxw_col_t>(column),
                                        static_cast<lxw_row_t>(last), static_cast<lxw_col_t>(column), &rule);
    }

    /// The list behind the drop-down, and what its words mean.
    void writeMeanings(lxw_worksheet *sheet)
    {
        write(sheet, 0, 0, Text::tr("Status"), m_heading);
        write(sheet, 0, 1, Text::tr("What it means"), m_heading);
        int row = 1;
        for (const Status &status : m_statuses) {
            if (row > statusRows)
                break;
            write(sheet, row, 0, form::statusWords(status), m_wrapped);
            write(sheet, row++, 1, lines({status.meaning}), m_wrapped);
        }
        worksheet_set_column(sheet, 0, 0, 25, nullptr);
        worksheet_set_column(sheet, 1, 1, 70, nullptr);
        readyForPaper(sheet);
        protect(sheet);
    }

    void writeRows(lxw_worksheet *sheet)
    {
        int row = 0;
        for (const leafRows::Line &line : leafRows::linesOf(m_leaf)) {
            int column = 0;
            for (const QString &cell : line) {
                if (!cell.isEmpty())
                    write(sheet, row, column, cell, nullptr);
                ++column;
            }
            ++row;
        }
        protect(sheet);
    }

    static void protect(lxw_worksheet *sheet)
    {
        // Without a password: it keeps from slips, and nobody has to ask for it. Cells may be made larger.
        lxw_protection may = {};
        may.format_columns = 1;
        may.format_rows = 1;
        worksheet_protect(sheet, nullptr, &may);
    }

    /// "&" begins a code in headers.
    static QString forHeader(QString text)
    {
        constexpr qsizetype most = 80; // of 255 characters in all
        return text.left(most).replace(u'&', QLatin1String("&&"));
    }

    void readyForPaper(lxw_worksheet *sheet) const
    {
        constexpr uint8_t a4 = 9;
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, a4);
        worksheet_fit_to_pages(sheet, 1, 0);
        worksheet_set_margins(sheet, 0.4, 0.4, 0.7, 0.6);
        if (m_plan.marking != Marking::None) {
            const QByteArray marking =
                (QStringLiteral("&C&\"-,Bold\"") + forHeader(labelOf(m_plan.marking))).toUtf8();
            worksheet_set_header(sheet, marking.constData());
        }
        const QByteArray foot = (QStringLiteral("&L") + forHeader(planTitle()) + QStringLiteral("&C") +
                                 forHeader(m_shared.forWhom) + QStringLiteral("&R&P / &N"))
                                    .toUtf8();
        worksheet_set_footer(sheet, foot.constData());
    }

    void writeProperties()
    {
        QByteArray title = Text::tr("Update sheet: %1", "a plan").arg(planTitle()).toUtf8();
        QByteArray subject = m_shared.forWhom.toUtf8();
        QByteArray author = m_shared.by.name.toUtf8();
        lxw_doc_properties properties = {};
        properties.title = title.data();
        properties.subject = subject.data();
        properties.author = author.data();
        properties.created = m_shared.at.toSecsSinceEpoch();
        workbook_set_properties(m_book, &properties);
    }

    const Database &m_leaf;
    const SharedWith &m_shared;
    QDate m_dueBy;
    PlanInfo m_plan;
    std::vector<Status> m_statuses;
    PrivateFile m_file;
    lxw_workbook *m_book;
    lxw_format *m_wrapped = nullptr;
    lxw_format *m_heading = nullptr;
    lxw_format *m_toFill = nullptr;
    lxw_format *m_dayToFill = nullptr;
    lxw_format *m_title = nullptr;
    lxw_format *m_label = nullptr;
    lxw_format *m_plain = nullptr;
};

SharedCopy choiceFor(const Id<Agency> &agency)
{
    SharedCopy choice;
    choice.agency = agency;
    choice.forSheet = true;
    return choice;
}

} // namespace

UpdateSheet::UpdateSheet(const Database &plan, const Id<Agency> &agency, const QDate &dueBy, const Author &by,
                         const Clock &clock)
    : m_copy(plan, choiceFor(agency), by, clock), m_dueBy(dueBy)
{
}

void UpdateSheet::save(const QString &path, bool replace) const
{
    if (!replace && QFileInfo::exists(path))
        throw StorageError(Text::tr("“%1” is there already.").arg(path));
    writeWholeFile(path, Writing(m_copy.database(), m_copy.sharedWith(), m_dueBy).bytes());
}

} // namespace csp
