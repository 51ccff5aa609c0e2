// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/support/markdown_field.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

/// The source after a command on what stands between the two bars; "|" alone is the caret.
QString formatted(const char *withBars, Command command)
{
    QString text = u(withBars);
    const auto from = static_cast<int>(text.indexOf(u'|'));
    text.remove(from, 1);
    const auto to = static_cast<int>(text.indexOf(u'|'));
    if (to >= 0)
        text.remove(to, 1);
    QPlainTextEdit editor;
    editor.setPlainText(text);
    QTextCursor cursor = editor.textCursor();
    cursor.setPosition(from);
    if (to >= 0)
        cursor.setPosition(to, QTextCursor::KeepAnchor);
    editor.setTextCursor(cursor);
    formatMarkdown(editor, command);
    const QString result = editor.toPlainText();
    editor.undo(); // one step
    CHECK(editor.toPlainText() == text);
    return result;
}

} // namespace

TEST_CASE("the tool bar puts Markdown marks into the source and takes them away again")
{
    CHECK(formatted("a |quiet| night", Command::TextBold) == u("a **quiet** night"));
    CHECK(formatted("a |**quiet**| night", Command::TextBold) == u("a quiet night"));
    CHECK(formatted("a |quiet| night", Command::TextItalic) == u("a *quiet* night"));
    CHECK(formatted("a |*quiet*| night", Command::TextItalic) == u("a quiet night"));
    CHECK(formatted("a |**quiet**| night", Command::TextItalic) == u("a ***quiet*** night"));
    CHECK(formatted("a | night", Command::TextBold) == u("a **** night"));
    CHECK(formatted("Area| profile", Command::TextHeading) == u("## Area profile"));
    CHECK(formatted("### Area| profile", Command::TextHeading) == u("Area profile"));
    CHECK(formatted("|one\n\ntwo|\nthree", Command::TextBullets) == u("- one\n\n- two\nthree"));
    CHECK(formatted("|- one\n* two|", Command::TextBullets) == u("one\ntwo"));
    CHECK(formatted("|one\ntwo\n|three", Command::TextNumbers) == u("1. one\n2. two\nthree"));
    CHECK(formatted("|1. one\ntwo|", Command::TextNumbers) == u("1. one\n2. two"));
    CHECK(formatted("|", Command::TextBullets) == u("- "));
    CHECK(formatted("see |the board|", Command::TextLink) == u("see [the board](https://)"));
}

TEST_CASE("what is typed after a command comes where it belongs")
{
    QStringList taken;
    MarkdownField field(u("Text"), [&](const QString &text, const QString &) { taken << text; });
    field.show();
    field.source()->setFocus();
    field.format(Command::TextBold);
    QTest::keyClicks(field.source(), u("words"));
    CHECK(field.source()->toPlainText() == u("**words**"));
    field.source()->selectAll();
    field.format(Command::TextLink);
    QTest::keyClicks(field.source(), u("leics.police.uk"));
    CHECK(field.source()->toPlainText() == u("[**words**](leics.police.uk)"));
    CHECK(field.commit());
    CHECK(taken == QStringList{u("[**words**](leics.police.uk)")});
}

TEST_CASE("the preview follows the source, which is kept exactly as typed")
{
    MarkdownField field(u("Text"), [](const QString &, const QString &) {});
    const QString source = u("# Head\n\n*   one\n*   two\n\nA|B\n-|-\n1|2\n");
    field.setPlanText(source);
    CHECK(field.source()->toPlainText() == source);
    CHECK(field.preview()->toPlainText().contains(u("Head\none\ntwo")));
    CHECK_FALSE(field.preview()->toPlainText().contains(u("*")));
    field.show();
    QTest::keyClicks(field.source(), u("Now "));
    CHECK(QTest::qWaitFor([&] { return field.preview()->toPlainText().contains(u("Now")); }, 3000));
}

TEST_CASE("a text fetches nothing, opens nothing and brings in no HTML")
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath(u("picture.png"));
    QImage image(4, 4, QImage::Format_RGB32);
    image.fill(Qt::red);
    REQUIRE(image.save(picture));
    MarkdownField field(u("Text"), [](const QString &, const QString &) {});
    field.setPlanText(u("![seen](%1) [link](file:///etc/passwd) <b onclick='x'>loud</b>").arg(picture));
    QTextDocument *document = field.preview()->document();
    for (const QString &name : {picture, u("file://") + picture, u("https://example.org/a.png"), u("a.png")})
        CHECK(document->resource(QTextDocument::ImageResource, QUrl(name)).value<QImage>().size() ==
              QSize(1, 1));
    field.resize(800, 400);
    const QImage seen = field.preview()->grab().toImage();
    for (int y = 0; y < seen.height(); ++y)
        for (int x = 0; x < seen.width(); ++x)
            if (seen.pixelColor(x, y) == QColor(Qt::red))
                FAIL("the picture was fetched and drawn");
    CHECK(field.preview()->toPlainText().contains(u("<b onclick='x'>")));
    CHECK_FALSE(field.preview()->openLinks());
    CHECK_FALSE(field.preview()->openExternalLinks());
    // The same picture is there for a document that fetches what it is told to: the test can fail.
    CHECK(QTextDocument().resource(QTextDocument::ImageResource, QUrl::fromLocalFile(picture)).isValid());
}
