// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/page_reader.h"

#include "core/model/error.h"

#include <QCoreApplication>
#include <QtEndian>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace csp {

namespace {

constexpr qint64 headSize = 100;
constexpr qint64 largestPayload = qint64{20} * 1024 * 1024;
constexpr qsizetype mostColumns = 100;

// The kinds of page.
constexpr int innerIndex = 2;
constexpr int innerTable = 5;
constexpr int leafIndex = 10;
constexpr int leafTable = 13;

/// Steps through bytes; whatever lies beyond their end reads as nothing, and isGood() is false from then on.
class Bytes {
public:
    Bytes(const QByteArray &bytes, qsizetype at) : m_bytes(bytes), m_at(at) {}

    qint64 number(int size)
    {
        if (!has(size))
            return 0;
        quint64 number = size > 0 && byte(m_at) >= 0x80 ? ~quint64{0} : 0; // below zero: ones before it
        for (int i = 0; i < size; ++i)
            number = number << 8 | byte(m_at + i);
        m_at += size;
        return static_cast<qint64>(number);
    }
    /// SQLite's number of one to nine bytes.
    qint64 varying()
    {
        quint64 number = 0;
        for (int i = 0; i < 9; ++i) {
            if (!has(1))
                return 0;
            const quint64 next = byte(m_at++);
            if (i == 8)
                return static_cast<qint64>(number << 8 | next);
            number = number << 7 | (next & 0x7f);
            if (next < 0x80)
                break;
        }
        return static_cast<qint64>(number);
    }
    QByteArray take(qint64 size)
    {
        if (!has(size))
            return {};
        m_at += size;
        return m_bytes.mid(m_at - size, size);
    }
    qsizetype at() const { return m_at; }
    bool isGood() const { return m_good; }

private:
    bool has(qint64 size)
    {
        m_good = m_good && size >= 0 && m_at >= 0 && size <= m_bytes.size() - m_at;
        return m_good;
    }
    quint64 byte(qsizetype at) const { return static_cast<unsigned char>(m_bytes[at]); }

    const QByteArray &m_bytes;
    qsizetype m_at;
    bool m_good = true;
};

qint64 unsigned32(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.constData() + at) : 0;
}

qint64 unsigned16(const QByteArray &bytes, qsizetype at)
{
    return at >= 0 && at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : 0;
}

RawCell cellOf(qint64 kind, Bytes &body)
{
    constexpr int sizes[] = {0, 1, 2, 3, 4, 6, 8, 8};
    RawCell cell;
    if (kind == 0 || kind == 10 || kind == 11)
        return cell;
    if (kind == 7) {
        cell.type = SQLITE_FLOAT;
        const qint64 bits = body.number(8);
        std::memcpy(&cell.real, &bits, sizeof bits);
    } else if (kind < 10) {
        cell.type = SQLITE_INTEGER;
        cell.integer = kind >= 8 ? kind - 8 : body.number(sizes[kind]);
    } else {
        cell.type = kind % 2 == 0 ? SQLITE_BLOB : SQLITE_TEXT;
        cell.bytes = body.take((kind - 12) / 2);
    }
    return cell;
}

std::optional<RawRow> rowOf(const QByteArray &payload)
{
    Bytes head(payload, 0);
    const qint64 headEnd = head.varying();
    if (!head.isGood() || headEnd < 1 || headEnd > payload.size())
        return std::nullopt;
    Bytes body(payload, headEnd);
    RawRow row;
    while (head.at() < headEnd) {
        const qint64 kind = head.varying();
        if (!head.isGood() || kind < 0 || static_cast<qsizetype>(row.size()) >= mostColumns)
            return std::nullopt;
        row.push_back(cellOf(kind, body));
        if (!body.isGood())
            return std::nullopt;
    }
    return row;
}

} // namespace

PageReader::PageReader(const QString &path) : m_file(path)
{
    if (!m_file.open(QIODevice::ReadOnly))
        throw StorageError(QCoreApplication::translate("csp::PageReader", "“%1” cannot be read: %2.")
                               .arg(path, m_file.errorString()));
    const QByteArray head = m_file.read(headSize);
    // Where the head is damaged itself: as this program has always made its files.
    if (head.startsWith("SQLite format 3") && head.size() == headSize) {
        const qint64 said = unsigned16(head, 16) == 1 ? 65536 : unsigned16(head, 16);
        const qint64 kept = static_cast<unsigned char>(head[20]);
        if (said >= 512 && (said & (said - 1)) == 0) {
            m_pageSize = said;
            m_usable = said - kept >= 480 ? said - kept : said;
        }
    }
    m_pageCount = (m_file.size() + m_pageSize - 1) / m_pageSize;
    m_taken.assign(static_cast<size_t>(m_pageCount) + 1, false);
}

bool PageReader::take(qint64 number)
{
    if (number < 1 || number > m_pageCount || m_taken[static_cast<size_t>(number)])
        return false;
    m_taken[static_cast<size_t>(number)] = true;
    ++m_pagesRead;
    return true;
}

PageReader::Page PageReader::read(qint64 number)
{
    Page page;
    if (m_file.seek((number - 1) * m_pageSize))
        page.bytes = m_file.read(m_pageSize).left(m_usable);
    page.begin = number == 1 ? headSize : 0;
    return page;
}

