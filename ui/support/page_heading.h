// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QWidget>

namespace csp {

/// Shows a title that somebody typed, however long: of one that would fill the window its beginning, and the
/// whole in the tool tip.
void showTitle(QLabel &label, const QString &title);

/// The head of a page: its title in larger type and, below it, one quiet line. Plain text only.
class PageHeading : public QWidget {
    Q_OBJECT

public:
    explicit PageHeading(const QString &title, const QString &line = {}, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    void setLine(const QString &line);

private:
    QLabel *m_title;
    QLabel *m_line;
};

} // namespace csp
