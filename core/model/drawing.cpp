// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/picture.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

#include <vector>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Picture)
};

constexpr int mostElements = 50'000; ///< drawn, each as often as others refer to it
constexpr int deepest = 60;
constexpr double longestSide = 1e6;
constexpr int longestDataAddress = 1'400'000; ///< of a picture within the drawing: about 1 MB

/// What an SVG may do beside drawing.
const QSet<QString> &forbiddenElements()
{
    static const QSet<QString> names{
        QStringLiteral("script"),        QStringLiteral("foreignobject"),
        QStringLiteral("iframe"),        QStringLiteral("object"),
        QStringLiteral("embed"),         QStringLiteral("audio"),
        QStringLiteral("video"),         QStringLiteral("animate"),
        QStringLiteral("animatemotion"), QStringLiteral("animatetransform"),
        QStringLiteral("animatecolor"),  QStringLiteral("set"),
        QStringLiteral("handler"),       QStringLiteral("listener"),
        QStringLiteral("feimage"),
    };
    return names;
}

/// A whole number of the units it is written in, without telling mm from px: only the shape matters.
double lengthOf(QStringView text)
{
    static const QRegularExpression number(QStringLiteral("^\\s*([0-9]*\\.?[0-9]+(?:[eE][0-9]{1,2})?)"));
    if (text.contains(u'%'))
        return 0;
    return number.match(text.toString()).captured(1).toDouble();
}

/// Reads an SVG once from beginning to end.
class DrawingReader {
public:
    explicit DrawingReader(const QByteArray &svg) : m_xml(svg) { m_elements.push_back({}); }

    std::optional<QSizeF> read(QString &problem)
    {
        std::vector<int> open{0};
        while (!m_xml.atEnd() && m_problem.isEmpty()) {
            switch (m_xml.readNext()) {
            case QXmlStreamReader::DTD: // declares entities, or fetches what does
            case QXmlStreamReader::EntityReference:
                // A bare document type as drawing programs write it says nothing.
                if (m_xml.isEntityReference() || m_xml.text().contains(u'[') ||
                    !m_xml.entityDeclarations().isEmpty())
                    m_problem = Text::tr("The drawing declares entities, which a plan does not take.");
                break;
            case QXmlStreamReader::ProcessingInstruction:
                m_problem =
                    Text::tr("The drawing fetches a style sheet, and a plan takes nothing from elsewhere.");
                break;
            case QXmlStreamReader::StartElement:
                if (static_cast<int>(open.size()) > deepest ||
                    static_cast<int>(m_elements.size()) > mostElements) {
                    m_problem = tooMuch();
                    break;
                }
                m_elements[static_cast<size_t>(open.back())].children.push_back(
                    static_cast<int>(m_elements.size()));
                open.push_back(static_cast<int>(m_elements.size()));
                m_elements.push_back({});
                readElement(open.size() == 2);
                break;
            case QXmlStreamReader::EndElement:
                open.pop_back();
                m_inStyle = false;
                break;
            case QXmlStreamReader::Characters:
                if (m_inStyle)
                    checkStyle(m_xml.text());
                break;
            default:
                break;
            }
        }
        if (m_problem.isEmpty() && m_xml.hasError())
            m_problem = Text::tr("The drawing is damaged, or was not copied to its end.");
        if (m_problem.isEmpty() && !m_size)
            m_problem = Text::tr("This is not a picture in PNG, JPEG or SVG form.");
        if (m_problem.isEmpty() && drawn(0) > mostElements)
            m_problem = tooMuch();
        problem = m_problem;
        return m_problem.isEmpty() ? m_size : std::nullopt;
    }

private:
    struct Element {
        std::vector<int> children;
        QStringList uses;  ///< the ids it refers to
        qint64 drawn = -1; ///< how many elements it stands for; -1: not counted yet, -2: being counted
    };

    static QString tooMuch() { return Text::tr("The drawing has too many parts to be drawn in good time."); }
    static QString fetches()
    {
        return Text::tr(
            "The drawing refers to something outside itself, and a plan takes nothing from elsewhere.");
    }

    void readElement(bool first)
    {
        const QString name = m_xml.name().toString().toLower();
        const QXmlStreamAttributes attributes = m_xml.attributes();
        if (first) {
            if (name != QLatin1String("svg"))
                m_problem = Text::tr("This is not a picture in PNG, JPEG or SVG form.");
            else
                readSize(attributes);
        }
        if (forbiddenElements().contains(name))
            m_problem =
                Text::tr("The drawing holds a script, a film or a page (“%1”), which a plan does not take.")
                    .arg(name);
        m_inStyle = name == QLatin1String("style");
        for (const QXmlStreamAttribute &attribute : attributes) {
            const QString key = attribute.name().toString().toLower();
            const QStringView value = attribute.value();
            if (key.startsWith(QLatin1String("on")))
                m_problem = Text::tr("The drawing holds a script, which a plan does not take.");
            else if (key == QLatin1String("id"))
                m_byId.insert(value.toString(), static_cast<int>(m_elements.size()) - 1);
            else if (key == QLatin1String("href") || key == QLatin1String("src"))
                checkAddress(value, name);
            else if (key == QLatin1String("base"))
                m_problem = fetches();
            else
                checkStyle(value);
        }
    }

