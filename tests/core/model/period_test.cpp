// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/id.h"
#include "core/model/period.h"
#include "core/model/plan.h"
#include "tests/support/catch.h"

using namespace csp;

namespace {

QString read(const char *typed)
{
    const auto period = Period::parse(QString::fromUtf8(typed));
    return period ? period->canonical() : QStringLiteral("-");
}

} // namespace

TEST_CASE("a financial year is understood in every spelling people use")
{
    for (const char *typed :
         {"2006/07", "06/07", "2006/2007", "2006-2007", "2006-07", "2006_07", "2006–07", " 2006 / 07 "})
        CHECK(read(typed) == QStringLiteral("2006/07"));
    CHECK(read("2015_16") == QStringLiteral("2015/16"));
    CHECK(read("2008-09") == QStringLiteral("2008/09")); // the year, not the month
    CHECK(read("99/00") == QStringLiteral("1999/00"));
    CHECK(read("1999/2000") == QStringLiteral("1999/00"));
}

TEST_CASE("parts of a year and months")
{
    CHECK(read("Q1 2008/09") == QStringLiteral("2008/09 Q1"));
    CHECK(read("2008/09 q4") == QStringLiteral("2008/09 Q4"));
    CHECK(read("H2 08/09") == QStringLiteral("2008/09 H2"));
    CHECK(read("April 2008") == QStringLiteral("2008-04"));
    CHECK(read("sept 2008") == QStringLiteral("2008-09"));
    CHECK(read("04/2008") == QStringLiteral("2008-04"));
    CHECK(read("2008-04") == QStringLiteral("2008-04"));
    CHECK(read("Apr–May 2008") == QStringLiteral("2008/09 P1"));
    CHECK(read("Feb-Mar 2009") == QStringLiteral("2008/09 P6"));
    CHECK(read("Dec 2008-Jan 2009") == QStringLiteral("2008/09 P5"));
    CHECK(read("Apr 2008–May 2008") == QStringLiteral("2008/09 P1"));
    CHECK(Period::part(Period::Kind::TwoMonths, 2008, 5).label() ==
          QString::fromUtf8("Dec 2008–Jan 2009")); // "Dec–Jan 2008" could be either winter
}

TEST_CASE("what is no period is not taken for one")
{
    for (const char *typed : {"",
                              "2008",
                              "2006/08",
                              "2008-13",
                              "2008-00",
                              "13/2008",
                              "31/02",
                              "31/02/2008",
                              "Q5 2008/09",
                              "Q0 2008/09",
                              "H3 2008/09",
                              "P7 2008/09",
                              "May-Jun 2008",
                              "Smarch 2008",
                              "Dec-Jan 2008",
                              "Dec 2008-Jan 2008",
                              "Apr 2007-May 2008",
                              "1,322",
                              "0000/01",
                              "9999/00",
                              "Q1",
                              "2008/09 Q1 Q2"})
        CHECK(read(typed) == QStringLiteral("-"));
}

TEST_CASE("every period comes back from its text, lies where it should, and is followed by the next")
{
    using Kind = Period::Kind;
    for (int year = 1990; year < 2030; ++year) {
        std::vector<Period> periods{Period::financialYear(year)};
        for (const auto &[kind, count] : {std::pair{Kind::Half, 2}, {Kind::Quarter, 4}, {Kind::TwoMonths, 6}})
            for (int number = 1; number <= count; ++number)
                periods.push_back(Period::part(kind, year, number));
        for (int month = 1; month <= 12; ++month)
            periods.push_back(Period::month(year, month));
        for (const Period &period : periods) {
            INFO(period.canonical().toStdString());
            CHECK(Period::fromCanonical(period.canonical()) == period);
            CHECK(Period::parse(period.label()) == period);
            CHECK(period.next().firstDay() == period.lastDay().addDays(1));
            CHECK(period < period.next());
            CHECK(period.yearEarlier().firstDay().addYears(1) == period.firstDay());
            CHECK((period.contains(period.firstDay()) && period.contains(period.lastDay())));
            CHECK_FALSE(period.contains(period.lastDay().addDays(1)));
        }
    }
    CHECK(Period::part(Kind::Quarter, 2008, 4).firstDay() == QDate(2009, 1, 1));
    CHECK(Period::financialYear(2008) < Period::part(Kind::Quarter, 2008, 1)); // longer before shorter
    CHECK(Period::financialYearOf(QDate(2009, 3, 31)) == Period::financialYear(2008));
    CHECK(Period::financialYearOf(QDate(2009, 4, 1)) == Period::financialYear(2009));
}

TEST_CASE("ids that derive from what a row stands for are the same everywhere and never the same by accident")
{
    const Id<Measure> measure{QStringLiteral("m1")};
    const Period year = Period::financialYear(2006);
    CHECK(derivedId({QStringLiteral("ab"), QStringLiteral("c")}) !=
          derivedId({QStringLiteral("a"), QStringLiteral("bc")}));
    CHECK(Figure::idFor(measure, year, QStringLiteral(" Loughborough ")) ==
          Figure::idFor(measure, year, QStringLiteral("loughborough")));
    CHECK(Figure::idFor(measure, year, {}) != Figure::idFor(measure, year.next(), {}));
    CHECK(Figure::idFor(measure, year, {}).value != Target::idFor(measure, year).value);
    CHECK(isValidId(Figure::idFor(measure, year, {}).value));
    for (const char *id : {"", "With Capitals", "a b", "a/b", "é"})
        CHECK_FALSE(isValidId(QString::fromUtf8(id)));
    CHECK_FALSE(isValidId(QString(65, u'a')));
}
