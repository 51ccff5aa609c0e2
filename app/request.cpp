// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/request.h"

#include "core/exchange/templates.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <iostream>

namespace csp::app {

namespace {

using What = OutputChoice::What;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::CommandLine)
};

std::string words(const QString &text)
{
    return text.toStdString();
}

/// An option or argument that ends up as a QString.
CLI::Option *text(CLI::App &command, const char *name, QString &target, const QString &help)
{
    return command.add_option_function<std::string>(
        name, [&target](const std::string &value) { target = QString::fromStdString(value); }, words(help));
}

/// One of a fixed set of words.
template <class Value>
CLI::Option *choice(CLI::App &command, const char *name, Value &target,
                    const std::vector<std::pair<const char *, Value>> &values, const QString &help)
{
    std::vector<std::string> names;
    names.reserve(values.size());
    for (const auto &[word, value] : values)
        names.emplace_back(word);
    return command
        .add_option_function<std::string>(
            name,
            [&target, values](const std::string &word) {
                for (const auto &[known, value] : values)
                    if (word == known)
                        target = value;
            },
            words(help))
        ->check([names](const std::string &word) -> std::string {
            if (std::find(names.begin(), names.end(), word) != names.end())
                return {};
            QStringList all;
            for (const std::string &known : names)
                all << QString::fromStdString(known);
            return words(Text::tr("“%1” is not one of: %2")
                             .arg(QString::fromStdString(word), all.join(QLatin1String(", "))));
        })
        ->type_name("WORD");
}

/// dd/mm/yyyy as people write it here, or yyyy-mm-dd.
QDate dayFrom(const QString &typed)
{
    static const QRegularExpression british(QStringLiteral("^(\\d{1,2})/(\\d{1,2})/(\\d{4})$"));
    static const QRegularExpression iso(QStringLiteral("^(\\d{4})-(\\d{2})-(\\d{2})$"));
    QDate day;
    if (const auto match = british.match(typed); match.hasMatch())
        day = QDate(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt());
    else if (const auto isoMatch = iso.match(typed); isoMatch.hasMatch())
        day = QDate(isoMatch.captured(1).toInt(), isoMatch.captured(2).toInt(), isoMatch.captured(3).toInt());
    else
        throw UsageError(
            Text::tr("“%1” is not a date: write the day as dd/mm/yyyy, like 01/04/2008.").arg(typed));
    if (!day.isValid() || day.year() < 1900 || day.year() > 2200)
        throw UsageError(Text::tr("There is no day %1 in the calendar.").arg(typed));
    return day;
}

Period yearFrom(const QString &typed)
{
    const auto period = Period::parse(typed);
    if (!period || period->kind() != Period::Kind::Year)
        throw UsageError(Text::tr("“%1” is not a financial year: write it like 2008/09.").arg(typed));
    return *period;
}

ProgressColumn progressFrom(const QString &typed)
{
    const QString since = QStringLiteral("since:");
    if (typed == QLatin1String("newest"))
        return {};
    if (typed == QLatin1String("none"))
        return {ProgressColumn::Show::Nothing, {}};
    if (typed.startsWith(since))
        return {ProgressColumn::Show::Since, dayFrom(typed.mid(since.size()))};
    throw UsageError(
        Text::tr("“%1” is not a kind of progress: write newest, none, or since: with a day, like "
                 "since:01/04/2008.")
            .arg(typed));
}

QString systemUser()
{
    for (const char *variable : {"USERNAME", "USER", "LOGNAME"})
        if (QString name = qEnvironmentVariable(variable); !name.isEmpty())
            return name;
    return QFileInfo(QDir::homePath()).owner(); // as for a scheduled job, which has no such variable
}

OutputChoice::Format formatFrom(const QString &output)
{
    const QString suffix = QFileInfo(output).suffix().toLower();
    if (suffix == QLatin1String("pdf"))
        return OutputChoice::Format::Pdf;
    if (suffix == QLatin1String("html") || suffix == QLatin1String("htm"))
        return OutputChoice::Format::Html;
    if (suffix == QLatin1String("json"))
        return OutputChoice::Format::Json;
    if (suffix == QLatin1String("csv"))
        return OutputChoice::Format::Csv;
    throw UsageError(
        Text::tr("“%1” does not say what to export: its name must end in .pdf, .html, .json or .csv.")
            .arg(output));
}

QStringList templateNames()
{
    QStringList names;
    for (const Template &known : templates())
        names << known.name;
    return names;
}