    void readSize(const QXmlStreamAttributes &attributes)
    {
        static const QRegularExpression separator(QStringLiteral("[\\s,]+"));
        QSizeF size(lengthOf(attributes.value(QLatin1String("width"))),
                    lengthOf(attributes.value(QLatin1String("height"))));
        const QStringList box =
            attributes.value(QLatin1String("viewBox")).toString().split(separator, Qt::SkipEmptyParts);
        if (size.isEmpty() && box.size() == 4)
            size = QSizeF(box[2].toDouble(), box[3].toDouble());
        if (!(size.width() > 0 && size.height() > 0 && size.width() <= longestSide &&
              size.height() <= longestSide))
            m_problem = Text::tr("The drawing does not say how large it is.");
        m_size = size;
    }

    void checkAddress(QStringView address, const QString &element)
    {
        const QStringView target = address.trimmed();
        if (target.startsWith(u'#')) {
            m_elements.back().uses << target.mid(1).toString();
            return;
        }
        if (element == QLatin1String("a") && target.isEmpty())
            return;
        if (element != QLatin1String("image") || target.size() > longestDataAddress) {
            m_problem = fetches();
            return;
        }
        // A picture within the drawing: as one of the plan's own.
        static const QRegularExpression data(QStringLiteral("^data:image/(png|jpe?g);base64,"),
                                             QRegularExpression::CaseInsensitiveOption);
        const auto match = data.match(target.left(40).toString());
        if (!match.hasMatch()) {
            m_problem = fetches();
            return;
        }
        const QByteArray bytes = QByteArray::fromBase64(target.mid(match.capturedLength()).toLatin1());
        if (!bytes.startsWith('\x89') && !bytes.startsWith('\xff')) // not another drawing in this one
            m_problem = fetches();
        else
            pictureFacts(bytes, &m_problem);
    }

    /// In a style sheet and in every attribute: what it names with url() is in the drawing itself.
    void checkStyle(QStringView style)
    {
        // A backslash could spell anything; no drawing program writes one.
        const QString text = style.toString();
        if (text.contains(QLatin1String("@import"), Qt::CaseInsensitive) ||
            text.contains(QLatin1String("javascript:"), Qt::CaseInsensitive) ||
            (m_inStyle && text.contains(u'\\'))) {
            m_problem = fetches();
            return;
        }
        static const QRegularExpression url(QStringLiteral("url\\s*\\(\\s*['\"]?\\s*([^)'\"]*)"),
                                            QRegularExpression::CaseInsensitiveOption);
        for (auto it = url.globalMatch(text); it.hasNext();) {
            const QString target = it.next().captured(1).trimmed();
            if (!target.startsWith(u'#')) {
                m_problem = fetches();
                return;
            }
            m_elements.back().uses << target.mid(1);
        }
    }

    /// How many elements are drawn for this one: a few that draw one another ten times each are a million.
    qint64 drawn(int index, int depth = 0)
    {
        Element &element = m_elements[static_cast<size_t>(index)];
        if (element.drawn == -2 || depth > 4 * deepest)
            return mostElements + 1; // draws itself, or by way of too many others
        if (element.drawn >= 0)
            return element.drawn;
        element.drawn = -2;
        qint64 count = 1;
        for (const int child : element.children)
            count = std::min<qint64>(count + drawn(child, depth + 1), mostElements + 1);
        for (const QString &id : element.uses)
            if (const auto used = m_byId.constFind(id); used != m_byId.constEnd())
                count = std::min<qint64>(count + drawn(*used, depth + 1), mostElements + 1);
        element.drawn = count;
        return count;
    }

    QXmlStreamReader m_xml;
    std::vector<Element> m_elements; ///< the first stands for the whole
    QHash<QString, int> m_byId;
    std::optional<QSizeF> m_size;
    QString m_problem;
    bool m_inStyle = false;
};

} // namespace

std::optional<QSizeF> drawingSize(const QByteArray &svg, QString *problem)
{
    QString found;
    auto size = DrawingReader(svg).read(found);
    if (problem)
        *problem = found;
    return size;
}

} // namespace csp
