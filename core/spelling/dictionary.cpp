// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/spelling/dictionary.h"

#include "core/model/error.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <hunspell.hxx>

namespace csp {

namespace {

constexpr qsizetype mostAsked = 50'000; ///< answers kept
constexpr qsizetype longestSuggested = 40;

QString wordsBeside(const QString &affixFile)
{
    const QFileInfo file(affixFile);
    return file.dir().filePath(file.completeBaseName() + QStringLiteral(".dic"));
}

/// As Hunspell opens files: in UTF-8 behind a mark on Windows, in the system's own way elsewhere.
QByteArray pathForHunspell(const QString &path)
{
#ifdef Q_OS_WIN
    return QByteArray("\\\\?\\") + QDir::toNativeSeparators(QFileInfo(path).absoluteFilePath()).toUtf8();
#else
    return QFile::encodeName(path);
#endif
}

} // namespace

QStringList dictionaryFolders()
{
    const QDir program(QCoreApplication::applicationDirPath());
    QStringList folders{
        program.filePath(QStringLiteral("dictionaries")),
        QDir::cleanPath(program.filePath(QStringLiteral("../share/csp-planner/dictionaries")))};
    for (const QString &shared : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        for (const char *folder : {"hunspell", "myspell", "myspell/dicts"})
            folders << QDir(shared).filePath(QLatin1String(folder));
    return folders;
}

std::optional<QString> findDictionary(const QStringList &folders)
{
    for (const QString &folder : folders) {
        const QString affixFile = QDir(folder).filePath(QStringLiteral("en_GB.aff"));
        if (QFileInfo(affixFile).isReadable() && QFileInfo(wordsBeside(affixFile)).isReadable())
            return affixFile;
    }
    return std::nullopt;
}

std::optional<QString> findDictionary()
{
    return findDictionary(dictionaryFolders());
}

Dictionary::Dictionary(const QString &affixFile)
{
    const QString words = wordsBeside(affixFile);
    for (const QString &path : {affixFile, words}) // Hunspell says nothing of a file it cannot open
        if (QFile file(path); !file.open(QIODevice::ReadOnly))
            throw StorageError(QCoreApplication::translate("csp::Dictionary",
                                                           "The dictionary %1 cannot be read, so spelling is "
                                                           "not checked. Install it anew.")
                                   .arg(QDir::toNativeSeparators(path)));
    m_hunspell = std::make_unique<Hunspell>(pathForHunspell(affixFile).constData(),
                                            pathForHunspell(words).constData());
    const std::string &encoding = m_hunspell->get_dict_encoding();
    m_latin = encoding == "ISO8859-1";
    if (!m_latin && encoding != "UTF-8")
        throw StorageError(QCoreApplication::translate("csp::Dictionary",
                                                       "The dictionary %1 is written in an old way that is "
                                                       "not known here, so spelling is not checked. Install "
                                                       "a newer one.")
                               .arg(QDir::toNativeSeparators(affixFile)));
}

Dictionary::~Dictionary() = default;

std::string Dictionary::encoded(const QString &word) const
{
    if (!m_latin)
        return word.toStdString();
    const QByteArray bytes = word.toLatin1();
    return QString::fromLatin1(bytes) == word ? bytes.toStdString() : std::string();
}

QString Dictionary::decoded(const std::string &word) const
{
    return m_latin ? QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()))
                   : QString::fromStdString(word);
}

bool Dictionary::knows(const QString &word) const
{
    if (const auto asked = m_asked.constFind(word); asked != m_asked.constEnd())
        return *asked;
    const std::string bytes = encoded(word);
    const bool known = !bytes.empty() && m_hunspell->spell(bytes);
    if (m_asked.size() >= mostAsked)
        m_asked.clear();
    m_asked.insert(word, known);
    return known;
}

QStringList Dictionary::suggestions(const QString &word) const
{
    QStringList found;
    const std::string bytes = word.size() > longestSuggested ? std::string() : encoded(word);
    if (!bytes.empty())
        for (const std::string &suggestion : m_hunspell->suggest(bytes))
            found << decoded(suggestion);
    found.removeDuplicates();
    return found;
}

} // namespace csp