/// The parser with all its sub-commands, and where they put what they read.
class Parser {
public:
    Parser()
        : m_app(words(Text::tr(
                    "Drafts the action plans of a Community Safety Partnership, charts their progress and "
                    "prints them. Without a sub-command it opens the window.")),
                "csp-planner")
    {
        m_app.set_version_flag("--version", "CSP Planner " CSP_VERSION, words(Text::tr("Print the version")));
        m_app.set_help_flag("-h,--help", words(Text::tr("Print this help")));
        m_app.fallthrough();
        text(m_app, "--as-at", m_asAt,
             Text::tr("The day that “overdue” and the date on reports go by, as dd/mm/yyyy (today)"))
            ->type_name("DATE");
        m_author.name = systemUser();
        text(m_app, "--author", m_author.name,
             Text::tr("Who the history names for what is written (your user name)"))
            ->type_name("NAME");
        text(m_app, "--agency", m_author.agency, Text::tr("The author's agency"))->type_name("NAME");
        m_app
            .add_option_function<std::vector<std::string>>(
                "FILE",
                [this](const std::vector<std::string> &files) {
                    for (const std::string &file : files)
                        m_window.files << QString::fromStdString(file);
                },
                words(Text::tr("Plans to open in the window")))
            ->type_name("");
        addNew();
        addExport();
        addImport();
        addCheck();
        addHistory();
        addShare();
        addDiff();
        addMerge();
        addRecover();
    }

    std::variant<Request, int> parse(const QStringList &arguments)
    {
        std::vector<std::string> reversed;
        for (auto it = arguments.rbegin(); it != arguments.rend(); ++it)
            reversed.push_back(it->toStdString());
        reversed.pop_back(); // the program's own name
        try {
            m_app.parse(reversed);
        } catch (const CLI::Success &success) {
            return m_app.exit(success, std::cout, std::cout);
        } catch (const CLI::ParseError &error) {
            QString what = QString::fromStdString(error.what()).simplified();
            while (what.endsWith(u'.'))
                what.chop(1);
            throw UsageError(
                Text::tr("%1; see csp-planner %2--help.", "problem, sub-command").arg(what, commandName()));
        }
        Request request;
        request.author = m_author;
        if (!m_asAt.isEmpty())
            request.clock.setAsAt(dayFrom(m_asAt));
        request.job = job();
        return request;
    }

private:
    CLI::App &command(const char *name, const QString &help)
    {
        CLI::App *command = m_app.add_subcommand(name, words(help));
        m_app.require_subcommand(0, 1);
        return *command;
    }

    CLI::Option *file(CLI::App &command, const char *name, QString &target, const QString &help)
    {
        return text(command, name, target, help)->type_name("");
    }

    void force(CLI::App &command, bool &target)
    {
        command.add_flag("--force", target, words(Text::tr("Replace a file that is there already")));
    }

    void addNew()
    {
        CLI::App &sub = command("new", Text::tr("Make a new plan"));
        file(sub, "OUT.csp", m_new.output, Text::tr("The plan to make"))->required();
        m_new.templateName = QStringLiteral("blank");
        text(sub, "--template", m_new.templateName,
             Text::tr("What it starts with: %1 (blank)").arg(templateNames().join(QLatin1String(", "))))
            ->type_name("NAME");
        force(sub, m_new.force);
    }

