// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

#include <QXmlStreamWriter>

namespace csp {

namespace {

using namespace report;

QString translated(const char *text, const char *meaning = nullptr)
{
    return QCoreApplication::translate("csp::Report", text, meaning);
}

/// XML has no way to write most control characters or half of a surrogate pair: they become the replacement
/// character.
QString allowed(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        if (c == u'\r' || c == u'\f' || c == u'\v')
            text[i] = u'\n';
        else if ((c < u' ' && c != u'\t' && c != u'\n') || c.isSurrogate() || c.unicode() >= 0xfffe)
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

/// A text as a CSS string, spelt so that it holds nothing that CSS or XML reads otherwise.
QString cssString(const QString &text)
{
    QString result = QStringLiteral("'");
    for (const char32_t c : text.toUcs4()) {
        const bool plain =
            (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') || c == U' ';
        if (plain)
            result += QChar(char16_t(c));
        else
            result += QStringLiteral("\\%1 ").arg(uint(c), 6, 16, QLatin1Char('0'));
    }
    return result + u'\'';
}

// Without quotes, & or angle brackets: inside <style> they mean one thing to XML and another to HTML.
constexpr const char *css = R"(
body { margin: 0 auto; max-width: 90rem; padding: 1rem; color: #1a1a1a; background: #ffffff;
       font: 1rem/1.4 Arial, Liberation Sans, Helvetica, sans-serif; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; margin: 1.2em 0 0.4em; }
h1.band, h2.band, h3.band { padding: 0.4em 0.6em; border: 1px solid #404850; }
h1.band { background: #1f3a5f; color: #ffffff; text-align: center; margin-bottom: 0; }
h2.band { background: #d9e1ea; }
h3.band { background: #e8ecf1; }
p, li, td, th { white-space: pre-wrap; overflow-wrap: anywhere; }
table { border-collapse: collapse; table-layout: fixed; margin: 0 0 1em; }
caption { text-align: left; color: #404040; padding: 0.3em 0; }
th, td { border: 1px solid #404850; padding: 0.3em 0.5em; text-align: left; vertical-align: top; }
thead th { background: #f3f5f7; }
td.figures, th.figures { text-align: right; }
ins { font-weight: bold; }
tr.blank td, p.blank { height: 4em; }
figure { margin: 1em 0; }
figure img { max-width: 100%; height: auto; }
.marking { text-align: center; font-weight: bold; margin: 0.5em 0; }
.as-at { color: #404040; }
.watermark { text-align: center; font-weight: bold; font-size: 1.5em; letter-spacing: 0.3em; margin: 0.5em 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; }
  thead { display: table-header-group; }
  tr, figure { break-inside: avoid; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  .new-page { break-before: page; }
  h1.band, h2.band, h3.band, thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)";

class Writer {
public:
    explicit Writer(const ChartPictures &pictures) : m_pictures(pictures), m_xml(&m_bytes) {}

    QByteArray write(const Report &report)
    {
        m_xml.writeDTD(QStringLiteral("<!DOCTYPE html>"));
        start("html");
        m_xml.writeAttribute(QStringLiteral("lang"), report.language);
        writeHead(report);
        start("body");
        if (!report.marking.isEmpty() || !report.watermark.isEmpty()) {
            start("header");
            if (!report.marking.isEmpty())
                element("p", report.marking, "marking");
            if (!report.watermark.isEmpty())
                element("p", report.watermark, "watermark");
            end();
        }
        start("main");
        if (report.logo) {
            start("p");
            image(*report.logo, "max-height: 18mm; max-width: 60mm");
            end();
        }
        for (const Block &block : report.blocks)
            std::visit([this](const auto &each) { add(each); }, block);
        end();
        start("footer");
        if (report.asAt.isValid())
            element("p", translated("As at %1").arg(proseDate(report.asAt)), "as-at");
        if (!report.marking.isEmpty())
            element("p", report.marking, "marking");
        end();
        end();
        end();
        return std::move(m_bytes);
    }

private:
    void start(const char *name, const char *cssClass = nullptr)
    {
        m_xml.writeStartElement(QLatin1String(name));
        if (cssClass)
            attribute("class", QLatin1String(cssClass));
    }
    void attribute(const char *name, const QString &value)
    {
        m_xml.writeAttribute(QLatin1String(name), allowed(value));
    }
    void end()
    {
        // Never <p/>: HTML reads that as an opening tag.
        m_xml.writeCharacters(QString());
        m_xml.writeEndElement();
        m_xml.writeCharacters(QStringLiteral("\n"));
    }
    void element(const char *name, const QString &text, const char *cssClass = nullptr)
    {
        start(name, cssClass);
        m_xml.writeCharacters(allowed(text));
        end();
    }

    void writeHead(const Report &report)
    {
        start("head");
        m_xml.writeEmptyElement(QStringLiteral("meta"));
        m_xml.writeAttribute(QStringLiteral("charset"), QStringLiteral("utf-8"));
        m_xml.writeEmptyElement(QStringLiteral("meta"));
        m_xml.writeAttribute(QStringLiteral("name"), QStringLiteral("viewport"));
        m_xml.writeAttribute(QStringLiteral("content"),
                             QStringLiteral("width=device-width, initial-scale=1"));
        element("title", report.title.isEmpty() ? translated("Report") : report.title);
        QString style = QLatin1String(css);
        if (report.largePrint)
            style +=
                QStringLiteral("body { font-size: 18pt; }\n@media print { body { font-size: 18pt; } }\n");
        style += QStringLiteral("@page { size: A4 %1; margin: 14mm 12mm;")
                     .arg(report.portrait ? QLatin1String("portrait") : QLatin1String("landscape"));
        if (!report.marking.isEmpty()) {
            const QString marking = cssString(report.marking);
            style += QStringLiteral(" @top-center { content: %1; font-weight: bold; }"
                                    " @bottom-center { content: %1; font-weight: bold; }")
                         .arg(marking);
        }
        style +=
            QStringLiteral(" @bottom-right { content: %1 counter(page) %2 counter(pages); } }\n")
                .arg(cssString(translated("Page ", "before the number of a page")),
                     cssString(translated(" of ", "between the number of a page and how many there are")));
        start("style");
        m_xml.writeCharacters(style);
        end();
        end();
    }

    void startHeading(int level, const char *cssClass)
    {
        m_xml.writeStartElement(QStringLiteral("h%1").arg(std::clamp(level, 1, 6)));
        QStringList classes;
        if (cssClass)
            classes << QLatin1String(cssClass);
        if (m_newPage)
            classes << QStringLiteral("new-page");
        if (!classes.isEmpty())
            attribute("class", classes.join(u' '));
        m_newPage = false;
    }

    void add(const Heading &heading)
    {
        startHeading(heading.level, heading.band ? "band" : nullptr);
        m_xml.writeCharacters(allowed(heading.text));
        end();
        m_level = heading.level;
    }

    void add(const Paragraph &paragraph)
    {
        element("p", paragraph.text, paragraph.text.isEmpty() ? "blank" : nullptr);
    }

    void add(const List &list)
    {
        if (list.items.isEmpty())
            return;
        start("ul");
        for (const QString &item : list.items)
            element("li", item);
        end();
    }

    void add(const Table &table)
    {
        double sum = 0;
        for (const report::Column &column : table.columns)
            sum += column.relativeWidth;
        start("table");
        attribute("style", QStringLiteral("width: %1%").arg(table.widthShare * 100, 0, 'f', 1));
        element("caption", table.caption);
        const auto width = [sum](const report::Column &column) {
            return QStringLiteral("width: %1%").arg(column.relativeWidth / sum * 100, 0, 'f', 1);
        };
        if (table.headerRow) {
            start("thead");
            start("tr");
            for (const report::Column &column : table.columns) {
                start("th", column.figures ? "figures" : nullptr);
                attribute("scope", QStringLiteral("col"));
                attribute("style", width(column));
                m_xml.writeCharacters(allowed(column.header));
                end();
            }
            end();
            end();
        }
        start("tbody");
        for (const QStringList &row : table.rows) {
            const bool blank = std::all_of(row.begin() + (table.toFillIn && table.rowHeaders ? 1 : 0),
                                           row.end(), [](const QString &cell) { return cell.isEmpty(); });
            start("tr", blank ? "blank" : nullptr);
            for (size_t i = 0; i < table.columns.size(); ++i) {
                const bool names = i == 0 && table.rowHeaders;
                start(names ? "th" : "td", table.columns[i].figures ? "figures" : nullptr);
                if (names)
                    attribute("scope", QStringLiteral("row"));
                if (!table.headerRow && &row == &table.rows.front())
                    attribute("style", width(table.columns[i]));
                const auto marks = table.marks.find({int(&row - table.rows.data()), int(i)});
                if (marks == table.marks.end())
                    m_xml.writeCharacters(allowed(row.value(qsizetype(i))));
                else
                    writeMarked(row.value(qsizetype(i)), marks->second);
                end();
            }
            end();
        }
        end();
        end();
    }

    /// Within the cell and without a break: white space counts there.
    void writeMarked(const QString &text, const Marks &marks)
    {
        qsizetype from = 0;
        for (const Stretch &word : marks.words) {
            m_xml.writeCharacters(allowed(text.mid(from, word.from - from)));
            m_xml.writeStartElement(marks.gone ? QStringLiteral("del") : QStringLiteral("ins"));
            m_xml.writeCharacters(allowed(text.mid(word.from, word.length)));
            m_xml.writeEndElement();
            from = word.from + word.length;
        }
        m_xml.writeCharacters(allowed(text.mid(from)));
    }

    void add(const Chart &chart)
    {
        startHeading(m_level + 1, nullptr);
        m_xml.writeCharacters(allowed(chart.title));
        end();
        element("p", chart.summary);
        const ChartPicture picture = m_pictures ? m_pictures(chart) : ChartPicture();
        if (!picture.data.isEmpty()) {
            start("figure");
            attribute("role", QStringLiteral("img"));
            attribute("aria-label", QStringLiteral("%1. %2").arg(chart.title, chart.summary));
            m_xml.writeEmptyElement(QStringLiteral("img"));
            attribute("alt", QString());
            attribute("src", QStringLiteral("data:%1;base64,%2")
                                 .arg(QString::fromLatin1(picture.mimeType),
                                      QString::fromLatin1(picture.data.toBase64())));
            end();
        }
        add(numbersOf(chart));
    }

    void add(const report::Picture &picture)
    {
        start("figure");
        image(picture, "max-height: 90vh");
        end();
    }

    /// Within the page itself: a reader's browser fetches nothing, and runs nothing that is in a drawing.
    void image(const report::Picture &picture, const char *style)
    {
        const char *type = picture.facts.kind == PictureKind::Png    ? "image/png"
                           : picture.facts.kind == PictureKind::Jpeg ? "image/jpeg"
                                                                     : "image/svg+xml";
        m_xml.writeEmptyElement(QStringLiteral("img"));
        attribute("alt", picture.alternativeText);
        attribute("style", QLatin1String(style));
        attribute("src", QStringLiteral("data:%1;base64,%2")
                             .arg(QLatin1String(type), QString::fromLatin1(picture.bytes.toBase64())));
    }

    void add(const PageBreak &) { m_newPage = true; }

    const ChartPictures &m_pictures;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
    int m_level = 0;
    bool m_newPage = false;
};

} // namespace

QByteArray toHtml(const Report &report, const ChartPictures &pictures)
{
    return Writer(pictures).write(report);
}

} // namespace csp
