// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/hand_over.h"

#include "core/model/error.h"
#include "core/model/whole_file.h"
#include "ui/support/plan_places.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <memory>
#include <utility>

namespace csp::handOver {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::handOver", text);
}

/// A mail program that is still running after so many milliseconds has taken the message.
constexpr int longestWait = 10'000;

/// The tool by which Linux desktops offer the mail program a person chose; empty where there is none.
QString mailTool()
{
#ifdef Q_OS_LINUX
    return QStandardPaths::findExecutable(QStringLiteral("xdg-email"));
#else
    return {};
#endif
}

Outcome openDraft(const MailMessage &message)
{
    if (message.file.isEmpty()) { // nothing has to lie anywhere for a message of words alone
        QUrlQuery words;
        words.addQueryItem(QStringLiteral("subject"),
                           QString::fromLatin1(QUrl::toPercentEncoding(message.subject)));
        words.addQueryItem(QStringLiteral("body"),
                           QString::fromLatin1(QUrl::toPercentEncoding(
                               QString(message.body).replace(QLatin1String("\n"), QLatin1String("\r\n")))));
        QUrl url;
        url.setScheme(QStringLiteral("mailto"));
        if (isMailAddress(message.to))
            url.setPath(message.to);
        url.setQuery(words);
        return QDesktopServices::openUrl(url) ? Outcome::Draft : Outcome::Nothing;
    }
    const QFileInfo file(message.file);
    const QString path = QDir(file.path()).filePath(file.completeBaseName() + QStringLiteral(".eml"));
    try {
        writeWholeFile(path, mailDraft(message, QDateTime::currentDateTime()));
    } catch (const StorageError &) { // without a draft there is still the file
        return Outcome::Nothing;
    }
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        return Outcome::Draft;
    QFile::remove(path); // the file itself is what there is to send
    return Outcome::Nothing;
}

} // namespace

QString placeFor(const QFileInfo &plan, const QString &fileName)
{
    const QDir folder(QDir(folderBeside(plan)).filePath(tr("Shared")));
    if (!folder.mkpath(QStringLiteral(".")))
        throw StorageError(tr("The folder %1 cannot be made. Save the copy to another folder instead.")
                               .arg(QDir::toNativeSeparators(folder.path())));
    return freePath(folder.filePath(fileName));
}

void mail(QObject *context, const MailMessage &message, const std::function<void(Outcome)> &then)
{
    const QString tool = mailTool();
    if (tool.isEmpty())
        return then(openDraft(message));
    // No shell reads these, and each text follows the option it belongs to.
    QStringList arguments{QStringLiteral("--utf8"), QStringLiteral("--subject"), message.subject,
                          QStringLiteral("--body"), message.body};
    if (!message.file.isEmpty())
        arguments << QStringLiteral("--attach") << QFileInfo(message.file).absoluteFilePath();
    if (isMailAddress(message.to))
        arguments << message.to;
    // Nobody owns it: where it is the mail program itself, it stays when the window goes.
    auto *process = new QProcess;
    process->setStandardInputFile(QProcess::nullDevice());
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(QProcess::nullDevice());
    const auto settle = [guard = QPointer<QObject>(context), then,
                         done = std::make_shared<bool>(false)](const std::function<Outcome()> &outcome) {
        if (!std::exchange(*done, true) && guard)
            then(outcome());
    };
    const auto refused = [message] { return openDraft(message); };
    const auto taken = [] { return Outcome::Mail; };
    QObject::connect(process, &QProcess::finished, process, [=](int code, QProcess::ExitStatus status) {
        process->deleteLater();
        if (code == 0 && status == QProcess::NormalExit)
            settle(taken);
        else
            settle(refused);
    });
    QObject::connect(process, &QProcess::errorOccurred, process, [=](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() follows
        process->deleteLater();
        settle(refused);
    });
    QTimer::singleShot(longestWait, process, [=] { settle(taken); });
    process->start(tool, arguments);
}

bool showInFolder(const QString &path)
{
    const QFileInfo file(path);
#if defined(Q_OS_WIN)
    if (QProcess::startDetached(QStringLiteral("explorer.exe"),
                                {QStringLiteral("/select,"), QDir::toNativeSeparators(path)}))
        return true;
#elif defined(Q_OS_MACOS)
    if (QProcess::startDetached(QStringLiteral("open"), {QStringLiteral("-R"), path}))
        return true;
#endif
    return QDesktopServices::openUrl(QUrl::fromLocalFile(file.path()));
}

} // namespace csp::handOver
