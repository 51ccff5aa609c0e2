// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/merge/merge.h"

#include <QJsonArray>
#include <QJsonObject>

namespace csp::app {

/// What a script reads: each with its place, its sentence, and what it holds before and after.
QJsonArray toJson(const std::vector<merge::Change> &changes, const Database &mine, const Database &theirs);
QJsonArray toJson(const std::vector<merge::Conflict> &conflicts, const Database &mine,
                  const Database &theirs);

/// On one line of standard output.
void printJson(const QJsonObject &object);

} // namespace csp::app
