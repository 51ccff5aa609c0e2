// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/share/personal_data.h"
#include "core/store/database.h"
#include "core/store/plan_file.h"
#include "tests/support/catch.h"
#include "tests/support/cpu_time.h"

#include <QTemporaryDir>

#include <array>

using namespace csp;
using Kind = PersonalDetail::Kind;

namespace {

/// "Postcode: LE11 2TZ" for each that is found.
QStringList found(const char *text, int bornBefore = 1996)
{
    QStringList all;
    for (const PersonalDetail &detail : personalDetails(QString::fromUtf8(text), bornBefore)) {
        constexpr std::array names{"Postcode", "Telephone", "Birth", "Email"};
        CHECK(QString::fromUtf8(text).mid(detail.start, detail.words.size()) == detail.words);
        all.append(QLatin1String(names[static_cast<size_t>(detail.kind)]) + QStringLiteral(": ") +
                   detail.words);
    }
    return all;
}

QStringList just(const char *one)
{
    return {QString::fromUtf8(one)};
}

} // namespace

TEST_CASE("postcodes of every shape are found, with and without a space, in small letters too")
{
    CHECK(found("Met at 12 High Street, LE11 2TZ.") == just("Postcode: LE11 2TZ"));
    CHECK(found("LE112TZ") == just("Postcode: LE112TZ"));
    CHECK(found("(le11 2tz)") == just("Postcode: le11 2tz"));
    for (const char *code : {"M1 1AE", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB", "GIR 0AA"})
        CHECK(found(code) == just((std::string("Postcode: ") + code).c_str()));
}

TEST_CASE("what only looks a little like a postcode is left alone")
{
    for (const char *text :
         {"NI 21", "PSA 23", "NI 16, NI 20", "LE11", "LE11 5", "E1 2nd floor", "H1 1st half", "Q1 2009/10",
          "the 1922BB model of XLE11 2TZY", "2008-09", "58D", "E07000130", "P1 to P6", "B2 4 people"}) {
        INFO(text);
        CHECK(found(text).isEmpty());
    }
}

TEST_CASE("telephone numbers are found as people write them")
{
    for (const char *number :
         {"01509 634567", "0116 222 2222", "(01509) 634567", "07700 900123", "07700-900-123",
          "+44 7700 900123", "+44 (0)116 496 0000", "0044 1509 634567", "0800 555 111", "01509634567"}) {
        INFO(number);
        CHECK(found(number) == just((std::string("Telephone: ") + number).c_str()));
        CHECK(found((std::string("Ring ") + number + ", or write.").c_str()) ==
              just((std::string("Telephone: ") + number).c_str()));
    }
}

TEST_CASE("years, money, figures and dates are no telephone numbers")
{
    for (const char *text :
         {"2008-09", "£2,500", "£0.50", "549 offences in 2006/07", "01/04/2008", "01-04-2008", "0.0123456789",
          "101", "999", "20080401 123456", "ref 0123456789012", "162,400", "044 12", "E02012345678",
          "0 10 20 30 40 50 60 70"}) {
        INFO(text);
        CHECK(found(text).isEmpty());
    }
}

TEST_CASE("a date is one of birth when it is called so, or lies long before the plan")
{
    CHECK(found("DOB 14/03/2001") == just("Birth: DOB 14/03/2001"));
    CHECK(found("born on 3rd May 1999") == just("Birth: born on 3rd May 1999"));
    CHECK(found("Date of birth: 1.2.03") == just("Birth: Date of birth: 1.2.03"));
    CHECK(found("d.o.b. 14-03-87") == just("Birth: d.o.b. 14-03-87"));
    CHECK(found("A.B., 14/03/1987, cautioned") == just("Birth: 14/03/1987"));
    CHECK(found("A.B., 1987-03-14") == just("Birth: 1987-03-14"));
    for (const char *text : {"due 14/03/2009", "from 1 April 2008", "born in Loughborough", "2008-2009",
                             "since 1998", "the Act of 1998", "14/03/2008 to 31/03/2009", "12 of 1987"}) {
        INFO(text);
        CHECK(found(text).isEmpty());
    }
}

TEST_CASE("e-mail addresses are found, and the rest of the line is not")
{
    CHECK(found("Write to csp@charnwood.gov.uk.") == just("Email: csp@charnwood.gov.uk"));
    CHECK(found("<first.o'last+x@police.uk>") == just("Email: first.o'last+x@police.uk"));
    CHECK(found("LE112TZ@example.org") == just("Email: LE112TZ@example.org"));
    for (const char *text : {"at@", "@charnwood", "12 @ £5", "a@b"}) {
        INFO(text);
        CHECK(found(text).isEmpty());
    }
}

TEST_CASE("a text of a hundred thousand letters is looked through at once")
{
    for (const QString &piece :
         {QStringLiteral("0"), QStringLiteral("a"), QStringLiteral("a."), QStringLiteral("1 "),
          QStringLiteral("(0"), QStringLiteral("LE1"), QStringLiteral("born "), QStringLiteral("a@a.")}) {
        INFO(piece.toStdString());
        const test::ProcessorTimer timer;
        personalDetails(piece.repeated(100'000 / static_cast<int>(piece.size())), 1996);
        CHECK(timer.elapsed() < 2000);
    }
}

TEST_CASE("every text of a plan is looked through, and the finding says where it stands")
{
    const QTemporaryDir folder;
    Plan plan;
    plan.info().firstYear = Period::financialYear(2008);
    plan.agencies.push_back({{QStringLiteral("police")},
                             {QStringLiteral("V")},
                             QStringLiteral("Police"),
                             QStringLiteral("Police"),
                             AgencyKind::Responsible,
                             {},
                             QStringLiteral("desk@police.example")});
    plan.sections.push_back({{QStringLiteral("s")},
                             {QStringLiteral("V")},
                             QStringLiteral("Area"),
                             QStringLiteral("A.B., 14/03/1987, of LE11 2TZ; NI 21, 2008-09")});
    const QString path = folder.filePath(QStringLiteral("plan.csp"));
    createPlanFile(path, plan, {}, Clock(), QStringLiteral("New plan, ring 01509 634567"));
    const auto database = openForReading(path);
    QStringList sentences;
    for (const PersonalDetailPlace &place : personalData(*database))
        sentences.append(sentence(place, *database));
    CHECK(sentences ==
          QStringList{QStringLiteral("Date of birth? 14/03/1987 in the section “Area”"),
                      QStringLiteral("Postcode LE11 2TZ in the section “Area”"),
                      QStringLiteral("E-mail address desk@police.example in the agency “Police”"),
                      QStringLiteral("Telephone number 01509 634567 in a line of the history")});
}
