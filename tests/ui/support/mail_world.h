// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/error.h"
#include "tests/support/catch.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QUrl>

namespace csp {

/// A desktop whose mail program is a stand-in that writes down what it was given, and whose other programs
/// only note what they were to open.
class MailWorld : public QObject {
    Q_OBJECT

public:
    QStringList opened; ///< files and folders

    MailWorld() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open"); }
    ~MailWorld() override
    {
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        qputenv("PATH", m_path);
    }
    MailWorld(const MailWorld &) = delete;
    MailWorld &operator=(const MailWorld &) = delete;

    /// What the tool does after it has written down its arguments, in the words of a shell; nullptr: there is
    /// no such tool.
    void standIn(const char *does)
    {
        const QString tool = m_tools.filePath(QStringLiteral("xdg-email"));
        qputenv("PATH", m_tools.path().toLocal8Bit());
        QFile::remove(tool);
        if (!does)
            return;
        // Each message has notes of its own too, as several may be written at the same time.
        const QByteArray print = "printf '%s\\0' \"$@\"";
        write(tool, "#!/bin/sh\n" + print + " > '" + notes().toLocal8Bit() + "'\n" + print + " done > '" +
                        notes().toLocal8Bit() + "'.$$\n" + does + "\n");
        QFile::setPermissions(tool, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QStringList arguments() const
    {
        QFile file(notes());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList all = QString::fromUtf8(file.readAll()).split(u'\0');
        all.removeLast();
        return all;
    }
    /// What the tool was given each time, in no order; without what is only half written.
    QList<QStringList> messages() const
    {
        QList<QStringList> all;
        for (const QFileInfo &note : QDir(m_tools.path()).entryInfoList({QStringLiteral("arguments.*")})) {
            QFile file(note.filePath());
            QStringList message;
            if (file.open(QIODevice::ReadOnly))
                message = QString::fromUtf8(file.readAll()).split(u'\0');
            if (message.size() > 1 && message.last().isEmpty() &&
                message.at(message.size() - 2) == QLatin1String("done"))
                all << message.mid(0, message.size() - 2);
        }
        return all;
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(content) == content.size());
    }

public slots:
    void open(const QUrl &url) { opened << url.toLocalFile(); }

private:
    QString notes() const { return m_tools.filePath(QStringLiteral("arguments")); }

    QTemporaryDir m_tools;
    QByteArray m_path = qgetenv("PATH");
};

} // namespace csp
