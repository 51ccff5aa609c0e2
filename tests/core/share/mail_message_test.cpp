// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/mail_message.h"

#include "core/model/error.h"
#include "tests/support/catch.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

struct Attached {
    QTemporaryDir folder;
    QString path = folder.filePath(u("OFFICIAL part of Police – £5.csp"));
    QByteArray bytes;

    Attached()
    {
        for (int i = 0; i < 1000; ++i)
            bytes += static_cast<char>(i * 7);
        write(path, bytes);
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(content) == content.size());
    }
};

const QDateTime noon(QDate(2008, 6, 2), QTime(12, 0), Qt::UTC);

QByteArray headersOf(const QByteArray &draft)
{
    return draft.left(draft.indexOf("\r\n\r\n") + 2);
}

} // namespace

TEST_CASE("one plain address is an address, and nothing that says more")
{
    for (const char *good : {"desk@police.example", "o'neil.j+csp@charnwood.gov.uk", "a@b-c.org", "A1@x.co"})
        CHECK(isMailAddress(u(good)));
    for (const char *bad :
         {"", "desk", "desk@police", "desk@", "@police.example", "a b@police.example",
          "-attach@police.example", "a@b.example,c@d.example", "a@b.example\n",
          "a@b.example\nBcc: all@d.example", "Desk <a@b.example>", "a@-b.example", "a@b..example",
          "a@b.example?bcc=c@d.example", "\xc3\xa4@b.example", "a.@b.example"})
        CHECK_FALSE(isMailAddress(u(bad)));
    CHECK_FALSE(isMailAddress(QString(300, u'a') + u("@b.example")));
}

TEST_CASE("a draft is read by another program as it was written")
{
    const QString python = QStandardPaths::findExecutable(u("python3"));
    REQUIRE_FALSE(python.isEmpty()); // the tests need it elsewhere too
    const Attached file;
    const MailMessage message{
        u("desk@police.example"),
        u("OFFICIAL Charnwood CSP plan 2008–2011: the part of Police to fill in, “with all "
          "that belongs to it” 🚓 and a long line besides"),
        u("Dear colleague,\n\nthe part of “Police” – please fill it in.\n.\nFrom me"), file.path};
    const QByteArray draft = mailDraft(message, noon);
    for (const QByteArray &line : draft.split('\n')) {
        CHECK(line.size() <= 200);
        CHECK((line.isEmpty() || line.endsWith('\r')));
    }
    const QString eml = file.folder.filePath(u("draft.eml"));
    Attached::write(eml, draft);
    QProcess reader;
    reader.start(python, {u("-c"), u(R"(
import email, email.policy, json, sys
with open(sys.argv[1], 'rb') as f:
    m = email.message_from_binary_file(f, policy=email.policy.default)
def defects(m):
    found = [repr(d) for d in m.defects] + [repr(d) for h in m.values() for d in getattr(h, 'defects', [])]
    return found + [d for p in m.iter_parts() for d in defects(p)] if m.is_multipart() else found
a, = m.iter_attachments()
print(json.dumps({'to': m['To'], 'subject': m['Subject'], 'unsent': m['X-Unsent'], 'date': m['Date'].datetime.isoformat(),
    'body': m.get_body().get_content(), 'name': a.get_filename(), 'bytes': a.get_content().hex(),
    'defects': defects(m), 'headers': sorted(m.keys())}))
)"),
                          eml});
    REQUIRE(reader.waitForFinished());
    INFO(reader.readAllStandardError().toStdString());
    const QJsonObject read = QJsonDocument::fromJson(reader.readAllStandardOutput()).object();
    const auto text = [&](const char *name) { return read.value(QLatin1String(name)).toString(); };
    CHECK(text("to") == message.to);
    CHECK(text("subject") == message.subject);
    CHECK(text("unsent") == u("1"));
    CHECK(text("date") == u("2008-06-02T12:00:00+00:00"));
    CHECK(text("body").remove(u'\r') == message.body);
    CHECK(text("name") == u("OFFICIAL part of Police – £5.csp"));
    CHECK(QByteArray::fromHex(text("bytes").toLatin1()) == file.bytes);
    CHECK(read.value(u("defects")).toArray().isEmpty());
}

TEST_CASE("no name and no title adds a line to the head of a draft")
{
    const Attached file;
    const QByteArray plain = headersOf(mailDraft({{}, u("Plan"), {}, file.path}, noon));
    CHECK_FALSE(plain.contains("To:"));
    const MailMessage message{u("a@b.example\r\nBcc: all@d.example"),
                              u("Plan\r\nBcc: all@d.example\r\n\r\nBody\u2028Bcc: x\x01"), u("Body"),
                              file.path};
    const QByteArray headers = headersOf(mailDraft(message, noon));
    CHECK(headers.count("\r\n") == plain.count("\r\n"));
    CHECK_FALSE(headers.contains("Bcc"));
    CHECK_FALSE(headers.contains("To:"));
}

TEST_CASE("a file that cannot be read makes no draft")
{
    CHECK_THROWS_AS(mailDraft({{}, u("Plan"), {}, u("/nowhere/at all.csp")}, noon), StorageError);
}
