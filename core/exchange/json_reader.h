// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <string>

namespace csp {

/// A JSON text as far as its envelope: who it is from, and the rows of each table as they stand there.
struct PlanJson {
    ExportInfo info;
    QString extends; ///< templates only: the template whose rows come before these
    std::map<std::string, QJsonArray> tables;
};

/// Reads the envelope and checks everything that needs no look into a row. Throws DataError with a sentence.
PlanJson readPlanJson(const QByteArray &json);

/// The rows as a plan: every value checked, ids unique, nothing pointing nowhere. Throws DataError with a
/// sentence.
Plan planFromTables(const std::map<std::string, QJsonArray> &tables);

} // namespace csp
