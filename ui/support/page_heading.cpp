// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/page_heading.h"

#include "ui/support/appearance.h"

#include <QVBoxLayout>

namespace csp {

void showTitle(QLabel &label, const QString &title)
{
    constexpr qsizetype longest = 160;
    const bool whole = title.size() <= longest;
    label.setText(whole ? title : title.left(longest - 1).trimmed() + u'…');
    label.setToolTip(whole ? QString() : plainToolTip(title));
}

PageHeading::PageHeading(const QString &title, const QString &line, QWidget *parent)
    : QWidget(parent), m_title(new QLabel(this)), m_line(new QLabel(this))
{
    QFont larger = font();
    larger.setPointSizeF(larger.pointSizeF() * 1.5);
    larger.setWeight(QFont::DemiBold);
    m_title->setFont(larger);
    for (QLabel *label : {m_title, m_line}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 4);
    layout->setSpacing(2);
    layout->addWidget(m_title);
    layout->addWidget(m_line);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setTitle(title);
    setLine(line);
}

void PageHeading::setTitle(const QString &title)
{
    showTitle(*m_title, title);
}

void PageHeading::setLine(const QString &line)
{
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
}

} // namespace csp
