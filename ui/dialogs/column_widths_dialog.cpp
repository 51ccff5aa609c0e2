// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/column_widths_dialog.h"

#include "core/model/labels.h"
#include "core/store/settings.h"
#include "ui/dialogs/form_dialog.h"
#include "ui/support/ask.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

#include <numeric>

namespace csp::dialogs {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::dialogs", text);
}

const auto settingName = QStringLiteral("print/columnWidths");
constexpr int narrowest = 4; ///< per cent: on A4 room for a short word
constexpr int widest = 75;

bool usable(int width)
{
    return width >= narrowest && width <= widest;
}

} // namespace

ColumnWidths rememberedColumnWidths()
{
    ColumnWidths widths;
    const QStringList kept = settings().value(settingName).toString().split(u' ', Qt::SkipEmptyParts);
    if (kept.size() != qsizetype(widths.size()))
        return usualColumnWidths;
    std::transform(kept.begin(), kept.end(), widths.begin(),
                   [](const QString &width) { return width.toInt(); });
    return std::all_of(widths.begin(), widths.end(), usable) ? widths : usualColumnWidths;
}

void rememberColumnWidths(const ColumnWidths &widths)
{
    QStringList words;
    for (const int width : widths)
        words << QString::number(width);
    settings().setValue(settingName, words.join(u' '));
}

std::optional<ColumnWidths> columnWidths(QWidget *parent, const ColumnWidths &now)
{
    FormDialog dialog(tr("Column widths on paper"), tr("Use these widths"), parent);
    dialog.setIntroduction(tr("How much of the page's width each column takes. The columns on screen stay as "
                              "they are."));
    std::array<QSpinBox *, 6> boxes{};
    const QStringList labels{tr("&Key Actions"),
                             tr("&Lead Agency"),
                             tr("&Time Scales"),
                             tr("&Financial and Resources implications"),
                             tr("&Outcome Target && Performance Measure"),
                             tr("&Progress")};
    for (size_t i = 0; i < boxes.size(); ++i) {
        boxes[i] = new QSpinBox(&dialog);
        boxes[i]->setRange(narrowest, widest);
        boxes[i]->setSuffix(QStringLiteral("%"));
        boxes[i]->setValue(now[i]);
        dialog.addField(labels[qsizetype(i)], boxes[i]);
    }
    const auto typed = [&boxes] {
        ColumnWidths widths;
        std::transform(boxes.begin(), boxes.end(), widths.begin(),
                       [](QSpinBox *box) { return box->value(); });
        return widths;
    };
    auto *sum = new QLabel(&dialog);
    sum->setObjectName(QStringLiteral("sum"));
    auto *usual = new QPushButton(tr("&Usual widths"), &dialog);
    dialog.addField(tr("Together"), sum);
    dialog.addField(tr("Begin again"), usual);
    const auto say = [&] {
        const ColumnWidths widths = typed();
        const int together = std::accumulate(widths.begin(), widths.end(), 0);
        const QString share = percentage(QString::number(together));
        sum->setText(together == 100 ? share : tr("%1: each column prints as its share of that.").arg(share));
    };
    for (QSpinBox *box : boxes)
        QObject::connect(box, &QSpinBox::valueChanged, &dialog, say);
    QObject::connect(usual, &QPushButton::clicked, &dialog, [&boxes] {
        for (size_t i = 0; i < boxes.size(); ++i)
            boxes[i]->setValue(usualColumnWidths[i]);
    });
    say();
    if (!ask::run(dialog))
        return std::nullopt;
    return typed();
}

} // namespace csp::dialogs
