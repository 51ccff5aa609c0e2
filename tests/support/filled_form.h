// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/archive.h"
#include "tests/support/sheet_rows.h"

#include <QRegularExpression>

namespace csp::test {

/// The page to fill in of an update sheet, changed cell by cell in the archive it is.
class FilledForm {
public:
    explicit FilledForm(const QString &path)
        : m_archive(path), m_page(QString::fromUtf8(m_archive.read(formPart)))
    {
    }
    ~FilledForm() { m_archive.write(formPart, m_page.toUtf8()); }
    FilledForm(const FilledForm &) = delete;
    FilledForm &operator=(const FilledForm &) = delete;

    /// Types a text, as Excel does where it shares none.
    void type(const QString &cell, const QString &text)
    {
        put(cell, QStringLiteral(" t=\"inlineStr\"><is><t xml:space=\"preserve\">%1</t></is></c>")
                      .arg(text.toHtmlEscaped()));
    }
    /// `rest`: the markup of the cell after where it stands and how it looks.
    void put(const QString &cell, const QString &rest)
    {
        const QRegularExpression place(
            QStringLiteral("<c r=\"%1\"( s=\"\\d+\")(?: t=\"\\w+\")?(?:/>|>[^\\x00]*?</c>)").arg(cell));
        const auto found = place.match(m_page);
        REQUIRE(found.hasMatch());
        m_page.replace(found.capturedStart(), found.capturedLength(),
                       QStringLiteral("<c r=\"%1\"%2").arg(cell, found.captured(1)) + rest);
    }

private:
    Archive m_archive;
    QString m_page;
};

} // namespace csp::test
