// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/help_window.h"

#include "ui/support/alert.h"
#include "ui/support/help_text.h"
#include "ui/support/tables.h"

#include <QEvent>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace csp {

namespace {

QUrl addressOf(const QString &chapter)
{
    return QUrl(QStringLiteral("qrc:/help/%1.md").arg(chapter));
}

/// The chapter an address leads to; empty for anywhere else.
QString chapterAt(const QUrl &address)
{
    for (const HelpChapter &chapter : helpChapters())
        if (address == addressOf(chapter.name))
            return chapter.name;
    return {};
}

} // namespace

void HelpBrowser::openChapter(const QString &chapter)
{
    m_shownFor = roomForPictures();
    setSource(addressOf(chapter), QTextDocument::MarkdownResource);
}

QString HelpBrowser::chapter() const
{
    return chapterAt(source());
}

void HelpBrowser::refresh()
{
    if (source().isEmpty())
        return;
    const int place = verticalScrollBar()->value();
    m_shownFor = roomForPictures();
    reload();
    verticalScrollBar()->setValue(place);
}

QVariant HelpBrowser::loadResource(int type, const QUrl &name)
{
    const QUrl address = source().resolved(name);
    if (type != QTextDocument::ImageResource)
        return helpText(chapterAt(address));
    const QString path = address.path();
    if (address.scheme() != QLatin1String("qrc") || !path.startsWith(QLatin1String("/help/")))
        return {};
    const QImage picture(u':' + path);
    const int room = roomForPictures();
    return picture.width() > room ? picture.scaledToWidth(room, Qt::SmoothTransformation) : picture;
}

int HelpBrowser::roomForPictures() const
{
    // The viewport without a scroll bar that may yet come.
    const int inside = width() - 2 * frameWidth() - verticalScrollBar()->sizeHint().width();
    return std::max(200, inside - static_cast<int>(2 * document()->documentMargin()));
}

void HelpBrowser::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    // Links and headings hold on to what they were made with.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refresh();
}

void HelpBrowser::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (m_shownFor != roomForPictures())
        refresh();
}

HelpWindow::HelpWindow(QWidget *parent)
    : QDialog(parent), m_browser(new HelpBrowser), m_chapters(new QListWidget), m_words(new QLineEdit),
      m_said(new QLabel), m_back(new QToolButton), m_forward(new QToolButton)
{
    setWindowTitle(tr("Help – CSP Planner"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setSizeGripEnabled(true);
    m_browser->setOpenLinks(false);
    m_browser->setAccessibleName(tr("Help"));
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(16);
    m_chapters->setAccessibleName(tr("Chapters"));
    m_chapters->setFrameShape(QFrame::NoFrame);
    m_chapters->setSpacing(3);
    m_chapters->setItemDelegate(new RowDelegate(m_chapters));
    for (const HelpChapter &chapter : helpChapters()) {
        auto *item = new QListWidgetItem(chapter.title, m_chapters);
        item->setData(Qt::UserRole, chapter.name);
    }
    m_chapters->setMinimumWidth(m_chapters->sizeHintForColumn(0) + 4 * m_chapters->spacing() +
                                m_chapters->verticalScrollBar()->sizeHint().width());
    m_words->setObjectName(QStringLiteral("find-in-help"));
    m_words->setAccessibleName(tr("Find in help"));
    m_words->setPlaceholderText(tr("Words, then Enter"));
    m_words->setClearButtonEnabled(true);
    auto *label = new QLabel(tr("&Find in help"));
    label->setBuddy(m_words);
    auto *find = new QPushButton(tr("Find &next"));
    find->setDefault(true);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_said->setObjectName(QStringLiteral("said"));
    m_said->hide();
    const auto dress = [this](QToolButton *button, const QString &text, QKeySequence::StandardKey key,
                              void (QTextBrowser::*go)()) {
        button->setText(text);
        button->setAccessibleName(QString(text).remove(u'&'));
        button->setToolTip(QStringLiteral("%1 (%2)").arg(
            QString(text).remove(u'&'), QKeySequence(key).toString(QKeySequence::NativeText)));
        button->setEnabled(false);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, m_browser, go);
        connect(new QShortcut(key, this), &QShortcut::activated, m_browser, go);
    };
    dress(m_back, tr("&Back"), QKeySequence::Back, &QTextBrowser::backward);
    dress(m_forward, tr("F&orward"), QKeySequence::Forward, &QTextBrowser::forward);

    auto *top = new QHBoxLayout;
    top->addWidget(m_back);
    top->addWidget(m_forward);
    top->addSpacing(12);
    top->addWidget(label);
    top->addWidget(m_words, 1);
    top->addWidget(find);
    auto *split = new QSplitter;
    split->addWidget(m_chapters);
    split->addWidget(m_browser);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(split, 1);
    layout->addWidget(m_said);
    const int em = fontMetrics().averageCharWidth();
    resize(QSize(std::max(900, em * 130), 680).boundedTo(screen()->availableSize() * 0.9));

    connect(m_chapters, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item) // the keyboard stays in the list, which may be gone through
            m_browser->openChapter(item->data(Qt::UserRole).toString());
    });
    connect(m_browser, &QTextBrowser::anchorClicked, this, &HelpWindow::follow);
    connect(m_browser, &QTextBrowser::sourceChanged, this, &HelpWindow::showPlace);
    connect(m_browser, &QTextBrowser::backwardAvailable, m_back, &QWidget::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, m_forward, &QWidget::setEnabled);
    connect(find, &QPushButton::clicked, this, &HelpWindow::findNext);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        m_words->setFocus(Qt::ShortcutFocusReason);
        m_words->selectAll();
    });
    connect(new QShortcut(QKeySequence::FindNext, this), &QShortcut::activated, this, &HelpWindow::findNext);
}