    void addExport()
    {
        CLI::App &sub =
            command("export", Text::tr("Write a plan as PDF, HTML, JSON or CSV, by the ending of OUT"));
        file(sub, "IN.csp", m_export.input, Text::tr("The plan"))->required();
        file(sub, "OUT", m_export.output,
             Text::tr("OUT.pdf, OUT.html, OUT.json (the entire plan) or OUT.csv"))
            ->required();
        std::vector<std::pair<const char *, What>> reports;
        QStringList names;
        for (const ReportName &report : reportNames()) {
            reports.emplace_back(report.word, report.what);
            names << QLatin1String(report.word);
        }
        choice<What>(sub, "--report", m_export.choice.what, reports,
                     Text::tr("Which: %1 (action-plan)").arg(names.join(QLatin1String(", "))));
        sub.add_option_function<int>(
               "--priority", [this](int number) { m_export.priority = number; },
               words(Text::tr("Only this priority, counted from 1")))
            ->type_name("N")
            ->check([](const std::string &typed) -> std::string {
                bool number = false;
                const int n = QString::fromStdString(typed).toInt(&number);
                return number && n >= 1 ? std::string()
                                        : words(Text::tr("“%1” is not the number of a priority (1, 2, 3 …)")
                                                    .arg(QString::fromStdString(typed)));
            });
        text(
            sub, "--year", m_year,
            Text::tr("The financial year, like 2008/09 (the plan's action-plan year; of funding: all years)"))
            ->type_name("YEAR");
        text(sub, "--agency", m_export.agency,
             Text::tr("Only actions that this agency or group leads or supports"))
            ->type_name("NAME");
        text(sub, "--status", m_export.status,
             Text::tr("Only actions of this status, by its letter or word; none: actions without"))
            ->type_name("WORD");
        text(sub, "--progress", m_progress,
             Text::tr("The updates under Progress: newest, none, or since:dd/mm/yyyy (newest)"))
            ->type_name("WORD");
        choice<FormLayout>(
            sub, "--layout", m_export.choice.layout,
            {{"columns", FormLayout::Columns},
             {"blocks", FormLayout::Blocks},
             {"large-print", FormLayout::LargePrint}},
            Text::tr("Each action as a row of six columns, as a block of labelled lines, or as "
                     "such a block in large print: columns, blocks or large-print (columns)"));
        sub.add_flag("--blank", m_export.choice.blank,
                     words(Text::tr("The form with empty rows, to fill in by hand")));
        sub.add_flag("--objectives", m_export.choice.objectives,
                     words(Text::tr("The overview with a line for each objective")));
        sub.add_flag("--emails", m_export.choice.emails,
                     words(Text::tr("The agencies with their e-mail addresses, which are personal data")));
        sub.add_flag("--draft", m_export.choice.draft, words(Text::tr("DRAFT across each page")));
        sub.add_flag("--front-pages", m_export.choice.frontPages,
                     words(Text::tr("Before the form a cover, and the delivery diagram if there is one")));
        choice<PageSetup::Size>(sub, "--paper", m_export.choice.paper,
                                {{"a4", PageSetup::Size::A4}, {"a3", PageSetup::Size::A3}},
                                Text::tr("a4 or a3 (a4)"));
        force(sub, m_export.force);
    }

    void addImport()
    {
        CLI::App &sub =
            command("import", Text::tr("Make a plan from a JSON export, or bring one into a plan"));
        file(sub, "IN.json", m_import.input, Text::tr("The export"))->required();
        CLI::Option *output = file(sub, "OUT.csp", m_import.output, Text::tr("The new plan to make"));
        text(sub, "--into", m_import.into, Text::tr("Change this plan to what the export says, as one edit"))
            ->type_name("PLAN.csp")
            ->excludes(output);
        sub.add_flag(
            "--force", m_import.force,
            words(Text::tr("Replace OUT.csp if it is there; with --into, also undo edits the export had not "
                           "seen")));
    }

    void addCheck()
    {
        CLI::App &sub =
            command("check", Text::tr("Check that a plan file is whole, and list what the plan lacks"));
        file(sub, "IN.csp", m_check.input, Text::tr("The plan"))->required();
    }

    void addHistory()
    {
        CLI::App &sub = command("history", Text::tr("List who changed what and when, newest first"));
        file(sub, "IN.csp", m_history.input, Text::tr("The plan"))->required();
    }

    void addShare()
    {
        CLI::App &sub = command("share", Text::tr("Make a copy of a plan, or of an agency's part, to send"));
        sub.footer(words(Text::tr(
            "A copy travels without the plan's history and without what was deleted. An agency's part "
            "holds its actions and measures; like any copy with something left out it is filled in, "
            "sent back and brought in with merge.")));
        file(sub, "PLAN", m_share.input, Text::tr("The plan; only read"))->required();
        file(sub, "OUT", m_share.output, Text::tr("The copy to write, or a folder to put it in"))->required();
        text(sub, "--agency", m_share.agency, Text::tr("Only the part of this agency"))->type_name("NAME");
        text(sub, "--for", m_share.forWhom, Text::tr("Who the copy is for"))->type_name("NAME");
        sub.add_flag("--sheet", m_share.sheet,
                     words(Text::tr("An update sheet (.xlsx) for the agency, to be filled in in Excel or "
                                    "LibreOffice")));
        text(sub, "--due-by", m_dueBy, Text::tr("On a sheet: the day it is asked back by, as dd/mm/yyyy"))
            ->type_name("DATE");
        sub.add_flag("--without-names", m_share.withoutNames,
                     words(Text::tr("Leave out who people are and how to reach them")));
        sub.add_flag("--without-money", m_share.withoutMoney,
                     words(Text::tr("Leave out amounts of money and working notes")));
        sub.add_flag("--history", m_share.withHistory,
                     words(Text::tr("Send the history along, with every old wording")));
        force(sub, m_share.force);
    }

