// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/help_window.h"

#include "tests/support/catch.h"
#include "tests/ui/support/window_world.h"
#include "ui/plan_view.h"
#include "ui/support/help_text.h"
#include "ui/support/shortcuts.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTest>
#include <QTextBlock>
#include <QTextList>
#include <QToolButton>

#include <map>

using namespace csp;
using Kind = PlanTreeModel::Kind;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// What stands in a chapter, by kind.
struct Parts {
    QStringList links;
    QList<QTextImageFormat> pictures;
};

Parts partsOf(const QString &chapter)
{
    QTextDocument document;
    document.setMarkdown(helpText(chapter));
    Parts parts;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next())
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            const QTextCharFormat format = piece.fragment().charFormat();
            if (format.isAnchor())
                parts.links << format.anchorHref();
            if (format.isImageFormat())
                parts.pictures << format.toImageFormat();
        }
    return parts;
}

/// A heading of a chapter with what stands below it.
struct HelpSection {
    QString heading;
    QString text;
    QStringList steps; ///< the items of its numbered list
};

std::vector<HelpSection> sectionsOf(const QString &chapter)
{
    QTextDocument document;
    document.setMarkdown(helpText(chapter));
    std::vector<HelpSection> sections;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 0) {
            sections.push_back({block.text(), {}, {}});
            continue;
        }
        REQUIRE_FALSE(sections.empty());
        sections.back().text += block.text() + u'\n';
        if (const QTextList *list = block.textList();
            list && list->format().style() == QTextListFormat::ListDecimal)
            sections.back().steps << block.text();
    }
    return sections;
}

} // namespace

TEST_CASE("every link, picture and command of the help is there, and every page of the plan has its chapter")
{
    QStringList names;
    for (const HelpChapter &chapter : helpChapters())
        names << chapter.name;
    int pictures = 0;
    for (const HelpChapter &chapter : helpChapters()) {
        CAPTURE(chapter.name);
        CHECK_FALSE(chapter.title.isEmpty());
        const QString text = helpText(chapter.name);
        REQUIRE(text.startsWith(u("# ") + chapter.title));
        CHECK_FALSE(text.contains(u'{')); // what names no command stays in its braces
        const Parts parts = partsOf(chapter.name);
        CHECK_FALSE(parts.links.isEmpty());
        for (const QString &link : parts.links) {
            CAPTURE(link);
            REQUIRE(link.endsWith(u(".md")));
            CHECK(names.contains(link.chopped(3)));
        }
        for (const QTextImageFormat &picture : parts.pictures) {
            CAPTURE(picture.name());
            ++pictures;
            QFile file(u(":/help/") + picture.name());
            REQUIRE(file.open(QIODevice::ReadOnly));
            CHECK(file.size() <= qint64(60) * 1024);
            CHECK(QImage::fromData(file.readAll()).width() >= 400);
            const QString alt = picture.property(QTextFormat::ImageAltText).toString();
            CHECK(alt.size() > 30);
            CHECK(text.contains(u'*' + alt + u'*')); // in words for everybody
        }
    }
    CHECK(pictures >= 4);
    CHECK(pictures <= 6);
    for (int kind = 0; kind <= static_cast<int>(Kind::History); ++kind)
        CHECK(names.contains(chapterAbout(static_cast<Kind>(kind))));
    CHECK(helpText(u("nothing")).isEmpty());
}

TEST_CASE("the officer's page of the round is five numbered steps, each with the command that does it")
{
    giveAllUsualKeys();
    const auto sections = sectionsOf(u("round"));
    REQUIRE(sections.size() == 1);
    CHECK(sections.front().heading == u("The update round in five steps"));
    const QStringList &steps = sections.front().steps;
    REQUIRE(steps.size() == 5);
    const std::pair<int, Command> commands[] = {{0, Command::AskForUpdates},
                                                {2, Command::RemindAgencies},
                                                {3, Command::BringIn},
                                                {3, Command::NoteCameBack},
                                                {4, Command::Print}};
    for (const auto &[step, command] : commands) {
        CAPTURE(step, infoOf(command).name);
        CHECK(steps[step].contains(placeOf(infoOf(command))));
    }
    CHECK(steps[1].contains(u("What is in each file is shown first")));
    QFile raw(u(":/help/round.md"));
    REQUIRE(raw.open(QIODevice::ReadOnly));
    int number = 0;
    for (const QString &line : QString::fromUtf8(raw.readAll()).split(u'\n'))
        if (!line.isEmpty() && line.front().isDigit())
            CHECK(line.startsWith(u("%1. **").arg(++number))); // what it is called first
    CHECK(number == 5);
}

