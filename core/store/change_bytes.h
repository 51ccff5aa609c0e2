// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/value.h"

#include <QByteArray>

/// How SQLite's session extension spells numbers and cells in a change set.
namespace csp {

/// SQLite's number of variable length: seven bits a byte, the most significant first.
void appendLength(QByteArray &bytes, quint64 number);
void appendReal(QByteArray &bytes, double number);
void appendText(QByteArray &bytes, QByteArrayView utf8);
void appendBlob(QByteArray &bytes, QByteArrayView blob);
void appendInteger(QByteArray &bytes, qint64 number);
void appendValue(QByteArray &bytes, const Value &value);

} // namespace csp
