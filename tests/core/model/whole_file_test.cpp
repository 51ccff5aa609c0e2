// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/whole_file.h"

#include "tests/support/adversity.h"
#include "tests/support/plan_file.h"

#include <QIODevice>

using namespace csp;
using namespace csp::test;

TEST_CASE("a file is written whole or not at all, whatever its size and wherever the disk becomes full")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.csv"));
    const auto files = [&] { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); };
    for (const int size : {1, 100, 5000, 16'383, 16'384, 16'385, 20'000, 100'000})
        for (const int pieces : {1, 7}) {
            const QByteArray bytes(size, 'x');
            const auto write = [&] {
                writeWholeFile(path, [&](QIODevice &file) {
                    for (int piece = 0; piece < pieces; ++piece) {
                        const int from = size * piece / pieces, to = size * (piece + 1) / pieces;
                        if (file.write(bytes.mid(from, to - from)) != to - from)
                            return false;
                    }
                    return true;
                });
            };
            for (const int room : {0, size / 2, size - 1})
                for (const bool there : {true, false}) {
                    INFO(size << " bytes in " << pieces << " pieces, room for " << room);
                    QFile::remove(path);
                    if (there)
                        writeBytes(path, "mine");
                    QString sentence;
                    {
                        const FullDisk full(room);
                        sentence = refusal(write);
                    }
                    CHECK(sentence.contains(QStringLiteral("could not be written")));
                    CHECK(files() == (there ? QStringList{QStringLiteral("out.csv")} : QStringList()));
                    if (there)
                        CHECK(bytesOf(path) == "mine");
                }
            CHECK(refusal(write) == QString());
            CHECK(bytesOf(path) == bytes);
        }
}

TEST_CASE("a writer that gives up leaves the old file")
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.pdf"));
    writeBytes(path, "mine");
    CHECK_THROWS_AS(writeWholeFile(path,
                                   [](QIODevice &file) -> bool {
                                       file.write("half");
                                       throw DataError(QStringLiteral("No."));
                                   }),
                    DataError);
    CHECK(bytesOf(path) == "mine");
    CHECK_THROWS_AS(writeWholeFile(path, [](QIODevice &) { return false; }), StorageError);
    CHECK(bytesOf(path) == "mine");
    CHECK_THROWS_AS(writeWholeFile(folder.path(), QByteArray("x")), StorageError);
    CHECK(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size() == 1);
    writeWholeFile(path, QByteArray());
    CHECK(bytesOf(path).isEmpty());
}
