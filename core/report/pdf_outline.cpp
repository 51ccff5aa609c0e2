// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_outline.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace csp {

namespace {

/// What of a written file an update must know.
struct Written {
    qsizetype crossReferences = 0; ///< where the table stands
    int size = 0;                  ///< one above the highest number of an object
    QByteArray information;        ///< "1 0 R"
    int catalogNumber = 0;
    QByteArray catalog; ///< what stands between << and >>
    std::vector<int> pages;
};

std::optional<QByteArray> captured(const QByteArray &text, const char *pattern)
{
    // PDF's own words are Latin letters; Latin-1 keeps every byte in its place.
    const auto match = QRegularExpression(QLatin1String(pattern)).match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toLatin1();
}

/// The dictionary of an object, without its << and >>.
std::optional<QByteArray> dictionary(const QByteArray &pdf, const Written &file, int number)
{
    const qsizetype entry =
        pdf.indexOf('\n', pdf.indexOf('\n', file.crossReferences) + 1) + 1 + qsizetype{20} * number;
    bool read = false;
    const qsizetype begin = pdf.mid(entry, 10).toLongLong(&read);
    if (!read || !pdf.mid(begin, 30).startsWith(QByteArray::number(number) + " 0 obj"))
        return std::nullopt;
    const qsizetype end = pdf.indexOf("endobj", begin);
    const qsizetype first = pdf.indexOf("<<", begin);
    const qsizetype last = end < 0 ? -1 : pdf.lastIndexOf(">>", end);
    if (first < 0 || last < first)
        return std::nullopt;
    return pdf.mid(first + 2, last - first - 2);
}

std::optional<Written> understood(const QByteArray &pdf)
{
    Written file;
    const qsizetype trailer = pdf.lastIndexOf("trailer");
    if (trailer < 0)
        return std::nullopt;
    const QByteArray tail = pdf.mid(trailer);
    const auto size = captured(tail, "/Size (\\d+)");
    const auto root = captured(tail, "/Root (\\d+) 0 R");
    const auto information = captured(tail, "/Info (\\d+ 0 R)");
    const auto start = captured(tail, "startxref\\s+(\\d+)");
    if (!size || !root || !information || !start)
        return std::nullopt;
    file.size = size->toInt();
    file.catalogNumber = root->toInt();
    file.information = *information;
    file.crossReferences = start->toLongLong();
    if (pdf.mid(file.crossReferences, 7) != "xref\n0 ")
        return std::nullopt;
    const auto catalog = dictionary(pdf, file, file.catalogNumber);
    const auto list = catalog ? captured(*catalog, "/Pages (\\d+) 0 R") : std::nullopt;
    const auto pages = list ? dictionary(pdf, file, list->toInt()) : std::nullopt;
    const auto kids = pages ? captured(*pages, "/Kids\\s*\\[([^\\]]*)\\]") : std::nullopt;
    if (!kids)
        return std::nullopt;
    file.catalog = *catalog;
    auto each = QRegularExpression(QStringLiteral("(\\d+) 0 R")).globalMatch(QString::fromLatin1(*kids));
    while (each.hasNext())
        file.pages.push_back(each.next().captured(1).toInt());
    return file;
}

/// A text as PDF writes one in any script: UTF-16, the high byte first, in hexadecimal.
QByteArray textString(const QString &text)
{
    QByteArray hex = "<FEFF";
    for (const QChar c : text)
        hex += QByteArray::number(c.unicode(), 16).rightJustified(4, '0').toUpper();
    return hex + '>';
}

/// A bookmark's place among the others; numbers are indices, -1 for none.
struct Node {
    int parent = -1, previous = -1, next = -1, first = -1, last = -1;
    int children = 0;
};

/// The tree of the bookmarks; the last node is the root.
std::vector<Node> treeOf(const std::vector<Bookmark> &bookmarks)
{
    const int root = int(bookmarks.size());
    std::vector<Node> nodes(bookmarks.size() + 1);
    std::vector<int> open{root}; // the bookmark that goes on at each depth
    for (int i = 0; i < root; ++i) {
        while (open.size() > 1 && bookmarks[size_t(open.back())].level >= bookmarks[size_t(i)].level)
            open.pop_back();
        Node &node = nodes[size_t(i)];
        Node &parent = nodes[size_t(open.back())];
        node.parent = open.back();
        node.previous = parent.last;
        if (parent.last >= 0)
            nodes[size_t(parent.last)].next = i;
        else
            parent.first = i;
        parent.last = i;
        ++parent.children;
        open.push_back(i);
    }
    return nodes;
}

} // namespace

