// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/pictures.h"

#include <QtEndian>

using namespace csp;
using namespace csp::test;

namespace {

QString problemOf(const QByteArray &bytes)
{
    QString problem;
    const auto facts = pictureFacts(bytes, &problem);
    CHECK(facts.has_value() == problem.isEmpty());
    return problem;
}

bool isRefused(const QByteArray &bytes)
{
    const QString problem = problemOf(bytes);
    CHECK((problem.isEmpty() || problem.endsWith(u'.')));
    return !problem.isEmpty();
}

/// A PNG's sum, worked out bit by bit.
quint32 sumOf(const QByteArray &bytes)
{
    quint32 sum = 0xffffffffU;
    for (const char byte : bytes) {
        sum ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = sum & 1 ? 0xedb88320U ^ (sum >> 1) : sum >> 1;
    }
    return ~sum;
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray piece(const QByteArray &name, const QByteArray &data)
{
    return bigEndian(static_cast<quint32>(data.size())) + name + data + bigEndian(sumOf(name + data));
}

/// The small PNG with another size in its head, as a file that unpacks to gigabytes has it.
QByteArray pngClaiming(quint32 width, quint32 height)
{
    const QByteArray png = smallPng();
    return png.left(8) + piece("IHDR", bigEndian(width) + bigEndian(height) + png.mid(24, 5)) + png.mid(33);
}

} // namespace

TEST_CASE("a picture says what it is and how large")
{
    CHECK(pictureFacts(smallPng()) == PictureFacts{PictureKind::Png, {3, 2}, false});
    CHECK(pictureFacts(smallJpeg()) == PictureFacts{PictureKind::Jpeg, {4, 3}, false});
    CHECK(pictureFacts(drawing(120, 80)) == PictureFacts{PictureKind::Svg, {120, 80}, false});
    CHECK(pictureFacts("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
                       "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100%\" viewBox=\"0 0 30,20\"/>") ==
          PictureFacts{PictureKind::Svg, {30, 20}, false});
    CHECK(pictureWords({PictureKind::Png, {1640, 320}, false}, 45 * 1024) ==
          QStringLiteral("PNG, 1,640 × 320 pixels, 45 kB"));
    CHECK(pictureWords({PictureKind::Svg, {30, 20}, false}, 700) == QStringLiteral("SVG drawing, 700 bytes"));
}

TEST_CASE("words beside the picture are noticed")
{
    const QByteArray png = smallPng();
    const QByteArray withPlace =
        png.left(33) + piece("tEXt", QByteArray("Place\0Loughborough", 18)) + png.mid(33);
    CHECK(pictureFacts(withPlace) == PictureFacts{PictureKind::Png, {3, 2}, true});
    const QByteArray jpeg = smallJpeg();
    const QByteArray exif("\xff\xe1\0\x08"
                          "Exif\0\0",
                          10);
    CHECK(pictureFacts(jpeg.left(2) + exif + jpeg.mid(2)) == PictureFacts{PictureKind::Jpeg, {4, 3}, true});
}

TEST_CASE("a picture that was not copied to its end, or is damaged anywhere, is refused")
{
    for (const QByteArray &picture : {smallPng(), smallJpeg(), drawing(10, 10, "<rect width=\"2\"/>")})
        for (qsizetype length = 0; length < picture.size(); ++length) {
            INFO(length << " of " << picture.size());
            REQUIRE(isRefused(picture.left(length)));
        }
    const QByteArray png = smallPng();
    for (qsizetype place = 0; place < png.size(); ++place) {
        QByteArray changed = png;
        changed[place] = static_cast<char>(changed[place] ^ 4);
        INFO(place);
        CHECK(isRefused(changed));
    }
    CHECK(isRefused("not a picture"));
    CHECK(isRefused(QByteArray(5000, '\0')));
    CHECK(isRefused("GIF89a\x01"));
    CHECK(isRefused("<html><body/></html>"));
}

TEST_CASE("what would fill the memory is known by its head")
{
    CHECK(pictureFacts(pngClaiming(4000, 4000)));
    CHECK(problemOf(pngClaiming(60'000, 60'000))
              .startsWith(QStringLiteral("The picture has 60,000 × 60,000 pixels")));
    CHECK(lookAtPicture(pngClaiming(60'000, 60'000))); // as a file to be made smaller
    CHECK(isRefused(pngClaiming(0, 10)));
    CHECK(isRefused(pngClaiming(0xffffffff, 0xffffffff)));
    const QByteArray large =
        smallPng().left(33) + piece("vpAg", QByteArray(largestPicture, 'x')) + smallPng().mid(33);
    CHECK(problemOf(large) ==
          QStringLiteral("The picture has 2.0 MB, and a plan keeps pictures of 2.0 MB at most."));
    QByteArray passes = smallJpeg();
    const qsizetype scan = passes.indexOf("\xff\xda");
    const QByteArray pass = passes.mid(scan).chopped(2);
    for (int i = 0; i < 100; ++i)
        passes.insert(scan, pass);
    CHECK(isRefused(passes));
}

TEST_CASE("a drawing keeps to itself")
{
    const auto refuses = [](const QByteArray &inside) {
        INFO(inside.toStdString());
        CHECK(isRefused(drawing(10, 10, inside)));
    };
    const auto takes = [](const QByteArray &inside) {
        INFO(inside.toStdString());
        CHECK(problemOf(drawing(10, 10, inside)).toStdString() == "");
    };
    takes("<defs><linearGradient id=\"g\"><stop offset=\"0\"/></linearGradient></defs>"
          "<rect fill=\"url(#g)\" width=\"3\" height=\"3\"/><use xlink:href=\"#r\"/>");
    takes("<style>rect { fill: url('#g'); }</style><text>url(#g)</text>");
    takes("<image href=\"data:image/png;base64," + smallPng().toBase64() + "\"/>");
    refuses("<script>alert(1)</script>");
    refuses("<SCRIPT/>");
    refuses("<rect onload=\"alert(1)\"/>");
    refuses("<foreignObject><iframe/></foreignObject>");
    refuses("<image href=\"http://example.org/a.png\"/>");
    refuses("<image xlink:href=\"file:///etc/passwd\"/>");
    refuses("<image href=\"//example.org/a.png\"/>");
    refuses("<image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>");
    refuses("<image href=\"data:image/png;base64," + drawing(5, 5).toBase64() + "\"/>");
    refuses("<image href=\"data:image/png;base64," + pngClaiming(60'000, 60'000).toBase64() + "\"/>");
    refuses("<use href=\"other.svg#a\"/>");
    refuses("<a href=\"javascript:alert(1)\"/>");
    refuses("<rect style=\"fill: url(http://example.org/x)\"/>");
    refuses("<rect fill=\"URL( 'http://example.org/x')\"/>");
    refuses("<style>@import 'http://example.org/x.css';</style>");
    refuses("<style>rect { fill: u\\72l(http://example.org/x); }</style>");
    refuses("<animate attributeName=\"href\" to=\"http://example.org\"/>");
    refuses("<g xml:base=\"http://example.org/\"/>");
    CHECK(isRefused("<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" +
                    drawing(10, 10, "<text>&a;</text>")));
    CHECK(isRefused("<?xml-stylesheet href=\"http://example.org/x.css\"?>" + drawing(10, 10)));
    CHECK(isRefused(drawing(0, 10)));
    CHECK(isRefused(drawing(2'000'000, 10)));
    CHECK(isRefused("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
}

TEST_CASE("a drawing that draws itself over and over is refused")
{
    QByteArray bomb = "<g id=\"x0\"><rect/></g>";
    for (int i = 1; i < 12; ++i) {
        bomb += "<g id=\"x" + QByteArray::number(i) + "\">";
        for (int j = 0; j < 10; ++j)
            bomb += "<use href=\"#x" + QByteArray::number(i - 1) + "\"/>";
        bomb += "</g>";
    }
    CHECK(isRefused(drawing(10, 10, bomb)));
    CHECK(isRefused(drawing(10, 10, "<g id=\"a\"><use href=\"#a\"/></g>")));
    QByteArray chain = "<g id=\"x0\"/>";
    for (int i = 1; i < 20'000; ++i)
        chain += "<use id=\"x" + QByteArray::number(i) + "\" href=\"#x" + QByteArray::number(i - 1) + "\"/>";
    CHECK(isRefused(drawing(10, 10, chain)));
    QByteArray deep;
    for (int i = 0; i < 500; ++i)
        deep = "<g>" + deep + "</g>";
    CHECK(isRefused(drawing(10, 10, deep)));
    CHECK(isRefused(drawing(10, 10, QByteArray("<g/>").repeated(60'000))));
}
