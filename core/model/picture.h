// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <optional>

namespace csp {

enum class PictureKind { Png, Jpeg, Svg };

/// The bytes of a picture as its file had them.
struct PictureData {
    QByteArray bytes;
    bool operator==(const PictureData &) const = default;
};

/// What the bytes of a picture say of it, without drawing it.
struct PictureFacts {
    PictureKind kind = PictureKind::Png;
    QSizeF size;           ///< pixels; of an SVG the units of its drawing; above 0
    bool hasNotes = false; ///< holds words beside the picture: who took it, where and when
    bool operator==(const PictureFacts &) const = default;
};

/// The largest picture a plan keeps, in bytes: a plan with all its pictures can still be e-mailed.
constexpr qsizetype largestPicture = 2'097'152;

/// The most pixels of a picture in a plan: drawn, they take 64 MB.
constexpr qint64 mostPixels = 16'000'000;

/// What a picture is, or nothing when it is none that a plan may hold, with the reason as one sentence in
/// `problem`. Whole PNG, JPEG and SVG files are taken, of any size. Nothing is decoded, so a file made to
/// fill the memory is known by its head alone. An SVG must keep to what it draws itself: no scripts, no
/// entities, nothing fetched, nothing drawn more often than a person could have meant.
std::optional<PictureFacts> lookAtPicture(const QByteArray &bytes, QString *problem = nullptr);

/// The same for a picture that is to stay in a plan: not above the limits either.
std::optional<PictureFacts> pictureFacts(const QByteArray &bytes, QString *problem = nullptr);

/// "PNG, 640 × 320 pixels, 45 KB"
QString pictureWords(const PictureFacts &facts, qsizetype bytes);

/// How large an SVG is, or nothing and in `problem` why it may not be drawn. For lookAtPicture().
std::optional<QSizeF> drawingSize(const QByteArray &svg, QString *problem);

} // namespace csp