    void addDiff()
    {
        CLI::App &sub = command("diff", Text::tr("Say what is different between two copies of a plan"));
        file(sub, "A", m_diff.before, Text::tr("One copy"))->required();
        file(sub, "B", m_diff.after, Text::tr("The other; what is said is what happened from A to B"))
            ->required();
        sub.add_flag("--json", m_diff.json, words(Text::tr("As JSON, for a program")));
        text(sub, "--output", m_diff.output,
             Text::tr("Write a list, word by word, into a file: .pdf, .html or .csv"))
            ->type_name("OUT")
            ->excludes("--json");
        force(sub, m_diff.force);
    }

    void addMerge()
    {
        CLI::App &sub = command("merge", Text::tr("Bring other copies of a plan into ours"));
        sub.footer(words(Text::tr(
            "Ends with 3, and writes nothing, when the copies contradict each other and --prefer does "
            "not say which stands.")));
        file(sub, "MINE", m_merge.mine, Text::tr("Our copy; changed unless -o is given"))->required();
        sub.add_option_function<std::vector<std::string>>(
               "THEIRS",
               [this](const std::vector<std::string> &files) {
                   for (const std::string &theirs : files)
                       m_merge.theirs << QString::fromStdString(theirs);
               },
               words(Text::tr("The copies to bring in, one after the other; only read")))
            ->type_name("")
            ->required();
        text(sub, "-o", m_merge.output, Text::tr("Write the result here instead"))->type_name("OUT.csp");
        choice<merge::Prefer>(
            sub, "--prefer", m_merge.prefer,
            {{"mine", merge::Prefer::Mine},
             {"theirs", merge::Prefer::Theirs},
             {"newest", merge::Prefer::Newest}},
            Text::tr("What stands where the copies contradict each other: mine, theirs or newest"));
        sub.add_flag("--again", m_merge.again,
                     words(Text::tr("Also bring in what was brought in before and taken back")));
        sub.add_flag(
            "--outside", m_merge.withApart,
            words(Text::tr("Also bring in what an agency changed outside its part, or what is signed "
                           "with another name")));
        sub.add_flag("--json", m_merge.json, words(Text::tr("Say what was done as JSON, for a program")));
        force(sub, m_merge.force);
    }

    void addRecover()
    {
        CLI::App &sub = command(
            "recover",
            Text::tr("Read what can be read of a damaged plan into a new one, and say what was lost"));
        file(sub, "DAMAGED", m_recover.damaged, Text::tr("The damaged plan; only read"))->required();
        file(sub, "OUT.csp", m_recover.output, Text::tr("The new plan to make"))->required();
        force(sub, m_recover.force);
    }

    /// Options that mean nothing with what else was asked for: `sentence` names the one that was given in %1.
    static void refuse(const CLI::App &sub, bool when, std::initializer_list<const char *> options,
                       const QString &sentence)
    {
        for (const char *option : options)
            if (when && sub.count(option))
                throw UsageError(sentence.arg(QLatin1String(option)));
    }

    bool chosen(const char *name) const { return m_app.got_subcommand(name); }

    QString commandName() const
    {
        for (const CLI::App *sub : m_app.get_subcommands())
            return QString::fromStdString(sub->get_name()) + u' ';
        return {};
    }

