// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/door.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace csp::fuzz {

std::unique_ptr<Door> doorNamed(const std::string &name)
{
    if (name == "plan_file")
        return planFileDoor();
    if (name == "json")
        return jsonDoor();
    if (name == "update_sheet")
        return updateSheetDoor();
    if (name == "clipboard")
        return clipboardDoor();
    return nullptr;
}

QString Desk::put(const char *name, const QByteArray &bytes) const
{
    QString path = place(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw std::runtime_error("the file to be read could not be written");
    return path;
}

void Desk::requireUntouched(const char *name, const QByteArray &bytes) const
{
    QFile file(place(name));
    require(file.open(QIODevice::ReadOnly) && file.readAll() == bytes, "the file itself is only read");
    const QStringList beside = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &one : beside)
        require(one == QLatin1String(name) || !one.startsWith(QLatin1String(name)),
                "nothing is left beside it");
}

std::vector<QByteArray> seedFiles(const char *folder)
{
    const QDir place(QStringLiteral(CSP_FUZZ_SEEDS "/") + QLatin1String(folder));
    std::vector<QByteArray> seeds;
    for (const QString &name : place.entryList(QDir::Files, QDir::Name)) {
        QFile file(place.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            throw std::runtime_error("a seed could not be read");
        seeds.push_back(file.readAll());
    }
    if (seeds.empty())
        throw std::runtime_error("there are no seeds");
    return seeds;
}

QByteArray changedBytes(QByteArray bytes, Random &random, const std::vector<QByteArray> &words)
{
    constexpr size_t longestPiece = 200;
    const auto place = [&] { return static_cast<qsizetype>(below(random, size_t(bytes.size()) + 1)); };
    const auto length = [&] {
        return static_cast<qsizetype>(below(random, oneIn(random, 4) ? longestPiece : 8)) + 1;
    };
    const qsizetype at = place();
    switch (below(random, 8)) {
    case 0:
        return bytes.remove(at, length());
    case 1: // a piece of it somewhere else
        return bytes.insert(at, bytes.mid(place(), length()));
    case 2: // and in the place of another
        return bytes.replace(at, length(), bytes.mid(place(), length()));
    case 3:
        return oneIn(random, 8) ? bytes.left(at) : bytes.insert(at, static_cast<char>(below(random, 256)));
    case 4:
        for (qsizetype i = at, end = std::min(bytes.size(), at + length()); i < end; ++i)
            bytes[i] = static_cast<char>(below(random, 256));
        return bytes;
    case 5:
        if (at < bytes.size())
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(random, 8)));
        return bytes;
    default:
        return words.empty() ? bytes : bytes.insert(at, words[below(random, words.size())]);
    }
}

} // namespace csp::fuzz
