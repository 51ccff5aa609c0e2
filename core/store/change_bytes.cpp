// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/change_bytes.h"

#include <QtEndian>

#include <sqlite3.h>

#include <cstring>

namespace csp {

namespace {

void appendEightBytes(QByteArray &bytes, quint64 number)
{
    const quint64 bigEndian = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian);
}

} // namespace

void appendLength(QByteArray &bytes, quint64 number)
{
    char reversed[10];
    int count = 0;
    do {
        reversed[count] = static_cast<char>((number & 0x7f) | (count ? 0x80 : 0));
        ++count;
        number >>= 7;
    } while (number);
    while (count)
        bytes.append(reversed[--count]);
}

void appendReal(QByteArray &bytes, double number)
{
    quint64 bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    bytes.append(char{SQLITE_FLOAT});
    appendEightBytes(bytes, bits);
}

void appendText(QByteArray &bytes, QByteArrayView utf8)
{
    bytes.append(char{SQLITE_TEXT});
    appendLength(bytes, static_cast<quint64>(utf8.size()));
    bytes.append(utf8.data(), utf8.size());
}

void appendBlob(QByteArray &bytes, QByteArrayView blob)
{
    bytes.append(char{SQLITE_BLOB});
    appendLength(bytes, static_cast<quint64>(blob.size()));
    bytes.append(blob.data(), blob.size());
}

void appendInteger(QByteArray &bytes, qint64 number)
{
    bytes.append(char{SQLITE_INTEGER});
    appendEightBytes(bytes, static_cast<quint64>(number));
}

void appendValue(QByteArray &bytes, const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        appendText(bytes, text->toUtf8());
    else if (const auto *integer = std::get_if<qint64>(&value))
        appendInteger(bytes, *integer);
    else if (const auto *real = std::get_if<double>(&value))
        appendReal(bytes, *real);
    else if (const auto *blob = std::get_if<QByteArray>(&value))
        appendBlob(bytes, *blob);
    else
        bytes.append(char{SQLITE_NULL});
}

} // namespace csp
