// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/personal_data.h"

#include "core/model/labels.h"
#include "core/model/plan.h"
#include "core/model/tables.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::PersonalData)
};

using Kind = PersonalDetail::Kind;

/// Whoever writes a plan was born at least so long before it begins.
constexpr int youngestWriter = 12;

QRegularExpression compiled(const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::CaseInsensitiveOption |
                                                              QRegularExpression::UseUnicodePropertiesOption);
}

const QRegularExpression &postcode()
{
    // The outward code by its five shapes, then one figure and two letters that occur; "E1 2nd floor" is
    // none.
    static const QRegularExpression pattern =
        compiled(R"((?<![\w])(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9][0-9A-HJKPS-UW]?|[A-HK-Y][0-9][0-9ABEHMNPRV-Y]?))"
                 R"( ?[0-9](?!(?:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2})(?![\w]))");
    return pattern;
}

const QRegularExpression &telephone()
{
    // Figures in groups, by spaces, hyphens or brackets; how many there are is counted afterwards.
    static const QRegularExpression pattern =
        compiled(R"((?<![\w.,/£+-])(?:\+44|0044|\(?0(?=[1-9]))[\d() \x{00a0}-]{7,20}\d(?![\w/]))");
    return pattern;
}

const QRegularExpression &email()
{
    static const QRegularExpression pattern = compiled(R"([\w.%+'-]*[\w%+-]@(?:[\w-]+\.)+[a-z]{2,}(?![\w]))");
    return pattern;
}

#define CSP_DATE                                                                                             \
    R"((?:(?<!\d)\d{1,2}(?:st|nd|rd|th)?[ ./-])"                                                             \
    R"((?:\d{1,2}|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)[ ./,-]+)"  \
    R"((\d{4}|\d{2})(?!\d)|(?<!\d)(\d{4})-\d{2}-\d{2}(?!\d)))"

const QRegularExpression &calledBirth()
{
    static const QRegularExpression pattern = compiled(
        R"(\b(?:d\.? ?o\.? ?b\b\.?|date of birth|birth ?date|born(?: on)?)[ :,=–-]*(?:(?:is|was) )?)" CSP_DATE);
    return pattern;
}

const QRegularExpression &fullDate()
{
    static const QRegularExpression pattern = compiled(CSP_DATE);
    return pattern;
}

#undef CSP_DATE

bool isTelephone(const QString &words)
{
    QString figures;
    for (const QChar letter : words)
        if (letter.isDigit())
            figures += letter;
    if (figures.startsWith(QLatin1String("0044")))
        figures = figures.mid(4);
    else if (words.startsWith(u'+'))
        figures = figures.mid(2);
    if (figures.startsWith(u'0'))
        figures = figures.mid(1); // +44 (0)116 …
    return (figures.size() == 9 || figures.size() == 10) && figures[0] != u'0';
}

template <class Wanted>
void find(const QString &text, const QRegularExpression &pattern, Kind kind, const Wanted &wanted,
          std::vector<PersonalDetail> &found)
{
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const int start = static_cast<int>(match.capturedStart());
        const int end = static_cast<int>(match.capturedEnd());
        const bool within = std::any_of(found.begin(), found.end(), [&](const PersonalDetail &other) {
            return start < other.start + static_cast<int>(other.words.size()) && end > other.start;
        });
        if (!within && wanted(match))
            found.push_back({kind, match.captured(), start});
    }
}

} // namespace

std::vector<PersonalDetail> personalDetails(const QString &text, int bornBefore)
{
    std::vector<PersonalDetail> found;
    const auto any = [](const QRegularExpressionMatch &) { return true; };
    find(text, email(), Kind::Email, any, found);
    find(text, calledBirth(), Kind::DateOfBirth, any, found);
    find(
        text, fullDate(), Kind::DateOfBirth,
        [&](const QRegularExpressionMatch &match) {
            const int year = (match.captured(1) + match.captured(2)).toInt();
            return year >= 1900 && year < bornBefore;
        },
        found);
    find(text, postcode(), Kind::Postcode, any, found);
    find(
        text, telephone(), Kind::Telephone,
        [](const QRegularExpressionMatch &match) { return isTelephone(match.captured()); }, found);
    std::sort(found.begin(), found.end(), [](const PersonalDetail &left, const PersonalDetail &right) {
        return left.start < right.start;
    });
    return found;
}

std::vector<PersonalDetailPlace> personalData(const Database &database)
{
    const auto firstYear =
        Period::fromCanonical(database.text("SELECT first_year FROM plan")).value_or(Period());
    const int bornBefore = firstYear.isEmpty() ? 0 : firstYear.firstDay().year() - youngestWriter;
    std::vector<PersonalDetailPlace> places;
    const auto look = [&](const QString &text, const std::string &table, const QString &id,
                          const std::string &column) {
        for (PersonalDetail &detail : personalDetails(text, bornBefore))
            places.push_back({std::move(detail), table, id, column});
    };
    for (const TableInfo &table : contentTables())
        for (const ColumnInfo &column : table.columns) {
            if (column.sharing == Sharing::Structure || !std::holds_alternative<QString>(column.defaultValue))
                continue;
            Statement rows = database.prepare("SELECT id, " + column.name + " FROM " + table.name +
                                              " WHERE " + column.name + " <> '' ORDER BY id");
            while (rows.step())
                look(rows.text(1), table.name, rows.text(0), column.name);
        }
    Statement lines = database.prepare("SELECT id, sentence FROM change ORDER BY n");
    while (lines.step())
        look(lines.text(1), {}, lines.text(0), "sentence");
    return places;
}

QString sentence(const PersonalDetailPlace &place, const Database &database)
{
    QString where;
    if (place.table.empty()) {
        where = Text::tr("a line of the history");
    } else {
        where = tableLabel(place.table);
        if (const char *naming = namingColumn(place.table)) {
            Statement row =
                database.prepare(std::string("SELECT ") + naming + " FROM " + place.table + " WHERE id = ?1");
            row.bind(place.id);
            if (row.step() && !row.text(0).simplified().isEmpty())
                where += u' ' + quoted(row.text(0));
        }
    }
    switch (place.detail.kind) {
    case Kind::Postcode:
        return Text::tr("Postcode %1 in %2", "the words, where").arg(place.detail.words, where);
    case Kind::Telephone:
        return Text::tr("Telephone number %1 in %2", "the words, where").arg(place.detail.words, where);
    case Kind::DateOfBirth:
        return Text::tr("Date of birth? %1 in %2", "the words, where").arg(place.detail.words, where);
    case Kind::Email:
        break;
    }
    return Text::tr("E-mail address %1 in %2", "the words, where").arg(place.detail.words, where);
}

} // namespace csp
