// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/picture.h"

#include <QImage>
#include <QRectF>
#include <QSize>

class QPainter;

namespace csp {

/// The longest side that a picture of dots has in a plan, in pixels: sharp across a sheet of A4.
constexpr int longestPictureSide = 2400;

/// The largest file that is looked at to be made smaller, in bytes: as cameras make them.
constexpr qint64 largestPictureFile = 40'000'000;

/// A picture on its way into a plan.
struct PreparedPicture {
    QByteArray bytes;
    PictureFacts facts;
    QSize before; ///< in pixels, where it was made smaller; else invalid
};

/// A file as the plan keeps it: a picture of dots that is too large is made smaller, one that was
/// photographed on its side is turned, and words beside the picture (who took it, where and when) are left
/// out. A drawing stays as it is. Throws InputError with a sentence for what is no picture, or damaged. On
/// any thread.
PreparedPicture preparePicture(const QByteArray &file);

/// The same for a picture without a file, as the clipboard has it.
PreparedPicture preparePicture(const QImage &image);

/// Draws the picture into the rectangle, whole and in its own shape, as large as it fits and in the middle.
/// false when it cannot be drawn: then nothing is. On any thread; needs a QGuiApplication.
bool drawPicture(QPainter &painter, const QRectF &rect, const QByteArray &bytes);

} // namespace csp