void HelpWindow::openChapter(const QString &chapter)
{
    if (chapter != m_browser->chapter())
        m_browser->openChapter(chapter);
    m_browser->setFocus();
}

void HelpWindow::refresh()
{
    m_browser->refresh();
}

void HelpWindow::follow(const QUrl &link)
{
    const QUrl address = m_browser->source().resolved(link);
    if (const QString chapter = chapterAt(address); !chapter.isEmpty())
        return openChapter(chapter);
    m_said->setText(tr("This leads outside the program, which opens no addresses by itself: %1")
                        .arg(address.toDisplayString()));
    m_said->show();
    alert(m_said);
}

void HelpWindow::showPlace(const QUrl &address)
{
    m_said->hide();
    const QSignalBlocker shown(m_chapters); // it follows, and does not lead
    for (int row = 0; row < m_chapters->count(); ++row)
        if (m_chapters->item(row)->data(Qt::UserRole).toString() == chapterAt(address))
            m_chapters->setCurrentRow(row);
}

void HelpWindow::findNext()
{
    const QString words = m_words->text();
    m_said->hide();
    if (words.trimmed().isEmpty())
        return m_words->setFocus();
    if (m_browser->find(words))
        return;
    // On through the chapters after this one, round to the beginning of this one.
    const auto &chapters = helpChapters();
    const auto here = std::find_if(chapters.begin(), chapters.end(), [this](const HelpChapter &chapter) {
        return chapter.name == m_browser->chapter();
    });
    const auto place = static_cast<size_t>(here - chapters.begin());
    for (size_t step = 1; step <= chapters.size(); ++step) {
        const QString &name = chapters[(place + step) % chapters.size()].name;
        QTextDocument text;
        text.setMarkdown(helpText(name));
        if (text.find(words).isNull())
            continue;
        if (name != m_browser->chapter())
            m_browser->openChapter(name);
        m_browser->moveCursor(QTextCursor::Start);
        m_browser->find(words);
        return;
    }
    m_said->setText(tr("The help does not say “%1”.").arg(words));
    m_said->show();
    alert(m_said);
}

} // namespace csp
