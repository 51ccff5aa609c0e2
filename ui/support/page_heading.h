// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QWidget>

namespace csp {

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