QByteArray pdfOutline(const QByteArray &pdf, const std::vector<Bookmark> &bookmarks, const QString &language)
{
    const auto file = understood(pdf);
    if (!file || std::any_of(bookmarks.begin(), bookmarks.end(), [&](const Bookmark &bookmark) {
            return bookmark.page < 0 || size_t(bookmark.page) >= file->pages.size();
        }))
        return {};

    const std::vector<Node> nodes = treeOf(bookmarks);
    const int root = int(bookmarks.size());
    const auto reference = [&](const char *key, int node) {
        return node < 0 ? QByteArray()
                        : '/' + QByteArray(key) + ' ' + QByteArray::number(file->size + node) + " 0 R\n";
    };
    QByteArray update = pdf.endsWith('\n') ? "" : "\n";
    std::vector<qsizetype> places;
    const auto add = [&](int number, const QByteArray &content) {
        places.push_back(pdf.size() + update.size());
        update += QByteArray::number(number) + " 0 obj\n<<\n" + content + ">>\nendobj\n";
    };

    add(file->catalogNumber,
        file->catalog.trimmed() + '\n' +
            (bookmarks.empty() ? QByteArray() : reference("Outlines", root) + "/PageMode /UseOutlines\n") +
            "/Lang " + textString(language) + "\n/ViewerPreferences << /DisplayDocTitle true >>\n");
    for (int i = 0; i <= root && !bookmarks.empty(); ++i) {
        const Node &node = nodes[size_t(i)];
        QByteArray content;
        if (i < root) {
            const Bookmark &bookmark = bookmarks[size_t(i)];
            content += "/Title " + textString(bookmark.title.simplified()) + '\n';
            content += "/Dest [" + QByteArray::number(file->pages[size_t(bookmark.page)]) + " 0 R /XYZ 0 " +
                       QByteArray::number(bookmark.height, 'f', 1) + " null]\n";
        } else {
            content += "/Type /Outlines\n";
        }
        content += reference("Parent", node.parent) + reference("Prev", node.previous) +
                   reference("Next", node.next) + reference("First", node.first) +
                   reference("Last", node.last);
        if (node.children > 0) // what is folded counts below nought, until a person opens it
            content += "/Count " + QByteArray::number(i < root ? -node.children : node.children) + '\n';
        add(file->size + i, content);
    }

    const qsizetype table = pdf.size() + update.size();
    const auto entry = [](qsizetype place) {
        return QByteArray::number(place).rightJustified(10, '0') + " 00000 n \n";
    };
    update += "xref\n" + QByteArray::number(file->catalogNumber) + " 1\n" + entry(places[0]);
    if (places.size() > 1)
        update +=
            QByteArray::number(file->size) + ' ' + QByteArray::number(qsizetype(places.size()) - 1) + '\n';
    for (size_t i = 1; i < places.size(); ++i)
        update += entry(places[i]);
    update += "trailer\n<<\n/Size " + QByteArray::number(file->size + int(places.size()) - 1) + "\n/Info " +
              file->information + "\n/Root " + QByteArray::number(file->catalogNumber) + " 0 R\n/Prev " +
              QByteArray::number(file->crossReferences) + "\n>>\nstartxref\n" + QByteArray::number(table) +
              "\n%%EOF\n";
    return update;
}

} // namespace csp