    decltype(Request::job) job()
    {
        // Options of the whole program may follow a sub-command, and then the files for a window may, too.
        if (!m_app.get_subcommands().empty() && !m_window.files.isEmpty())
            throw UsageError(Text::tr("“%1” is one file too many; see csp-planner %2--help.")
                                 .arg(m_window.files.first(), commandName()));
        if (chosen("new")) {
            if (!templateNames().contains(m_new.templateName))
                throw UsageError(Text::tr("There is no template “%1”. The templates are: %2.")
                                     .arg(m_new.templateName, templateNames().join(QLatin1String(", "))));
            return m_new;
        }
        if (chosen("export")) {
            m_export.choice.format = formatFrom(m_export.output);
            const CLI::App &sub = *m_app.get_subcommand("export");
            refuse(sub, m_export.choice.format == OutputChoice::Format::Json,
                   {"--report", "--priority", "--year", "--agency", "--status", "--progress", "--layout",
                    "--blank", "--draft", "--front-pages", "--objectives", "--emails"},
                   Text::tr("A JSON export always holds the entire plan, so %1 does not go with it."));
            const What what = m_export.choice.what;
            refuse(sub, what != What::ActionPlan,
                   {"--agency", "--status", "--progress", "--layout", "--blank", "--front-pages"},
                   Text::tr("Only the action plan is a form of actions, so %1 goes with no other report."));
            refuse(sub, what != What::ActionPlan && what != What::Measures, {"--priority"},
                   Text::tr("This report is about the whole plan, so %1 does not go with it."));
            refuse(sub,
                   what == What::Partners || what == What::Round || what == What::Findings ||
                       what == What::History,
                   {"--year"}, Text::tr("This report is not about one year, so %1 does not go with it."));
            refuse(sub, what != What::Overview, {"--objectives"},
                   Text::tr("Only the overview counts by objective, so %1 goes with no other report."));
            refuse(sub, what != What::Partners, {"--emails"},
                   Text::tr("Only the report of agencies has e-mail addresses, so %1 goes with no other."));
            refuse(sub, m_export.choice.format == OutputChoice::Format::Csv,
                   {"--layout", "--blank", "--draft", "--front-pages"},
                   Text::tr("A CSV export has no pages, so %1 does not go with it."));
            refuse(sub, m_export.choice.blank, {"--agency", "--status", "--progress"},
                   Text::tr("A blank form holds no actions, so %1 does not go with it."));
            refuse(sub, m_export.choice.format == OutputChoice::Format::Csv, {"--progress"},
                   Text::tr("A CSV export always holds the newest update, so %1 does not go with it."));
            for (const auto &[option, typed] :
                 {std::pair("--agency", m_export.agency), std::pair("--status", m_export.status)})
                if (sub.count(option) && typed.trimmed().isEmpty())
                    throw UsageError(Text::tr("Say a name after %1.").arg(QLatin1String(option)));
            if (m_export.choice.format != OutputChoice::Format::Pdf && sub.count("--paper"))
                throw UsageError(Text::tr("Only a PDF has a size of paper, so --paper does not go with %1.")
                                     .arg(m_export.output));
            if (!m_year.isEmpty())
                m_export.choice.year = yearFrom(m_year);
            if (sub.count("--progress"))
                m_export.choice.progress = progressFrom(m_progress);
            return m_export;
        }
        if (chosen("import")) {
            if (m_import.output.isEmpty() && m_import.into.isEmpty())
                throw UsageError(Text::tr("Say where to import to: a new plan OUT.csp, or --into PLAN.csp."));
            return m_import;
        }
        if (chosen("check"))
            return m_check;
        if (chosen("history"))
            return m_history;
        if (chosen("share")) {
            const CLI::App &sub = *m_app.get_subcommand("share");
            if (m_share.sheet && m_share.agency.trimmed().isEmpty())
                throw UsageError(Text::tr("An update sheet is for one agency: name it with --agency."));
            refuse(sub, m_share.sheet, {"--for", "--without-names", "--without-money", "--history"},
                   Text::tr("An update sheet always holds the same of an agency's actions, so %1 does not go "
                            "with it."));
            refuse(sub, !m_share.sheet, {"--due-by"},
                   Text::tr("Only an update sheet says when it is asked back, so %1 goes with --sheet."));
            if (!m_dueBy.isEmpty())
                m_share.dueBy = dayFrom(m_dueBy);
            return m_share;
        }
        if (chosen("diff")) {
            if (!m_diff.output.isEmpty()) {
                m_diff.format = formatFrom(m_diff.output);
                if (m_diff.format == OutputChoice::Format::Json)
                    throw UsageError(Text::tr("“%1” is no list: its name must end in .pdf, .html or .csv.")
                                         .arg(m_diff.output));
            }
            return m_diff;
        }
        if (chosen("merge"))
            return m_merge;
        if (chosen("recover"))
            return m_recover;
        for (const QString &file : m_window.files)
            if (!file.endsWith(QLatin1String(".csp"), Qt::CaseInsensitive) && !QFileInfo::exists(file))
                throw UsageError(
                    Text::tr("“%1” is neither a sub-command nor a file; see csp-planner --help.").arg(file));
        return m_window;
    }

    CLI::App m_app;
    QString m_asAt;
    QString m_year;
    QString m_progress;
    QString m_dueBy;
    Author m_author;
    OpenWindow m_window;
    New m_new;
    Export m_export;
    Import m_import;
    Check m_check;
    ShowHistory m_history;
    Share m_share;
    Diff m_diff;
    MergeCopies m_merge;
    RecoverPlan m_recover;
};

} // namespace

std::variant<Request, int> readCommandLine(const QStringList &arguments)
{
    return Parser().parse(arguments);
}

} // namespace csp::app
