// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace csp {

/// An e-mail that a person is to send with a mail program of their own.
struct MailMessage {
    QString to;      ///< one address; whatever is no address is left out
    QString subject; ///< one line
    QString body;    ///< lines end in "\n"
    QString file;    ///< path of the file that goes with it; empty: the words are all
};

/// Whether this is one plain address, as mail programs take them: nothing else, no name, no options, no line
/// breaks.
bool isMailAddress(const QString &text);

/// The message as a draft with its file inside, to be opened with a mail program (RFC 5322, 2045 to 2047 and
/// 2231; X-Unsent opens it for writing). No text can add a header. Throws StorageError when the file cannot
/// be read.
QByteArray mailDraft(const MailMessage &message, const QDateTime &at);

} // namespace csp
