// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

namespace csp::edit {

/// Puts a picture in its place, or another one in the place of the one there, whose alternative text it
/// keeps. Throws InputError when the bytes are none that a plan may hold (see pictureFacts()).
std::optional<qint64> setPicture(Document &document, PictureRole role, const QByteArray &bytes);

std::optional<qint64> removePicture(Document &document, PictureRole role);

/// What the picture shows, for someone who cannot see it. Throws InputError when there is no such picture.
std::optional<qint64> setAlternativeText(Document &document, PictureRole role, const QString &text,
                                         const QString &visit = {});

} // namespace csp::edit
