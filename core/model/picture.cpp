// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/picture.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtEndian>

#include <array>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Picture)
};

using Found = std::optional<PictureFacts>;

Found refused(QString *problem, const QString &sentence)
{
    if (problem)
        *problem = sentence;
    return std::nullopt;
}

Found damaged(QString *problem)
{
    return refused(problem, Text::tr("The picture is damaged, or was not copied to its end."));
}

/// The check sum of a PNG (ISO 3309).
quint32 crc32(QByteArrayView bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < 256; ++i) {
            quint32 sum = i;
            for (int bit = 0; bit < 8; ++bit)
                sum = sum & 1 ? 0xedb88320U ^ (sum >> 1) : sum >> 1;
            made[i] = sum;
        }
        return made;
    }();
    quint32 sum = 0xffffffffU;
    for (const char byte : bytes)
        sum = table[(sum ^ static_cast<quint8>(byte)) & 0xff] ^ (sum >> 8);
    return ~sum;
}

constexpr QByteArrayView pngStart("\x89PNG\r\n\x1a\n", 8);

Found lookAtPng(QByteArrayView bytes, QString *problem)
{
    PictureFacts facts{PictureKind::Png, {}, false};
    bool drawn = false;
    for (qsizetype at = pngStart.size(); bytes.size() - at >= 12;) {
        const qsizetype length = qFromBigEndian<quint32>(bytes.data() + at);
        if (length > bytes.size() - at - 12)
            break;
        const QByteArrayView name = bytes.sliced(at + 4, 4);
        const QByteArrayView data = bytes.sliced(at + 8, length);
        if (crc32(bytes.sliced(at + 4, length + 4)) !=
            qFromBigEndian<quint32>(bytes.data() + at + 8 + length))
            break;
        if (at == pngStart.size()) {
            if (name != "IHDR" || length != 13)
                break;
            facts.size =
                QSizeF(qFromBigEndian<quint32>(data.data()), qFromBigEndian<quint32>(data.data() + 4));
        }
        drawn = drawn || name == "IDAT";
        facts.hasNotes = facts.hasNotes || name == "tEXt" || name == "zTXt" || name == "iTXt" ||
                         name == "eXIf" || name == "tIME";
        if (name == "IEND")
            return drawn && !facts.size.isEmpty() ? Found(facts) : damaged(problem);
        at += length + 12;
    }
    return damaged(problem);
}

constexpr QByteArrayView jpegStart("\xff\xd8\xff", 3);

/// A picture that comes in more passes than any camera makes is there to be unpacked forever.
constexpr int mostPasses = 64;

Found lookAtJpeg(QByteArrayView bytes, QString *problem)
{
    PictureFacts facts{PictureKind::Jpeg, {}, false};
    int passes = 0;
    for (qsizetype at = 2; bytes.size() - at >= 2;) {
        const auto byte = [&](qsizetype place) { return static_cast<quint8>(bytes[place]); };
        if (byte(at) != 0xff)
            break;
        const int marker = byte(at + 1);
        if (marker == 0xff) { // may be repeated
            ++at;
            continue;
        }
        if (marker == 0xd9)
            return passes > 0 && !facts.size.isEmpty() ? Found(facts) : damaged(problem);
        at += 2;
        if (bytes.size() - at < 2)
            break;
        const qsizetype length = qFromBigEndian<quint16>(bytes.data() + at);
        if (length < 2 || length > bytes.size() - at)
            break;
        const bool begins =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (begins) {
            if (length < 8)
                break;
            facts.size = QSizeF(qFromBigEndian<quint16>(bytes.data() + at + 5),
                                qFromBigEndian<quint16>(bytes.data() + at + 3));
        }
        // All but how the picture is to be read: the size of its dots, its colours.
        facts.hasNotes = facts.hasNotes || marker == 0xfe ||
                         (marker >= 0xe1 && marker <= 0xef && marker != 0xe2 && marker != 0xee);
        at += length;
        if (marker != 0xda)
            continue;
        if (++passes > mostPasses)
            return refused(problem, Text::tr("The picture is stored in a way that takes very long to draw."));
        while (bytes.size() - at >= 2 &&
               (byte(at) != 0xff || byte(at + 1) == 0 || (byte(at + 1) >= 0xd0 && byte(at + 1) <= 0xd7)))
            ++at;
    }
    return damaged(problem);
}

QString numberText(double number)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(number, 'f', 0);
}

QString bytesText(qsizetype bytes)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom)
        .formattedDataSize(bytes, bytes < 1'048'576 ? 0 : 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

Found lookAtPicture(const QByteArray &bytes, QString *problem)
{
    if (bytes.isEmpty())
        return refused(problem, Text::tr("The file is empty."));
    if (bytes.startsWith(pngStart))
        return lookAtPng(bytes, problem);
    if (bytes.startsWith(jpegStart))
        return lookAtJpeg(bytes, problem);
    if (!bytes.left(1024).contains('<'))
        return refused(problem, Text::tr("This is not a picture in PNG, JPEG or SVG form."));
    const auto size = drawingSize(bytes, problem);
    return size ? Found({PictureKind::Svg, *size, false}) : std::nullopt;
}

Found pictureFacts(const QByteArray &bytes, QString *problem)
{
    if (bytes.size() > largestPicture)
        return refused(problem, Text::tr("The picture has %1, and a plan keeps pictures of %2 at most.")
                                    .arg(bytesText(bytes.size()), bytesText(largestPicture)));
    const Found facts = lookAtPicture(bytes, problem);
    if (facts && facts->kind != PictureKind::Svg && facts->size.width() * facts->size.height() > mostPixels)
        return refused(problem, Text::tr("The picture has %1 × %2 pixels, which is more than a plan keeps.")
                                    .arg(numberText(facts->size.width()), numberText(facts->size.height())));
    return facts;
}

QString pictureWords(const PictureFacts &facts, qsizetype bytes)
{
    if (facts.kind == PictureKind::Svg)
        return Text::tr("SVG drawing, %1", "size in bytes").arg(bytesText(bytes));
    const QString kind = facts.kind == PictureKind::Png ? QStringLiteral("PNG") : QStringLiteral("JPEG");
    return Text::tr("%1, %2 × %3 pixels, %4", "kind of picture, width, height, size in bytes")
        .arg(kind, numberText(facts.size.width()), numberText(facts.size.height()), bytesText(bytes));
}

} // namespace csp
