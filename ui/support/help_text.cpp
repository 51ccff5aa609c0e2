// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/help_text.h"

#include "ui/support/shortcuts.h"

#include <QFile>
#include <QRegularExpression>

static void loadHelp()
{
    Q_INIT_RESOURCE(help); // in a static library nothing else pulls it in
}

namespace csp {

namespace {

QString read(const QString &chapter)
{
    loadHelp();
    QFile file(QStringLiteral(":/help/%1.md").arg(chapter));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// As it reads, whatever it means in Markdown: Ctrl+_ and Ctrl+* are keys too.
QString verbatim(const QString &text)
{
    QString marked;
    for (const QChar c : text) {
        if (QStringLiteral("\\`*_[]<>#").contains(c))
            marked += u'\\';
        marked += c;
    }
    return marked;
}

QString bold(const QString &text)
{
    return QStringLiteral("**%1**").arg(verbatim(text));
}

QString wordsFor(const QString &kind, const CommandInfo &info)
{
    const QString keys = keysText(info);
    if (kind == QLatin1String("key") && !keys.isEmpty())
        return bold(shortcutsOf(info).constFirst().toString(QKeySequence::NativeText));
    return bold(placeOf(info)) + (keys.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(verbatim(keys)));
}

} // namespace

const std::vector<HelpChapter> &helpChapters()
{
    static const std::vector<HelpChapter> chapters = [] {
        std::vector<HelpChapter> read;
        for (const char *name : {"start", "action-plan", "about-priority", "measures", "overview", "work",
                                 "findings", "agencies", "words", "pictures", "history", "print", "files",
                                 "backups", "share", "round", "keyboard", "it"}) {
            const QString chapter = QLatin1String(name);
            const QString text = csp::read(chapter);
            read.push_back({chapter, text.left(text.indexOf(u'\n')).remove(u'#').simplified()});
        }
        return read;
    }();
    return chapters;
}

QString chapterAbout(PlanTreeModel::Kind page)
{
    switch (page) {
    case PlanTreeModel::Kind::PartUpdate:
        return QStringLiteral("share");
    case PlanTreeModel::Kind::Overview:
        return QStringLiteral("overview");
    case PlanTreeModel::Kind::Work:
    case PlanTreeModel::Kind::Funding:
        return QStringLiteral("work");
    case PlanTreeModel::Kind::ActionPlans:
        return QStringLiteral("start");
    case PlanTreeModel::Kind::Priority:
        return QStringLiteral("action-plan");
    case PlanTreeModel::Kind::AboutPriority:
        return QStringLiteral("about-priority");
    case PlanTreeModel::Kind::Measures:
        return QStringLiteral("measures");
    case PlanTreeModel::Kind::Words:
    case PlanTreeModel::Kind::Section:
        return QStringLiteral("words");
    case PlanTreeModel::Kind::Partners:
        return QStringLiteral("agencies");
    case PlanTreeModel::Kind::Round:
        return QStringLiteral("round");
    case PlanTreeModel::Kind::Pictures:
        return QStringLiteral("pictures");
    case PlanTreeModel::Kind::Findings:
        return QStringLiteral("findings");
    case PlanTreeModel::Kind::History:
        return QStringLiteral("history");
    }
    return QStringLiteral("start");
}

QString helpText(const QString &chapter)
{
    const QString source = read(chapter);
    static const QRegularExpression command(QStringLiteral(R"(\{(command|key):([a-z-]+)\})"));
    QString text;
    qsizetype done = 0;
    for (auto found = command.globalMatch(source); found.hasNext();) {
        const auto match = found.next();
        text += source.mid(done, match.capturedStart() - done);
        const CommandInfo *info = commandNamed(match.captured(2));
        text += info ? wordsFor(match.captured(1), *info) : match.captured();
        done = match.capturedEnd();
    }
    text += source.mid(done);
    // For everybody: a screen reader is not told what a picture in a text shows.
    static const QRegularExpression picture(QStringLiteral(R"(^(!\[([^\]]+)\]\([^)]+\))$)"),
                                            QRegularExpression::MultilineOption);
    return text.replace(picture, QStringLiteral("\\1\n\n*\\2*"));
}

} // namespace csp
