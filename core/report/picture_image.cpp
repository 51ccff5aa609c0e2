// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/picture_image.h"

#include "core/model/error.h"

#include <QBuffer>
#include <QColorSpace>
#include <QCoreApplication>
#include <QImageReader>
#include <QImageWriter>
#include <QPainter>
#include <QSvgRenderer>

#include <cmath>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Picture)
};

/// What unpacking one picture may take.
constexpr int mostMegabytes = 256;
constexpr int jpegQuality = 88;

[[noreturn]] void refuse(const QString &sentence)
{
    throw InputError(Text::tr("%1 Nothing was changed; choose another picture.").arg(sentence));
}

/// The dots of a PNG or JPEG, upright and no larger than asked; null where they cannot be read.
QImage dotsOf(const QByteArray &bytes, PictureKind kind, const QSize &most)
{
    QImageReader::setAllocationLimit(mostMegabytes);
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, kind == PictureKind::Png ? "png" : "jpeg");
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.width() > most.width() || size.height() > most.height())
        reader.setScaledSize(size.scaled(most, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

QByteArray written(const QImage &image, PictureKind kind)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, kind == PictureKind::Png ? "png" : "jpeg");
    if (kind == PictureKind::Jpeg)
        writer.setQuality(jpegQuality);
    return writer.write(image) ? bytes : QByteArray();
}

/// Nothing but the dots, in the colours of a screen: no words that an image carries along, no profile.
QImage onlyDots(QImage image)
{
    if (image.colorSpace().isValid())
        image.convertToColorSpace(QColorSpace::SRgb);
    image.convertTo(image.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    return QImage(image.constBits(), image.width(), image.height(), image.bytesPerLine(), image.format())
        .copy();
}

/// The image in few enough bytes: a photograph saved as PNG becomes a JPEG, and what still is too much is
/// made smaller.
PreparedPicture packed(QImage image, PictureKind kind, const QSize &before)
{
    image = onlyDots(std::move(image));
    const QSize most(longestPictureSide, longestPictureSide);
    if (image.width() > most.width() || image.height() > most.height())
        image = image.scaled(most, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    for (int tries = 0; tries < 8; ++tries) {
        QByteArray bytes = written(image, kind);
        if (bytes.size() > largestPicture && kind == PictureKind::Png && !image.hasAlphaChannel())
            bytes = written(image, PictureKind::Jpeg);
        if (const auto facts = pictureFacts(bytes))
            return {bytes, *facts, image.size() == before ? QSize() : before};
        image = image.scaled(image.size() * 3 / 4, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        if (image.isNull())
            break;
    }
    refuse(Text::tr("The picture cannot be made small enough to be kept in the plan."));
}

} // namespace

PreparedPicture preparePicture(const QByteArray &file)
{
    QString problem;
    const auto facts = lookAtPicture(file, &problem);
    if (!facts)
        refuse(problem);
    if (facts->kind == PictureKind::Svg) {
        if (!pictureFacts(file, &problem))
            refuse(problem);
        if (!QSvgRenderer(file).isValid())
            refuse(Text::tr("The drawing is damaged, or was not copied to its end."));
        return {file, *facts, {}};
    }
    constexpr double mostToUnpack = mostMegabytes * 1e6 / 4; // pixels, of four bytes
    if (facts->size.width() * facts->size.height() > mostToUnpack)
        refuse(Text::tr("The picture has more pixels than this program can unpack."));
    const QImage image = dotsOf(file, facts->kind, {longestPictureSide, longestPictureSide});
    if (image.isNull())
        refuse(Text::tr("The picture is damaged, or was not copied to its end."));
    const QSize size = facts->size.toSize();
    const bool fits = std::max(size.width(), size.height()) <= longestPictureSide;
    if (fits && !facts->hasNotes && pictureFacts(file))
        return {file, *facts, {}};
    const bool turned = (image.width() > image.height()) != (size.width() > size.height());
    return packed(image, facts->kind, turned ? size.transposed() : size);
}

PreparedPicture preparePicture(const QImage &image)
{
    if (image.isNull())
        refuse(Text::tr("There is no picture on the clipboard."));
    return packed(image, PictureKind::Png, image.size());
}

bool drawPicture(QPainter &painter, const QRectF &rect, const QByteArray &bytes)
{
    const auto facts = pictureFacts(bytes);
    if (!facts || rect.isEmpty())
        return false;
    QRectF place(QPointF(), facts->size.scaled(rect.size(), Qt::KeepAspectRatio));
    place.moveCenter(rect.center());
    if (facts->kind == PictureKind::Svg) {
        QSvgRenderer renderer(bytes);
        if (!renderer.isValid())
            return false;
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        painter.save();
        painter.setClipRect(place, Qt::IntersectClip);
        renderer.render(&painter, place);
        painter.restore();
        return true;
    }
    const QImage image = dotsOf(bytes, facts->kind, {longestPictureSide, longestPictureSide});
    if (image.isNull())
        return false;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (facts->kind == PictureKind::Png)
        painter.setRenderHint(QPainter::LosslessImageRendering); // a logo of few colours stays sharp
    painter.drawImage(place, image);
    painter.restore();
    return true;
}

} // namespace csp
