// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/picture.h"

/// Small pictures, each a whole file as other programs write it.
namespace csp::test {

/// 3 × 2 pixels.
inline QByteArray smallPng()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR42mM4YaMBQQxwFgBKJAcJwu"
        "gnqwAAAABJRU5ErkJggg==");
}

/// 4 × 3 pixels.
inline QByteArray smallJpeg()
{
    return QByteArray::fromBase64(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/"
        "2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/"
        "2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/"
        "wAARCAADAAQDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAABv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/"
        "xAAVAQEBAAAAAAAAAAAAAAAAAAADBf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ACSwN//Z");
}

inline QByteArray drawing(int width, int height, const QByteArray &inside = {})
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"" +
           QByteArray::number(width) + "\" height=\"" + QByteArray::number(height) + "\">" + inside +
           "</svg>";
}

/// One of a few, so that two plans may have the same.
inline QByteArray anyPicture(int number)
{
    switch (number % 5) {
    case 0:
        return smallPng();
    case 1:
        return smallJpeg();
    default:
        return drawing(10 * number, 5, "<rect width=\"4\" height=\"4\" fill=\"navy\"/>");
    }
}

} // namespace csp::test
