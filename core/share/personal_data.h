// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace csp {

class Database;

/// Something in a text that may say who a person is or where to reach them.
struct PersonalDetail {
    enum class Kind { Postcode, Telephone, DateOfBirth, Email };

    Kind kind = Kind::Postcode;
    QString words; ///< as they stand in the text
    int start = 0; ///< where in the text

    bool operator==(const PersonalDetail &) const = default;
};

/// Postcodes, telephone numbers and e-mail addresses as they are written in the United Kingdom, and dates of
/// birth: those that are called so, and full dates before the year `bornBefore`. In the order they stand.
std::vector<PersonalDetail> personalDetails(const QString &text, int bornBefore = 0);

/// Where in a file one stands. `table` is empty for a line of its history.
struct PersonalDetailPlace {
    PersonalDetail detail;
    std::string table;
    QString id;
    std::string column;
};

/// All of them in the texts of a plan and in the lines of its history.
std::vector<PersonalDetailPlace> personalData(const Database &database);

/// "Postcode LE11 2TZ in the progress update “Met at LE11 2TZ”".
QString sentence(const PersonalDetailPlace &place, const Database &database);

} // namespace csp
