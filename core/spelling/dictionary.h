// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class Hunspell;

namespace csp {

/// The dictionary of British English there is on this computer: the path of its "en_GB.aff", beside which
/// stands "en_GB.dic". Looked for first where a package of the program may bring one, in a folder
/// "dictionaries" beside it or in its own shared folder, then where the system keeps its own.
std::optional<QString> findDictionary();
QStringList dictionaryFolders(); ///< in the order they are looked at
std::optional<QString> findDictionary(const QStringList &folders);

/// A Hunspell dictionary. Opening it takes some 30 ms and 10 MB. Asked from one thread at a time.
class Dictionary {
public:
    /// Throws StorageError when the files cannot be read or are written in an unknown way.
    explicit Dictionary(const QString &affixFile);
    ~Dictionary();
    Dictionary(const Dictionary &) = delete;
    Dictionary &operator=(const Dictionary &) = delete;

    bool knows(const QString &word) const;
    /// Best first. Takes tens of milliseconds.
    QStringList suggestions(const QString &word) const;

private:
    std::string encoded(const QString &word) const; ///< empty where the dictionary has no such letters
    QString decoded(const std::string &word) const;

    std::unique_ptr<Hunspell> m_hunspell;
    bool m_latin = false; ///< written in ISO 8859-1, not UTF-8
    mutable QHash<QString, bool> m_asked;
};

} // namespace csp