TEST_CASE(
    "the page for IT says that names prove nothing, what is sent, and what is checked of a file from outside")
{
    std::map<QString, HelpSection> sections;
    for (const HelpSection &section : sectionsOf(u("it")))
        sections[section.heading] = section;
    const QString holds = sections[u("What a plan file holds")].text;
    CHECK(holds.contains(u("Names are what people say of themselves.")));
    CHECK(holds.contains(u("no password and no signature")));
    CHECK(holds.contains(u("proves nothing")));
    CHECK(holds.contains(u("It is not encrypted")));

    const QString sent = sections[u("What is sent")].text;
    CHECK(sent.startsWith(u("Nothing, by the program itself.")));
    for (const char *words : {"opens no connection", "no newer version", "a person sends it"})
        CHECK(sent.contains(u(words)));

    const HelpSection checked = sections[u("What is checked when a file comes from elsewhere")];
    CHECK(checked.text.contains(u("did not itself close last")));
    const char *inEachStep[] = {"private copy", "Triggers, views", "No control characters", "row by row",
                                "A formula is never worked out"};
    REQUIRE(checked.steps.size() == 5);
    for (int i = 0; i < 5; ++i) {
        CAPTURE(i);
        CHECK(checked.steps[i].contains(u(inEachStep[i])));
    }
    CHECK(checked.text.contains(u("opens nothing and writes nothing")));
}

TEST_CASE("the help names commands where they are and with the keys they have now")
{
    giveAllUsualKeys();
    CHECK(helpText(u("history")).contains(u("**Edit ▸ Undo** (Ctrl+Z)")));
    CHECK(helpText(u("history")).contains(u("**Edit ▸ History ▸ Take back this change** takes")));
    giveKeys(Command::Undo, {QKeySequence(u("Ctrl+*"))});
    CHECK(helpText(u("history")).contains(u("**Edit ▸ Undo** (Ctrl+\\*)")));
    giveKeys(Command::Undo, {});
    CHECK(helpText(u("history")).contains(u("While you type in a cell, **Edit ▸ Undo** takes")));
    giveAllUsualKeys();
}

TEST_CASE("F1 opens the help at the chapter about the page on screen, and it goes nowhere else")
{
    WindowWorld world(u("charnwood"));
    world.window->planView()->open({Kind::Measures});
    world.window->perform(Command::ShowHelp);
    auto *help = world.window->findChild<HelpWindow *>();
    REQUIRE(help);
    HelpBrowser *browser = help->browser();
    CHECK(help->isVisible());
    CHECK(browser->chapter() == u("measures"));
    CHECK(browser->toPlainText().startsWith(u("Measures\n")));
    auto *chapters = help->findChild<QListWidget *>();
    CHECK(chapters->currentItem()->text() == u("Measures"));
    const QVariant picture = browser->loadResource(QTextDocument::ImageResource, QUrl(u("measures.png")));
    CHECK_FALSE(picture.value<QImage>().isNull());
    for (const char *outside : {"file:///etc/hostname", "https://example.org/a.png", "qrc:/icons/add.svg",
                                "../icons/add.svg", "/etc/hostname"}) {
        CAPTURE(outside);
        CHECK(browser->loadResource(QTextDocument::ImageResource, QUrl(u(outside))).value<QImage>().isNull());
        CHECK(browser->loadResource(QTextDocument::MarkdownResource, QUrl(u(outside))).toString().isEmpty());
    }

    emit browser->anchorClicked(QUrl(u("https://example.org/guidance")));
    CHECK(browser->chapter() == u("measures"));
    CHECK(help->findChild<QLabel *>(u("said"))->text().contains(u("https://example.org/guidance")));
    emit browser->anchorClicked(QUrl(u("overview.md")));
    CHECK(browser->chapter() == u("overview"));
    CHECK_FALSE(help->findChild<QLabel *>(u("said"))->isVisibleTo(help));
    CHECK(chapters->currentItem()->text() == u("Overview"));
    QTest::keyClick(browser, Qt::Key_Left, Qt::AltModifier);
    CHECK(browser->chapter() == u("measures"));
    QTest::keyClick(browser, Qt::Key_Right, Qt::AltModifier);
    CHECK(browser->chapter() == u("overview"));

    // Again: the same window, at the page of now.
    world.window->planView()->open({Kind::History});
    world.window->perform(Command::ShowHelp);
    CHECK(world.window->findChildren<HelpWindow *>().size() == 1);
    CHECK(browser->chapter() == u("history"));
    giveKeys(Command::Undo, {QKeySequence(u("F11"))});
    help->refresh();
    CHECK(browser->toPlainText().contains(u("Edit ▸ Undo (F11)")));
    giveAllUsualKeys();

    world.window->perform(Command::ClosePlan);
    world.window->perform(Command::ShowHelp);
    CHECK(browser->chapter() == u("start"));
}

TEST_CASE("words are found in this chapter, then in the others, and what is nowhere is said")
{
    HelpWindow help;
    help.show();
    help.openChapter(u("start"));
    auto *words = help.findChild<QLineEdit *>(u("find-in-help"));
    words->setText(u("large print"));
    help.findNext();
    CHECK(help.browser()->chapter() == u("print"));
    CHECK(help.browser()->textCursor().selectedText().toLower() == u("large print"));
    words->setText(u("template"));
    help.findNext(); // round the end
    CHECK(help.browser()->chapter() == u("start"));
    const int first = help.browser()->textCursor().position();
    words->setText(u("plan"));
    help.findNext();
    CHECK(help.browser()->chapter() == u("start"));
    CHECK(help.browser()->textCursor().position() != first);
    words->setText(u("zebra crossing"));
    help.findNext();
    CHECK(help.findChild<QLabel *>(u("said"))->text() == u("The help does not say “zebra crossing”."));
    CHECK(help.browser()->chapter() == u("start"));
}