bool PageReader::readPayload(const Page &page, qsizetype at, qint64 size, bool isTable, qsizetype *used,
                             QByteArray *payload)
{
    if (size < 0 || size > largestPayload)
        return false;
    const qint64 most = isTable ? m_usable - 35 : (m_usable - 12) * 64 / 255 - 23;
    qint64 here = size;
    if (size > most) {
        const qint64 least = (m_usable - 12) * 32 / 255 - 23;
        const qint64 wanted = least + (size - least) % (m_usable - 4);
        here = wanted <= most ? wanted : least;
    }
    Bytes bytes(page.bytes, at);
    *payload = bytes.take(here);
    *used = here;
    if (here < size) {
        qint64 next = bytes.number(4) & 0xffffffff;
        while (bytes.isGood() && payload->size() < size) {
            if (!take(next))
                return false;
            const Page further = read(next);
            payload->append(further.bytes.mid(4, std::min(m_usable - 4, size - payload->size())));
            next = unsigned32(further.bytes, 0);
            if (further.bytes.size() < m_usable)
                break; // cut off
        }
    }
    return bytes.isGood() && payload->size() == size;
}

bool PageReader::readPage(const Page &page, std::vector<qint64> *children, const Visit &visit)
{
    if (page.bytes.size() < page.begin + 12)
        return false;
    const int kind = static_cast<unsigned char>(page.bytes[page.begin]);
    const bool isTable = kind == innerTable || kind == leafTable;
    const bool isInner = kind == innerTable || kind == innerIndex;
    if (!isTable && kind != innerIndex && kind != leafIndex)
        return false;
    bool good = true;
    if (isInner && children)
        children->push_back(unsigned32(page.bytes, page.begin + 8));
    const qsizetype pointers = page.begin + (isInner ? 12 : 8);
    qsizetype room =
        page.bytes.size(); // cells lie beside each other, so all together they are no longer than this
    for (qint64 i = 0, count = unsigned16(page.bytes, page.begin + 3); i < count; ++i) {
        const qsizetype at = pointers + 2 * i;
        Bytes cell(page.bytes, unsigned16(page.bytes, at));
        if (at + 2 > page.bytes.size() || room <= 0)
            return false;
        room -= 2;
        if (isInner) {
            const qint64 child = cell.number(4) & 0xffffffff;
            if (children)
                children->push_back(child);
        }
        const qint64 size = kind == innerTable ? 0 : cell.varying();
        const qint64 rowid = isTable ? cell.varying() : 0;
        if (!cell.isGood()) {
            good = false;
            continue;
        }
        if (kind == innerTable)
            continue;
        qsizetype used = 0;
        QByteArray payload;
        const bool whole = readPayload(page, cell.at(), size, isTable, &used, &payload);
        room -= used;
        const auto row = whole ? rowOf(payload) : std::nullopt;
        if (row)
            visit(rowid, *row);
        good = good && row;
    }
    return good;
}

bool PageReader::readTree(qint64 root, const Visit &visit, qint64 most)
{
    bool good = true;
    qint64 rows = 0;
    std::vector<qint64> open{root};
    while (!open.empty()) {
        const qint64 number = open.back();
        open.pop_back();
        if (!take(number)) {
            good = false;
            continue;
        }
        good &= readPage(read(number), &open, [&](qint64 rowid, const RawRow &row) {
            if (most < 0 || rows < most)
                visit(rowid, row);
            ++rows;
        });
        if (most >= 0 && rows > most)
            return false;
    }
    return good;
}

bool PageReader::skipFreePages()
{
    const QByteArray head = read(1).bytes;
    qint64 trunk = unsigned32(head, 32);
    while (trunk != 0) {
        if (!take(trunk))
            return false;
        const Page page = read(trunk);
        const qint64 count = unsigned32(page.bytes, 4);
        for (qint64 i = 0; i < count; ++i)
            if (8 + 4 * i + 4 > page.bytes.size() || !take(unsigned32(page.bytes, 8 + 4 * i)))
                return false;
        trunk = unsigned32(page.bytes, 0);
    }
    return true;
}

void PageReader::readRest(const Visit &visit)
{
    for (qint64 number = 1; number <= m_pageCount; ++number) {
        if (m_taken[static_cast<size_t>(number)])
            continue;
        const Page page = read(number);
        const int kind =
            page.bytes.size() > page.begin ? static_cast<unsigned char>(page.bytes[page.begin]) : 0;
        // The other pages go on with a long cell of one of these, and begin with the number of a page: with
        // 0.
        if ((kind == innerIndex || kind == leafIndex || kind == leafTable) && take(number))
            readPage(page, nullptr, visit);
    }
}

bool hasSmallLayout(const QString &path)
{
    constexpr qint64 mostParts = 300;
    constexpr qsizetype longestPart = 20'000;
    PageReader reader(path);
    bool small = true;
    const bool whole = reader.readTree(
        1,
        [&](qint64, const RawRow &row) {
            for (const RawCell &cell : row)
                small = small && cell.bytes.size() <= longestPart;
        },
        mostParts);
    return whole && small;
}

} // namespace csp
