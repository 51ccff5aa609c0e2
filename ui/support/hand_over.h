// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/share/mail_message.h"

#include <QString>

#include <functional>

class QFileInfo;
class QObject;

/// Bringing a file from the window to another program: a new e-mail with the file attached, or the folder it
/// lies in.
namespace csp::handOver {

/// Where a file of this name made from the plan lies while mail programs read it and afterwards, to be sent
/// once more or deleted by a person: the folder "Shared" beside the plan, or in the folder for plans where
/// nothing can be written beside it. Makes the folder; no file has the path yet. Throws StorageError.
QString placeFor(const QFileInfo &plan, const QString &fileName);

/// What came of a message.
enum class Outcome {
    Mail,   ///< the desktop's mail program was asked for a new e-mail with the file attached
    Draft,  ///< a draft beside the file was opened with the program for e-mails
    Nothing ///< neither is there
};

/// Asks for a new e-mail to be looked at and sent by the person. `then` is called once, now or later, unless
/// `context` is gone by then.
void mail(QObject *context, const MailMessage &message, const std::function<void(Outcome)> &then);

/// Opens the desktop's view of the folder; where the desktop can, with the file chosen. false when there is
/// no program for it.
bool showInFolder(const QString &path);

} // namespace csp::handOver
