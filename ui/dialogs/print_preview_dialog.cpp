// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/print_preview_dialog.h"

#include "ui/support/attempt.h"
#include "ui/support/dialog_size.h"

#include <QAbstractListModel>
#include <QCache>
#include <QDockWidget>
#include <QGraphicsView>
#include <QListView>
#include <QMainWindow>
#include <QPainter>
#include <QPrintPreviewWidget>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

namespace csp {

namespace {

constexpr int longSide = 132;
constexpr int space = 8;
constexpr int kept = 200; ///< pictures; drawn again when they are wanted again

class Pages : public QAbstractListModel {
public:
    Pages(int count, QObject *parent) : QAbstractListModel(parent), m_count(count) {}

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_count; }

    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::DisplayRole)
            return QString::number(index.row() + 1);
        if (role == Qt::AccessibleTextRole)
            return PrintPreviewDialog::tr("Page %1 of %2").arg(index.row() + 1).arg(m_count);
        return {};
    }

private:
    int m_count;
};

class SmallPages : public QStyledItemDelegate {
public:
    SmallPages(const PagedReport &pages, QObject *parent) : QStyledItemDelegate(parent), m_pages(pages)
    {
        m_pictures.setMaxCost(kept);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {longSide + 2 * space, int(paperSize().height()) + option.fontMetrics.height() + 2 * space};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        if (chosen)
            painter->fillRect(option.rect, option.palette.highlight());
        if (!m_pictures.contains(index.row()))
            m_pictures.insert(index.row(), new QImage(smallPage(m_pages, index.row(), longSide,
                                                                painter->device()->devicePixelRatioF())));
        const QImage picture = *m_pictures.object(index.row());
        const QSize size = picture.deviceIndependentSize().toSize();
        const QRect place(option.rect.center().x() - size.width() / 2, option.rect.top() + space,
                          size.width(), size.height());
        painter->drawImage(place.topLeft(), picture);
        painter->setPen(option.palette.color(QPalette::Mid));
        painter->drawRect(place.adjusted(-1, -1, 0, 0));
        painter->setPen(option.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(
            QRect(option.rect.left(), place.bottom() + 2, option.rect.width(), option.fontMetrics.height()),
            Qt::AlignHCenter, index.data().toString());
    }

private:
    QSizeF paperSize() const
    {
        return m_pages.pageLayout()
            .fullRect(QPageLayout::Point)
            .size()
            .scaled(longSide, longSide, Qt::KeepAspectRatio);
    }

    const PagedReport &m_pages;
    mutable QCache<int, QImage> m_pictures;
};

} // namespace

QImage smallPage(const PagedReport &pages, int page, int side, qreal ratio)
{
    const QRectF paper = pages.pageLayout().fullRect(QPageLayout::Inch);
    const QMarginsF margins = pages.pageLayout().margins(QPageLayout::Inch);
    const qreal dotsPerInch = side / std::max(paper.width(), paper.height());
    QImage picture((paper.size() * dotsPerInch * ratio).toSize(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const int own = picture.logicalDpiX(); // what paintPage() reckons with
    painter.scale(dotsPerInch / own, dotsPerInch / own);
    painter.translate(margins.left() * own, margins.top() * own);
    pages.paintPage(painter, page);
    return picture;
}

PrintPreviewDialog::PrintPreviewDialog(QPrinter *printer, const PagedReport &pages, QWidget *parent)
    : QPrintPreviewDialog(printer, parent), m_small(new QListView(this)),
      m_large(findChild<QPrintPreviewWidget *>())
{
    setWindowTitle(tr("Print preview"));
    resizeWithin(*this, QSize(1240, 680));
    connect(this, &QPrintPreviewDialog::paintRequested, this,
            [this, &pages](QPrinter *target) { attempt(this, [&] { pages.paint(*target); }); });

    m_small->setObjectName(QStringLiteral("pages"));
    m_small->setAccessibleName(tr("Pages"));
    m_small->setUniformItemSizes(true);
    m_small->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_small->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_small->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_small->setModel(new Pages(pages.pageCount(), m_small));
    m_small->setItemDelegate(new SmallPages(pages, m_small));
    m_small->setFixedWidth(longSide + 2 * space + m_small->verticalScrollBar()->sizeHint().width() +
                           2 * m_small->frameWidth());
    m_small->setCurrentIndex(m_small->model()->index(0, 0));

    // Qt's dialog holds a window of tool bar and preview: the list docks in it.
    auto *dock = new QDockWidget(tr("Pages"), this);
    dock->setObjectName(QStringLiteral("pages-dock"));
    dock->setFeatures(QDockWidget::NoDockWidgetFeatures);
    dock->setWidget(m_small);
    if (auto *inside = findChild<QMainWindow *>())
        inside->addDockWidget(Qt::LeftDockWidgetArea, dock);
    else
        dock->hide();

    connect(m_small->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) { m_large->setCurrentPage(index.row() + 1); });
    const auto follow = [this] {
        const QModelIndex shown = m_small->model()->index(m_large->currentPage() - 1, 0);
        if (!shown.isValid() || shown == m_small->currentIndex())
            return;
        const QSignalBlocker quiet(m_small->selectionModel()); // or the large page would jump to its top
        m_small->setCurrentIndex(shown);
        m_small->scrollTo(shown);
        m_small->viewport()->update();
    };
    connect(m_large, &QPrintPreviewWidget::previewChanged, this, follow);
    // The buttons of the tool bar move the page without a word, but the page scrolls.
    if (auto *view = m_large->findChild<QGraphicsView *>())
        connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, follow);
}

} // namespace csp
