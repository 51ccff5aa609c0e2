// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/offers.h"

#include "core/edit/typed.h"
#include "tests/support/catch.h"

using namespace csp;

namespace {

QString u(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

TEST_CASE("dates are offered from the words of Time Scales, and only where they are plain")
{
    struct Row {
        const char *words;
        const char *start;
        const char *due;
    };
    const auto [words, start, due] = GENERATE(values<Row>({
        {"by end of May 2008", "", "31/05/2008"},
        {"By the end of December 2008", "", "31/12/2008"},
        {"April 2008 - March 2009", "01/04/2008", "31/03/2009"},
        {"April 2008 to March 2009", "01/04/2008", "31/03/2009"},
        {"Apr 2008 – Mar 2009", "01/04/2008", "31/03/2009"},
        {"31/03/2009", "", "31/03/2009"},
        {"by 31.3.09", "", "31/03/2009"},
        {"1st July 2008", "", "01/07/2008"},
        {"1/4/2008 - 31/3/2009", "01/04/2008", "31/03/2009"},
        {"Q3 2008/09", "01/10/2008", "31/12/2008"},
        {"Q4 of 2008-09", "01/01/2009", "31/03/2009"},
        {"H1 2008/09", "01/04/2008", "30/09/2008"},
        {"2008/09", "01/04/2008", "31/03/2009"},
        {"by the end of 2008/09", "", "31/03/2009"},
        {"June 2008", "01/06/2008", "30/06/2008"},
        {"from June 2008", "01/06/2008", ""},
        {"Starts in September 2008", "01/09/2008", ""},
        {"before June 2008", "", "31/05/2008"},
        {"July and August 2008", "01/07/2008", "31/08/2008"},
        {"November to February 2009", "01/11/2008", "28/02/2009"},
        {"by end of March", "", "31/03/2009"},
        {"September", "01/09/2008", "30/09/2008"},
        {"Ongoing", "", ""},
        {"", "", ""},
        {"may be done in time", "", ""},
        {"31/02/2009", "", ""},
        {"beginning of June 2008", "", ""},
        {"June 2008, then September 2008, then March 2009", "", ""},
        {"One week in June, one in October 2008", "", ""},
        {"March 2009 to April 2008", "", ""},
        {"within 30 days of 12/2008/99", "", ""},
        {"Marching season", "", ""},
        {"24/7", "", ""},
    }));
    CAPTURE(words);
    const auto offered = edit::datesIn(u(words), Period::financialYear(2008));
    CHECK(edit::typedDay(offered.start) == u(start));
    CHECK(edit::typedDay(offered.due) == u(due));
}

TEST_CASE("a month without a year offers nothing where the plan has none")
{
    CHECK(edit::datesIn(u("by end of March")) == edit::OfferedDates());
    CHECK(edit::datesIn(QString(100'000, u'1')) == edit::OfferedDates());
}

TEST_CASE("money and its source are offered from the words of resources")
{
    struct Row {
        const char *words;
        const char *amount;
        const char *source;
    };
    const auto [words, amount, source] = GENERATE(values<Row>({
        {"£2,500 BCU fund", "£2,500", "BCU fund"},
        {"£2500.50 from the area-based grant", "£2,500.50", "area-based grant"},
        {"£18k", "£18,000", ""},
        {"£1.2m", "£1,200,000", ""},
        {"£ 3 million (Home Office funding)", "£3,000,000", "Home Office funding"},
        {"BCU fund: £2,500", "£2,500", "BCU fund"},
        {"£4,500 for materials and sessional staff; officer time from existing budgets", "£4,500", ""},
        {"£6,200 for coaches and hall hire", "£6,200", ""},
        {"About £400", "£400", ""},
        {"£3,000 a week for skips", "", ""},
        {"£500 per head", "", ""},
        {"£2,000 and £3,000", "", ""},
        {"£2,000-3,000", "", ""},
        {"£2,000 to 3,000", "", ""},
        {"Officer time only", "", ""},
        {"2,500", "", ""},
        {"£", "", ""},
        {"", "", ""},
        {"£9999999999", "", ""},
    }));
    CAPTURE(words);
    const auto offered = edit::moneyIn(u(words));
    CHECK(edit::typedPence(offered.pence) == u(amount));
    CHECK(offered.source == u(source));
}
