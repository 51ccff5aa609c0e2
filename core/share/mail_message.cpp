// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/mail_message.h"

#include "core/model/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

namespace csp {

namespace {

constexpr qsizetype longestLine = 76; ///< of base64, RFC 2045 6.8
constexpr qsizetype longestPiece =
    42; ///< bytes of an encoded word, which has 75 characters at most, RFC 2047 2
constexpr qsizetype longestAddress = 254;

/// Only base64 stands between the boundaries, where no underscore occurs.
const QByteArray boundary = QByteArrayLiteral("=_csp_planner_part_=");

/// As a header may hold it: encoded words, each a line of its own, whole characters in each.
QByteArray encodedWords(const QString &text)
{
    QByteArrayList words;
    QByteArray piece;
    const auto close = [&] {
        words << "=?UTF-8?B?" + piece.toBase64() + "?=";
        piece.clear();
    };
    for (const char32_t letter : text.simplified().toUcs4()) {
        if (!QChar::isPrint(letter))
            continue;
        const QByteArray bytes = QString::fromUcs4(&letter, 1).toUtf8();
        if (piece.size() + bytes.size() > longestPiece)
            close();
        piece += bytes;
    }
    if (!piece.isEmpty())
        close();
    return words.join("\r\n ");
}

QByteArray inLines(const QByteArray &bytes)
{
    const QByteArray base64 = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += longestLine)
        lines += base64.mid(at, longestLine) + "\r\n";
    return lines;
}

/// The type and place of the file, with its name twice: as old programs read it, and with every letter (RFC
/// 2231).
QByteArray attachmentHeaders(const QString &name)
{
    QByteArray plain;
    for (const QChar letter : name) {
        const char16_t code = letter.unicode();
        const bool isPlain = code >= u' ' && code < 0x7f && code != u'"' && code != u'\\';
        plain += isPlain ? static_cast<char>(code) : '_';
    }
    return "Content-Type: application/octet-stream;\r\n name=\"" + plain +
           "\"\r\nContent-Disposition: attachment;\r\n filename*=UTF-8''" + QUrl::toPercentEncoding(name) +
           "\r\nContent-Transfer-Encoding: base64\r\n\r\n";
}

} // namespace

bool isMailAddress(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(
        R"(\A[A-Za-z0-9](?:[A-Za-z0-9._%+'-]*[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+)"
        R"([A-Za-z]{2,}\z)"));
    return text.size() <= longestAddress && pattern.match(text).hasMatch();
}

QByteArray mailDraft(const MailMessage &message, const QDateTime &at)
{
    QFile file(message.file);
    if (!file.open(QIODevice::ReadOnly))
        throw StorageError(QCoreApplication::translate("csp::MailMessage", "%1 cannot be read: %2.")
                               .arg(QDir::toNativeSeparators(message.file), file.errorString()));
    QString body = message.body;
    body.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\n', QLatin1String("\r\n"));

    QByteArray draft = "X-Unsent: 1\r\n"
                       "MIME-Version: 1.0\r\n"
                       "Date: " +
                       at.toOffsetFromUtc(at.offsetFromUtc()).toString(Qt::RFC2822Date).toLatin1() + "\r\n";
    if (isMailAddress(message.to))
        draft += "To: " + message.to.toLatin1() + "\r\n";
    draft += "Subject: " + encodedWords(message.subject) + "\r\n";
    draft += "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n";
    draft += "--" + boundary +
             "\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
             inLines(body.toUtf8());
    draft += "--" + boundary + "\r\n" + attachmentHeaders(QFileInfo(message.file).fileName()) +
             inLines(file.readAll());
    return draft + "--" + boundary + "--\r\n";
}

} // namespace csp
